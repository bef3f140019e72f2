// A table of contents: the way of a file from the uploads bucket to the verdict and the notice.
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Target } from './config.ts';
import { Alarms } from './constructs/alarms.ts';
import { BatchFunction } from './constructs/batch-function.ts';
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
    const intake = new UploadIntake(this, 'Intake', target, uploads);
    const records = new RecordKeeping(this, 'RecordKeeping', target);
    const ways = new NoticeWays(this, 'NoticeWays', target);
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
      // Marks of re-checks under way are all that is ever deleted.
      ['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      records.verdicts.tableArn,
    );
    validate.allow(['dynamodb:GetItem'], records.agencies.tableArn);
    validate.allow(['dynamodb:Query'], records.childrenIndexArn);
    // Messages to itself: verdicts that another report may have changed.
    validate.allow(['sqs:SendMessage'], reports.queue.queueArn);
    ways.allowSending(validate);

    new Alarms(this, 'Alarms', {
      operations: ways.operations,
      queues: { uploads, reports },
      functions: { parse, validate },
      oldestMessageSeconds: target.alarms.oldestMessageSeconds,
    });

    const outputs = {
      UploadBucket: intake.bucket.bucketName,
      RecordsBucket: records.bucket.bucketName,
      VerdictTable: records.verdicts.tableName,
      AgencyTable: records.agencies.tableName,
      UploadQueueUrl: uploads.queue.queueUrl,
      UploadDeadLettersUrl: uploads.deadLetters.queueUrl,
      ReportQueueUrl: reports.queue.queueUrl,
      ReportDeadLettersUrl: reports.deadLetters.queueUrl,
      NoticeTopicArn: ways.notices.topicArn,
      OperationsTopicArn: ways.operations.topicArn,
      ParseFunction: parse.function.functionName,
      ValidateFunction: validate.function.functionName,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
