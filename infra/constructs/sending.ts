import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ValidateEnvironment } from '../../functions/validate/environment.ts';
import type { WriteRemindersEnvironment } from '../../functions/write-reminders/environment.ts';
import type { MailChannel, Target } from '../config.ts';
import { domainOf } from '../mail-faults.ts';
import type { BundledFunction } from './bundled-function.ts';
import type { RecordKeeping } from './record-keeping.ts';
import { allowPublishing, type TopicKey } from './topic-key.ts';
import type { Variables } from './variables.ts';

type MailVariable = keyof typeof import('../../functions/mail-variables.ts').MailVariables;

/** Variables that describe the channel: what is the sender's own comes with it. */
type ChannelVariables = Partial<Record<MailVariable, string>> & { readonly MAIL_CHANNEL: string };

/** One DNS record that the sender's domain must have before SES sends as it. */
export interface DnsRecord {
  readonly name: string;
  readonly value: string;
}

export interface SendingProps {
  readonly target: Target;
  readonly records: RecordKeeping;
  /** Where it is told of what does not arrive. */
  readonly feedback: Topic;
  readonly topicKey: TopicKey | null;
}

/** Mail: as whom, by which channel, and what a function needs to send it. */
export class Sending extends Construct {
  /** For the functions that write letters: as whom, by which way, and whom the letters tell agencies to ask. */
  readonly variables: Pick<Variables<typeof ValidateEnvironment>, MailVariable> &
    Pick<Variables<typeof WriteRemindersEnvironment>, MailVariable>;
  /** Empty where the stack makes no identity. */
  readonly dkim: readonly DnsRecord[] = [];
  private readonly permit: (sender: BundledFunction) => void;

  constructor(scope: Construct, id: string, { target, records, feedback, topicKey }: SendingProps) {
    super(scope, id);
    const { channel, senderAddress, senderName, ask } = target.mail;
    let way: { readonly variables: ChannelVariables; readonly permit: (sender: BundledFunction) => void };
    if (channel.by === 'smtp') {
      way = this.smtp(channel, { records, feedback, topicKey });
    } else if (channel.identity === 'of-the-engine') {
      way = { variables: { MAIL_CHANNEL: 'ses' }, permit: allowAnyIdentity };
    } else {
      const domain = domainOf(senderAddress);
      const set = this.configurationSet(feedback);
      if (channel.identity === 'of-the-stack') this.dkim = this.identity(domain, set);
      way = this.ses(domain, set);
    }
    this.variables = { SENDER_ADDRESS: senderAddress, SENDER_NAME: senderName, ASK: ask, ...way.variables };
    this.permit = way.permit;
  }

  /** Lets a function send mail as the stack's sender. */
  allow(sender: BundledFunction): void {
    this.permit(sender);
  }

  /**
   * By which SES tells of what does not arrive. It keeps no list of its own: contacts are silenced here, and written to again
   * once the register has been mended; an address on SES's list would be dropped for good without a word.
   */
  private configurationSet(feedback: Topic): ConfigurationSet {
    const set = new ConfigurationSet(this, 'Set', { disableSuppressionList: true });
    set.addEventDestination('Returns', {
      destination: EventDestination.snsTopic(feedback),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    return set;
  }

  private identity(domain: string, configurationSet: ConfigurationSet): readonly DnsRecord[] {
    const identity = new EmailIdentity(this, 'Sender', {
      identity: Identity.domain(domain),
      configurationSet,
    });
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return identity.dkimRecords.map(({ name, value }) => ({ name, value }));
  }

  private ses(domain: string, set: ConfigurationSet) {
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({
        service: 'ses',
        resource,
        resourceName,
        arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      });
    const arns = [arn('identity', domain), arn('configuration-set', set.configurationSetName)];
    return {
      variables: { MAIL_CHANNEL: 'ses', CONFIGURATION_SET: set.configurationSetName },
      permit: (sender: BundledFunction) => sender.allow(['ses:SendRawEmail'], ...arns),
    };
  }

  private smtp(
    channel: Extract<MailChannel, { by: 'smtp' }>,
    { records, feedback, topicKey }: Omit<SendingProps, 'target'>,
  ) {
    const secret = Stack.of(this).formatArn({
      service: 'secretsmanager',
      resource: 'secret',
      // Secrets Manager ends each ARN in a hyphen and six characters of its own.
      resourceName: `${channel.secretName}-??????`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    return {
      variables: {
        MAIL_CHANNEL: 'smtp',
        SMTP_SERVER: `${channel.host}:${channel.port}`,
        SMTP_SECURITY: channel.security,
        SMTP_SECRET: channel.secretName,
        MAIL_RETURNS_TOPIC_ARN: feedback.topicArn,
        MAILS_PER_SECOND: String(channel.perSecond),
        MAILS_PER_DAY: String(channel.perDay),
        LARGEST_MAIL_BYTES: String(channel.largestMailBytes),
      },
      permit: (sender: BundledFunction) => {
        sender.allow(['secretsmanager:GetSecretValue'], secret);
        // The turns of all who send.
        sender.allow(['dynamodb:GetItem', 'dynamodb:PutItem'], records.notices.tableArn);
        allowPublishing(sender, topicKey, feedback);
      },
    };
  }
}

/** MiniStack does not tell which identity a raw mail is sent as, and so knows no narrower resource. */
function allowAnyIdentity(sender: BundledFunction): void {
  sender.allow(['ses:SendRawEmail'], '*');
  sender.acknowledge(
    'AwsSolutions-IAM5[Resource::*]',
    'Sending mail only, and only where the sender identity is not of the stack: on local engines.',
  );
}
