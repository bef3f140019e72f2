import type { Construct } from 'constructs';
import type { ValidateEnvironment } from '../../functions/validate/environment.ts';
import type { Target } from '../config.ts';
import { BatchFunction } from './batch-function.ts';
import type { SystemEvents } from './event-bus.ts';
import type { GuardedQueue } from './guarded-queue.ts';
import type { NoticeWays } from './notice-ways.ts';
import type { RecordKeeping } from './record-keeping.ts';
import type { UploadIntake } from './upload-intake.ts';
import type { OwnVariables } from './variables.ts';

export interface ValidateReportsProps {
  readonly target: Target;
  /** What the parse function sends. */
  readonly reports: GuardedQueue;
  /** What the function sends to itself; nothing else may. */
  readonly updates: GuardedQueue;
  readonly intake: UploadIntake;
  readonly records: RecordKeeping;
  readonly ways: NoticeWays;
  readonly events: SystemEvents;
}

/**
 * Judges a report, records the verdict, and tells the agency. What comes from the function that opens files is proven
 * first; what nobody but this function may ask for has a queue of its own.
 */
export class ValidateReports extends BatchFunction {
  constructor(
    scope: Construct,
    id: string,
    { target, reports, updates, intake, records, ways, events }: ValidateReportsProps,
  ) {
    super(scope, id, {
      entry: 'functions/validate/handler.ts',
      source: reports,
      size: target.validate,
      target,
      feedsItself: true,
      environment: {
        UPDATE_QUEUE_URL: updates.queue.queueUrl,
        UPLOADS_BUCKET: intake.bucket.bucketName,
        RECORDS_BUCKET: records.bucket.bucketName,
        VERDICT_TABLE: records.verdicts.tableName,
        AGENCY_TABLE: records.agencies.tableName,
        NOTICE_TABLE: records.notices.tableName,
        MAIL_RECORD_DAYS: String(target.records.mailDays),
        QUIET_SECONDS: String(target.mail.quietSeconds),
        FUNCTION_SECONDS: String(target.validate.timeoutSeconds),
        RECHECK_DELAY_SECONDS: String(target.recheckSeconds),
        EVENT_BUS: events.bus.eventBusName,
        NOTICE_TOPIC_ARN: ways.notices.topicArn,
        OPERATIONS_TOPIC_ARN: ways.operations.topicArn,
        ...ways.sending.variables,
      } satisfies OwnVariables<typeof ValidateEnvironment>,
    });
    this.feedBy(updates, 'FeedItself', target.validate);
    // To prove what a message says: the version with its hash, and the delete marker of a file that is gone.
    this.allowObjects(['s3:GetObjectVersion'], intake.bucket, 'incoming');
    this.allow(['s3:ListBucketVersions'], intake.bucket.bucketArn);
    this.allowObjects(['s3:GetObject'], records.bucket, 'claims');
    this.allowObjects(['s3:GetObject', 's3:PutObject'], records.bucket, 'verdict-details');
    this.allow(
      // No verdict is ever deleted: marks of re-checks under way, and list entries of a year that was read wrongly.
      [
        'dynamodb:Query',
        'dynamodb:BatchGetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
      ],
      records.verdicts.tableArn,
    );
    this.allow(['dynamodb:GetItem'], records.agencies.tableArn);
    this.allow(['dynamodb:Query'], records.childrenIndexArn);
    // What waits to be told, who tells it, what was told; only what has been told is deleted.
    this.allow(['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], records.notices.tableArn);
    // Messages to itself: verdicts that another report may have changed, and the end of a quiet period.
    this.allow(['sqs:SendMessage'], updates.queue.queueArn);
    ways.allowSending(this);
    events.allow(this);
  }
}
