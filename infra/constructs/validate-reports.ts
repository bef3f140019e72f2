import type { Construct } from 'constructs';
import type { ValidateEnvironment } from '../../functions/validate/environment.ts';
import type { Target } from '../config.ts';
import { BatchFunction } from './batch-function.ts';
import type { GuardedQueue } from './guarded-queue.ts';
import type { NoticeWays } from './notice-ways.ts';
import type { RecordKeeping } from './record-keeping.ts';
import type { OwnVariables } from './variables.ts';

export interface ValidateReportsProps {
  readonly target: Target;
  readonly reports: GuardedQueue;
  readonly records: RecordKeeping;
  readonly ways: NoticeWays;
}

/** Judges a report, records the verdict, and tells the agency. */
export class ValidateReports extends BatchFunction {
  constructor(scope: Construct, id: string, { target, reports, records, ways }: ValidateReportsProps) {
    super(scope, id, {
      entry: 'functions/validate/handler.ts',
      source: reports,
      size: target.validate,
      target,
      environment: {
        RECORDS_BUCKET: records.bucket.bucketName,
        VERDICT_TABLE: records.verdicts.tableName,
        AGENCY_TABLE: records.agencies.tableName,
        NOTICE_TABLE: records.notices.tableName,
        QUIET_SECONDS: String(target.mail.quietSeconds),
        FUNCTION_SECONDS: String(target.validate.timeoutSeconds),
        RECHECK_DELAY_SECONDS: String(target.recheckSeconds),
        NOTICE_TOPIC_ARN: ways.notices.topicArn,
        OPERATIONS_TOPIC_ARN: ways.operations.topicArn,
        ...ways.sending.variables,
      } satisfies OwnVariables<typeof ValidateEnvironment>,
    });
    this.allowObjects(['s3:GetObject'], records.bucket, 'claims');
    this.allowObjects(['s3:GetObject', 's3:PutObject'], records.bucket, 'verdict-details');
    this.allow(
      // No verdict is ever deleted: marks of re-checks under way, and list entries of a year that was read wrongly.
      ['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      records.verdicts.tableArn,
    );
    this.allow(['dynamodb:GetItem'], records.agencies.tableArn);
    this.allow(['dynamodb:Query'], records.childrenIndexArn);
    // What waits to be told, who tells it, what was told; only what has been told is deleted.
    this.allow(['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], records.notices.tableArn);
    // Messages to itself: verdicts that another report may have changed, and the end of a quiet period.
    this.allow(['sqs:SendMessage'], reports.queue.queueArn);
    ways.allowSending(this);
  }
}
