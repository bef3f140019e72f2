import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Target } from '../config.ts';
import type { BundledFunction } from './bundled-function.ts';
import type { GuardedQueue } from './guarded-queue.ts';
import { acceptPlainHttp } from './plain-http.ts';
import type { RecordKeeping } from './record-keeping.ts';
import { Sending } from './sending.ts';
import { allowPublishing, TopicKey } from './topic-key.ts';

export interface NoticeWaysProps {
  readonly target: Target;
  readonly records: RecordKeeping;
  /** Takes what SES says of mails that do not arrive. */
  readonly returns: GuardedQueue;
}

/** The ways out: mail, the notice topic, the operations topic; and the way back, for mail that does not arrive. */
export class NoticeWays extends Construct {
  readonly notices: Topic;
  readonly operations: Topic;
  /** Where SES tells of bounces and complaints. */
  readonly feedback: Topic;
  readonly sending: Sending;
  private readonly key: TopicKey | null;

  constructor(scope: Construct, id: string, { target, records, returns }: NoticeWaysProps) {
    super(scope, id);
    this.key = target.topicKey === 'none' ? null : new TopicKey(this, 'TopicKey', { target });
    const topic = { enforceSSL: target.tlsOnly, ...(this.key === null ? {} : { masterKey: this.key }) };
    this.notices = new Topic(this, 'Notices', topic);
    this.operations = new Topic(this, 'Operations', topic);

    // A policy of one's own takes the place of the default one, which had let the account's alarms in.
    this.operations.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.operations.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    this.feedback = new Topic(this, 'Feedback', topic);
    this.feedback.addSubscription(new SqsSubscription(returns.queue));

    for (const topic of [this.notices, this.operations, this.feedback]) {
      acceptPlainHttp(target, 'AwsSolutions-SNS3', topic);
    }

    this.sending = new Sending(this, 'Sending', {
      target,
      records,
      feedback: this.feedback,
      topicKey: this.key,
    });
  }

  /** Lets a function publish to the operations topic and to nothing else. */
  allowAlerting(speaker: BundledFunction): void {
    this.allowPublishing(speaker, this.operations);
  }

  /** Lets a function send as the stack's sender and publish to both topics. */
  allowSending(sender: BundledFunction): void {
    this.sending.allow(sender);
    this.allowPublishing(sender, this.notices, this.operations);
  }

  private allowPublishing(speaker: BundledFunction, ...topics: readonly Topic[]): void {
    allowPublishing(speaker, this.key, ...topics);
  }
}
