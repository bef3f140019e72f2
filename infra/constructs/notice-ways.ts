import { ArnFormat, Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Target } from '../config.ts';
import type { BundledFunction } from './bundled-function.ts';
import type { GuardedQueue } from './guarded-queue.ts';
import { acceptPlainHttp } from './plain-http.ts';

/** The ways out: mail, the notice topic, the operations topic; and the way back, for mail that does not arrive. */
export class NoticeWays extends Construct {
  readonly notices: Topic;
  readonly operations: Topic;
  /** Where SES tells of bounces and complaints. */
  readonly feedback: Topic;
  private readonly sendingArns: readonly string[];
  /** Null where the target has none. */
  readonly configurationSet: string | null;

  constructor(scope: Construct, id: string, target: Target, feedback: GuardedQueue) {
    super(scope, id);
    this.notices = new Topic(this, 'Notices', { enforceSSL: target.tlsOnly });
    this.operations = new Topic(this, 'Operations', { enforceSSL: target.tlsOnly });

    // A policy of one's own takes the place of the default one, which had let the account's alarms in.
    this.operations.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.operations.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    this.feedback = new Topic(this, 'Feedback', { enforceSSL: target.tlsOnly });
    this.feedback.addSubscription(new SqsSubscription(feedback.queue));

    for (const topic of [this.notices, this.operations, this.feedback]) {
      acceptPlainHttp(target, 'AwsSolutions-SNS3', topic);
    }

    const { mail } = target;
    const stack = Stack.of(this);
    const arn = (resource: string, resourceName: string) =>
      stack.formatArn({ service: 'ses', resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
    if (mail.identity === 'outside') {
      // MiniStack does not tell which identity a raw mail is sent as, and so knows no narrower resource.
      this.sendingArns = ['*'];
      this.configurationSet = null;
      return;
    }
    const domain = mail.senderAddress.slice(mail.senderAddress.indexOf('@') + 1);
    const set = new ConfigurationSet(this, 'Sending', {
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    set.addEventDestination('Returns', {
      destination: EventDestination.snsTopic(this.feedback),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    const identity = new EmailIdentity(this, 'Sender', {
      identity: Identity.domain(domain),
      configurationSet: set,
    });
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.configurationSet = set.configurationSetName;
    this.sendingArns = [arn('identity', domain), arn('configuration-set', set.configurationSetName)];
  }

  /** Lets a function publish to the operations topic and to nothing else. */
  allowAlerting(speaker: BundledFunction): void {
    speaker.allow(['sns:Publish'], this.operations.topicArn);
  }

  /** Lets a function send as the stack's sender and publish to both topics. */
  allowSending(sender: BundledFunction): void {
    this.allowMail(sender);
    sender.allow(['sns:Publish'], this.notices.topicArn, this.operations.topicArn);
  }

  /** Lets a function send mail as the stack's sender. */
  allowMail(sender: BundledFunction): void {
    sender.allow(['ses:SendRawEmail'], ...this.sendingArns);
    if (this.sendingArns.includes('*')) {
      sender.acknowledge(
        'AwsSolutions-IAM5[Resource::*]',
        'Sending mail only, and only where the sender identity is not of the stack: on local engines.',
      );
    }
  }
}
