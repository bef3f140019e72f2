import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import type { RemindEnvironment } from '../../functions/remind/environment.ts';
import type { Target } from '../config.ts';
import { BundledFunction } from './bundled-function.ts';
import type { NoticeWays } from './notice-ways.ts';
import type { RecordKeeping } from './record-keeping.ts';
import type { Variables } from './variables.ts';

export interface DailyRemindersProps {
  readonly target: Target;
  readonly records: RecordKeeping;
  readonly ways: NoticeWays;
}

/** China has had one time zone without summer time since 1992; EventBridge rules know UTC only. */
const SHANGHAI_AHEAD_HOURS = 8;

/** Once a day: reminders to agencies whose report is missing, digests to the offices above them. */
export class DailyReminders extends BundledFunction {
  constructor(scope: Construct, id: string, { target, records, ways }: DailyRemindersProps) {
    const { memoryMegabytes, timeoutSeconds, hourInShanghai } = target.remind;
    super(scope, id, {
      entry: 'functions/remind/handler.ts',
      memoryMegabytes,
      timeoutSeconds,
      target,
      environment: {
        VERDICT_TABLE: records.verdicts.tableName,
        AGENCY_TABLE: records.agencies.tableName,
        NOTICE_TABLE: records.notices.tableName,
        RECORDS_BUCKET: records.bucket.bucketName,
        ...ways.sending.variables,
      } satisfies Variables<typeof RemindEnvironment>,
    });
    this.allow(['dynamodb:Scan'], records.agencies.tableArn);
    this.allow(['dynamodb:Query'], records.verdicts.tableArn);
    this.allow(['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], records.notices.tableArn);
    ways.sending.allow(this);
    const hour = String((hourInShanghai - SHANGHAI_AHEAD_HOURS + 24) % 24);
    new Rule(this, 'Daily', {
      description: `Every day at ${hourInShanghai}:00 in Asia/Shanghai`,
      schedule: Schedule.cron({ minute: '0', hour }),
      // An event that waits longer belongs to another day.
      targets: [new LambdaFunction(this.function, { maxEventAge: Duration.hours(6), retryAttempts: 2 })],
    });
  }
}
