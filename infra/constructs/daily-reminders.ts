import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SnsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Construct } from 'constructs';
import type { RemindEnvironment } from '../../functions/remind/environment.ts';
import type { Target } from '../config.ts';
import { BundledFunction } from './bundled-function.ts';
import type { GuardedQueue } from './guarded-queue.ts';
import type { NoticeWays } from './notice-ways.ts';
import type { RecordKeeping } from './record-keeping.ts';
import type { Variables } from './variables.ts';

export interface DailyRemindersProps {
  readonly target: Target;
  readonly records: RecordKeeping;
  readonly ways: NoticeWays;
  /** Takes the parts of the day. */
  readonly reminders: GuardedQueue;
}

/** China has had one time zone without summer time since 1992; EventBridge rules know UTC only. */
const SHANGHAI_AHEAD_HOURS = 8;

/** Once a day: whom to look after, cut into parts for the function that writes the letters. */
export class DailyReminders extends BundledFunction {
  constructor(scope: Construct, id: string, { target, records, ways, reminders }: DailyRemindersProps) {
    const { memoryMegabytes, timeoutSeconds, hourInShanghai } = target.remind;
    super(scope, id, {
      entry: 'functions/remind/handler.ts',
      memoryMegabytes,
      timeoutSeconds,
      target,
      environment: {
        AGENCY_TABLE: records.agencies.tableName,
        REMINDER_QUEUE_URL: reminders.queue.queueUrl,
      } satisfies Variables<typeof RemindEnvironment>,
    });
    this.allow(['dynamodb:Scan'], records.agencies.tableArn);
    this.allow(['sqs:SendMessage'], reminders.queue.queueArn);
    ways.allowAlerting(this);
    // A run that failed for good is told with what it was asked to do: it can be repeated by hand.
    this.function.configureAsyncInvoke({
      onFailure: new SnsDestination(ways.operations),
      retryAttempts: 2,
      // An event that waits longer belongs to another day.
      maxEventAge: Duration.hours(6),
    });
    const hour = String((hourInShanghai - SHANGHAI_AHEAD_HOURS + 24) % 24);
    new Rule(this, 'Daily', {
      description: `Every day at ${hourInShanghai}:00 in Asia/Shanghai`,
      schedule: Schedule.cron({ minute: '0', hour }),
      targets: [new LambdaFunction(this.function, { maxEventAge: Duration.hours(6), retryAttempts: 2 })],
    });
  }
}
