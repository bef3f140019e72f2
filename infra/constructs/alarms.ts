import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Target } from '../config.ts';
import type { BatchFunction } from './batch-function.ts';
import type { BundledFunction } from './bundled-function.ts';
import type { GuardedQueue } from './guarded-queue.ts';

/** The names the runbook uses. */
type QueueName = 'uploads' | 'reports' | 'updates' | 'reminders' | 'mail returns';
type FunctionName = 'parse' | 'validate' | 'write reminders' | 'mail feedback';

/** What hurts while messages wait in a queue. */
const HURT: Readonly<Record<QueueName, string>> = {
  uploads: 'Files wait without a verdict',
  reports: 'Reports wait for their verdicts, or a message was forged',
  updates: 'Agencies wait for their mail, and verdicts for being brought up to date',
  reminders: 'Agencies whose report is missing, or their offices, are not written to',
  'mail returns': 'Addresses that mail does not reach are still written to',
};

export interface AlarmsProps {
  readonly operations: ITopic;
  readonly queues: Readonly<Record<QueueName, GuardedQueue>>;
  readonly functions: Readonly<Record<FunctionName, BatchFunction>>;
  /** Run once a day: one failure is news, and so is a day without it. */
  readonly remind: BundledFunction;
  readonly target: Target;
}

const MINUTE = Duration.minutes(1);

/**
 * When an alarm goes off. A file that fails comes back only after minutes, and an agency files once a year: what is counted
 * is bad minutes among the last few, not bad minutes in a row, and no data is the rule.
 */
interface When {
  readonly period: Duration;
  readonly of: number;
  readonly bad: number;
  /** No data is itself the news. */
  readonly silenceIsBad?: true;
}

const AT_ONCE: When = { period: MINUTE, of: 1, bad: 1 };
/** A message that kills its function comes back after six times the function's limit: 12 minutes for the slowest. */
const ONE_OF_FIFTEEN: When = { period: MINUTE, of: 15, bad: 1 };
const THREE_OF_FIFTEEN: When = { period: MINUTE, of: 15, bad: 3 };
const FIVE_IN_A_ROW: When = { period: MINUTE, of: 5, bad: 5 };
const DAY_WITHOUT: When = { period: Duration.days(1), of: 1, bad: 1, silenceIsBad: true };

/** mail returns → MailReturns. */
const capital = (words: string) => words.replace(/(?:^| )(.)/gu, (_, first: string) => first.toUpperCase());

/** Every alarm goes to the operations topic and names its section of infra/RUNBOOK.md. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const action = new SnsAction(props.operations);
    const { oldestMessageSeconds, oldestReminderSeconds } = props.target.alarms;
    const alarm = (
      name: string,
      runbook: string,
      hurt: string,
      metric: Metric,
      threshold: number,
      when: When,
    ) => {
      new Alarm(this, name, {
        alarmDescription: `Runbook: ${runbook}. ${hurt}`,
        metric: metric.with({ period: when.period }),
        threshold,
        evaluationPeriods: when.of,
        datapointsToAlarm: when.bad,
        comparisonOperator: when.silenceIsBad
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: when.silenceIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      }).addAlarmAction(action);
    };
    for (const [name, hurt] of Object.entries(HURT) as [QueueName, string][]) {
      const { queue, deadLetters } = props.queues[name];
      alarm(
        `${capital(name)}SetAside`,
        `messages set aside (${name})`,
        `${hurt} until the messages are redriven.`,
        deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
        1,
        AT_ONCE,
      );
      alarm(
        `${capital(name)}Behind`,
        `falling behind (${name})`,
        `${hurt} longer than promised.`,
        queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum' }),
        name === 'reminders' ? oldestReminderSeconds : oldestMessageSeconds,
        FIVE_IN_A_ROW,
      );
    }
    for (const [name, { function: handler }] of Object.entries(props.functions)) {
      alarm(
        `${capital(name)}Errors`,
        `function errors (${name})`,
        'The function itself fails (crash, time or memory): its messages come back until they are set aside.',
        handler.metricErrors({ statistic: 'Sum' }),
        1,
        ONE_OF_FIFTEEN,
      );
      alarm(
        `${capital(name)}Throttles`,
        `function throttled (${name})`,
        'The account is out of concurrency: files wait.',
        handler.metricThrottles({ statistic: 'Sum' }),
        1,
        THREE_OF_FIFTEEN,
      );
    }
    alarm(
      'MessagesDropped',
      'messages dropped',
      'Lambda took messages of ours for an endless loop and dropped them.',
      new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'RecursiveInvocationsDropped',
        dimensionsMap: { FunctionName: props.functions.validate.function.functionName },
        statistic: 'Sum',
      }),
      1,
      AT_ONCE,
    );
    alarm(
      'RemindersFailed',
      'reminders not sent',
      'Agencies whose report is missing, or their offices, have not been written to today.',
      props.remind.function.metricErrors({ statistic: 'Sum' }),
      1,
      AT_ONCE,
    );
    alarm(
      'RemindersNotRun',
      'reminders not run',
      'The daily run has not begun for a day.',
      props.remind.function.metricInvocations({ statistic: 'Sum' }),
      1,
      DAY_WITHOUT,
    );
    alarm(
      'NoticeFailures',
      'notices not sent',
      'Verdicts are recorded, but agencies have not been told; the mail service or SNS refuses.',
      new Metric({
        namespace: 'Gouji',
        metricName: 'NoticeFailures',
        dimensionsMap: { service: 'validate' },
        statistic: 'Sum',
      }),
      1,
      THREE_OF_FIFTEEN,
    );
  }
}
