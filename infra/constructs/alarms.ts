import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { BatchFunction } from './batch-function.ts';
import type { BundledFunction } from './bundled-function.ts';
import type { GuardedQueue } from './guarded-queue.ts';

/** The names the runbook uses. */
type QueueName = 'uploads' | 'reports' | 'updates' | 'mail returns';
type FunctionName = 'parse' | 'validate' | 'mail feedback';

/** What hurts while messages wait in a queue. */
const HURT: Readonly<Record<QueueName, string>> = {
  uploads: 'Files wait without a verdict',
  reports: 'Reports wait for their verdicts, or a message was forged',
  updates: 'Agencies wait for their mail, and verdicts for being brought up to date',
  'mail returns': 'Addresses that mail does not reach are still written to',
};

export interface AlarmsProps {
  readonly operations: ITopic;
  readonly queues: Readonly<Record<QueueName, GuardedQueue>>;
  readonly functions: Readonly<Record<FunctionName, BatchFunction>>;
  /** Run once a day: one failure is news. */
  readonly reminders: BundledFunction;
  readonly oldestMessageSeconds: number;
}

const MINUTE = Duration.minutes(1);

/** mail returns → MailReturns. */
const capital = (words: string) => words.replace(/(?:^| )(.)/gu, (_, first: string) => first.toUpperCase());

/** Every alarm goes to the operations topic and names its section of infra/RUNBOOK.md. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const action = new SnsAction(props.operations);
    const alarm = (
      name: string,
      runbook: string,
      hurt: string,
      metric: IMetric,
      threshold: number,
      periods = 1,
    ) => {
      new Alarm(this, name, {
        alarmDescription: `Runbook: ${runbook}. ${hurt}`,
        metric,
        threshold,
        evaluationPeriods: periods,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }).addAlarmAction(action);
    };
    for (const [name, hurt] of Object.entries(HURT) as [QueueName, string][]) {
      const { queue, deadLetters } = props.queues[name];
      alarm(
        `${capital(name)}SetAside`,
        `messages set aside (${name})`,
        `${hurt} until the messages are redriven.`,
        deadLetters.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: 'Maximum' }),
        1,
      );
      alarm(
        `${capital(name)}Behind`,
        `falling behind (${name})`,
        `${hurt} longer than promised.`,
        queue.metricApproximateAgeOfOldestMessage({ period: MINUTE, statistic: 'Maximum' }),
        props.oldestMessageSeconds,
        5,
      );
    }
    for (const [name, { function: handler }] of Object.entries(props.functions)) {
      alarm(
        `${capital(name)}Errors`,
        `function errors (${name})`,
        'The function itself fails (crash, time or memory): its messages come back until they are set aside.',
        handler.metricErrors({ period: MINUTE, statistic: 'Sum' }),
        1,
        3,
      );
      alarm(
        `${capital(name)}Throttles`,
        `function throttled (${name})`,
        'The account is out of concurrency: files wait.',
        handler.metricThrottles({ period: MINUTE, statistic: 'Sum' }),
        1,
        5,
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
        period: MINUTE,
        statistic: 'Sum',
      }),
      1,
    );
    alarm(
      'RemindersFailed',
      'reminders not sent',
      'Agencies whose report is missing, or their offices, have not been written to today.',
      props.reminders.function.metricErrors({ period: MINUTE, statistic: 'Sum' }),
      1,
    );
    alarm(
      'NoticeFailures',
      'notices not sent',
      'Verdicts are recorded, but agencies have not been told; SES or SNS refuses.',
      new Metric({
        namespace: 'Gouji',
        metricName: 'NoticeFailures',
        dimensionsMap: { service: 'validate' },
        period: MINUTE,
        statistic: 'Sum',
      }),
      1,
      3,
    );
  }
}
