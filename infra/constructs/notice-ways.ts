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
import type { RemindEnvironment } from '../../functions/remind/environment.ts';
import type { ValidateEnvironment } from '../../functions/validate/environment.ts';
import type { Target } from '../config.ts';
import type { BundledFunction } from './bundled-function.ts';
import type { GuardedQueue } from './guarded-queue.ts';
import { acceptPlainHttp } from './plain-http.ts';
import type { Variables } from './variables.ts';

export interface NoticeWaysProps {
  readonly target: Target;
  /** Takes what SES says of mails that do not arrive. */
  readonly returns: GuardedQueue;
}

type MailVariable = 'SENDER_ADDRESS' | 'SENDER_NAME' | 'ASK' | 'CONFIGURATION_SET';

interface Sending {
  /** What the right to send is granted on. */
  readonly arns: readonly string[];
  /** Null where the target has none. */
  readonly configurationSet: string | null;
}

/** The ways out: mail, the notice topic, the operations topic; and the way back, for mail that does not arrive. */
export class NoticeWays extends Construct {
  readonly notices: Topic;
  readonly operations: Topic;
  /** Where SES tells of bounces and complaints. */
  readonly feedback: Topic;
  /** For the functions that write letters: as whom, and whom the letters tell agencies to ask. */
  readonly mailVariables: Pick<Variables<typeof ValidateEnvironment>, MailVariable> &
    Pick<Variables<typeof RemindEnvironment>, MailVariable>;
  private readonly sendingArns: readonly string[];

  constructor(scope: Construct, id: string, { target, returns }: NoticeWaysProps) {
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
    this.feedback.addSubscription(new SqsSubscription(returns.queue));

    for (const topic of [this.notices, this.operations, this.feedback]) {
      acceptPlainHttp(target, 'AwsSolutions-SNS3', topic);
    }

    const { arns, configurationSet } =
      // MiniStack does not tell which identity a raw mail is sent as, and so knows no narrower resource.
      target.mail.identity === 'outside' ? { arns: ['*'], configurationSet: null } : this.sendAs(target.mail);
    this.sendingArns = arns;
    this.mailVariables = {
      SENDER_ADDRESS: target.mail.senderAddress,
      SENDER_NAME: target.mail.senderName,
      ASK: target.mail.ask,
      ...(configurationSet === null ? {} : { CONFIGURATION_SET: configurationSet }),
    };
  }

  /** Makes the identity of the sender's domain, and the set by which SES tells of what does not arrive. */
  private sendAs({ senderAddress }: Target['mail']): Sending {
    const domain = senderAddress.slice(senderAddress.indexOf('@') + 1);
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
    const stack = Stack.of(this);
    const arn = (resource: string, resourceName: string) =>
      stack.formatArn({ service: 'ses', resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
    return {
      arns: [arn('identity', domain), arn('configuration-set', set.configurationSetName)],
      configurationSet: set.configurationSetName,
    };
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
