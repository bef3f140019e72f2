// A table of contents: the way of a file from the uploads bucket to the verdict and the notice.
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Target } from './config.ts';
import { Alarms } from './constructs/alarms.ts';
import { BatchFunction } from './constructs/batch-function.ts';
import { DailyReminders } from './constructs/daily-reminders.ts';
import { GuardedQueue } from './constructs/guarded-queue.ts';
import { NoticeWays } from './constructs/notice-ways.ts';
import { RecordKeeping } from './constructs/record-keeping.ts';
import { UploadIntake } from './constructs/upload-intake.ts';

export interface ReportCheckingStackProps extends StackProps {
  readonly target: Target;
}

export class ReportCheckingStack extends Stack {
  constructor(scope: Construct, id: string, { target, ...props }: ReportCheckingStackProps) {
    super(scope, id, props);

    const uploads = new GuardedQueue(this, 'Uploads', {
      functionTimeout: Duration.seconds(target.parse.timeoutSeconds),
      target,
    });
    const reports = new GuardedQueue(this, 'Reports', {
      functionTimeout: Duration.seconds(target.validate.timeoutSeconds),
      target,
    });
    const returns = new GuardedQueue(this, 'MailReturns', {
      functionTimeout: Duration.seconds(target.mailFeedback.timeoutSeconds),
      target,
    });
    const intake = new UploadIntake(this, 'Intake', target, uploads);
    const records = new RecordKeeping(this, 'RecordKeeping', target);
    const ways = new NoticeWays(this, 'NoticeWays', target, returns);
    const common = {
      firstRetrySeconds: target.queues.firstRetrySeconds,
      logRetention: target.logDays as RetentionDays,
    };

    const parse = new BatchFunction(this, 'Parse', {
      ...common,
      entry: 'functions/parse/handler.ts',
      // The thread that reads PDF, with its character maps and fonts.
      beside: { program: 'shared/reading/pdf/pack-pdf-folder.ts', folder: 'pdf' },
      source: uploads,
      size: target.parse,
      environment: {
        REPORT_QUEUE_URL: reports.queue.queueUrl,
        RECORDS_BUCKET: records.bucket.bucketName,
        LARGEST_UPLOAD_BYTES: String(target.uploads.largestBytes),
      },
    });
    parse.allowObjects(['s3:GetObjectVersion'], intake.bucket, 'incoming');
    parse.allowObjects(['s3:PutObject'], records.bucket, 'claims');
    parse.allow(['sqs:SendMessage'], reports.queue.queueArn);

    const validate = new BatchFunction(this, 'Validate', {
      ...common,
      entry: 'functions/validate/handler.ts',
      source: reports,
      size: target.validate,
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
        SENDER_ADDRESS: target.mail.senderAddress,
        SENDER_NAME: target.mail.senderName,
        ASK: target.mail.ask,
        ...(ways.configurationSet === null ? {} : { CONFIGURATION_SET: ways.configurationSet }),
      },
    });
    validate.allowObjects(['s3:GetObject'], records.bucket, 'claims');
    validate.allowObjects(['s3:GetObject', 's3:PutObject'], records.bucket, 'verdict-details');
    validate.allow(
      // No verdict is ever deleted: marks of re-checks under way, and list entries of a year that was read wrongly.
      ['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      records.verdicts.tableArn,
    );
    validate.allow(['dynamodb:GetItem'], records.agencies.tableArn);
    validate.allow(['dynamodb:Query'], records.childrenIndexArn);
    // What waits to be told, who tells it, what was told; only what has been told is deleted.
    validate.allow(['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], records.notices.tableArn);
    // Messages to itself: verdicts that another report may have changed, and the end of a quiet period.
    validate.allow(['sqs:SendMessage'], reports.queue.queueArn);
    ways.allowSending(validate);

    const mailFeedback = new BatchFunction(this, 'MailFeedback', {
      ...common,
      entry: 'functions/mail-feedback/handler.ts',
      source: returns,
      size: target.mailFeedback,
      environment: {
        NOTICE_TABLE: records.notices.tableName,
        AGENCY_TABLE: records.agencies.tableName,
        OPERATIONS_TOPIC_ARN: ways.operations.topicArn,
      },
    });
    mailFeedback.allow(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      records.notices.tableArn,
    );
    mailFeedback.allow(['dynamodb:GetItem'], records.agencies.tableArn);
    ways.allowAlerting(mailFeedback);

    const remind = new DailyReminders(this, 'Remind', target, records, ways);

    new Alarms(this, 'Alarms', {
      operations: ways.operations,
      queues: {
        uploads: { guarded: uploads, hurt: 'Files wait without a verdict' },
        reports: { guarded: reports, hurt: 'Reports wait for their verdicts, and agencies for their mail' },
        'mail returns': { guarded: returns, hurt: 'Addresses that mail does not reach are still written to' },
      },
      functions: { parse, validate, 'mail feedback': mailFeedback },
      reminders: remind,
      oldestMessageSeconds: target.alarms.oldestMessageSeconds,
    });

    const outputs = {
      UploadBucket: intake.bucket.bucketName,
      RecordsBucket: records.bucket.bucketName,
      VerdictTable: records.verdicts.tableName,
      AgencyTable: records.agencies.tableName,
      NoticeTable: records.notices.tableName,
      UploadQueueUrl: uploads.queue.queueUrl,
      UploadDeadLettersUrl: uploads.deadLetters.queueUrl,
      ReportQueueUrl: reports.queue.queueUrl,
      ReportDeadLettersUrl: reports.deadLetters.queueUrl,
      NoticeTopicArn: ways.notices.topicArn,
      OperationsTopicArn: ways.operations.topicArn,
      MailFeedbackTopicArn: ways.feedback.topicArn,
      MailReturnsQueueUrl: returns.queue.queueUrl,
      MailReturnsDeadLettersUrl: returns.deadLetters.queueUrl,
      ParseFunction: parse.function.functionName,
      ValidateFunction: validate.function.functionName,
      MailFeedbackFunction: mailFeedback.function.functionName,
      RemindFunction: remind.function.functionName,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
