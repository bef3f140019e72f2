import type { Construct } from 'constructs';
import type { ParseEnvironment } from '../../functions/parse/environment.ts';
import type { Target } from '../config.ts';
import { BatchFunction } from './batch-function.ts';
import type { GuardedQueue } from './guarded-queue.ts';
import type { RecordKeeping } from './record-keeping.ts';
import type { UploadIntake } from './upload-intake.ts';
import type { OwnVariables } from './variables.ts';

export interface ParseUploadsProps {
  readonly target: Target;
  readonly uploads: GuardedQueue;
  readonly intake: UploadIntake;
  readonly records: RecordKeeping;
  readonly reports: GuardedQueue;
}

/** Reads a file that was uploaded, and sends on a message for each report in it. */
export class ParseUploads extends BatchFunction {
  constructor(
    scope: Construct,
    id: string,
    { target, uploads, intake, records, reports }: ParseUploadsProps,
  ) {
    super(scope, id, {
      entry: 'functions/parse/handler.ts',
      // The thread that reads, with the character maps and fonts of PDF.
      beside: { program: 'shared/node/pack-reading-folder.ts', folder: 'reading' },
      source: uploads,
      size: target.parse,
      target,
      environment: {
        REPORT_QUEUE_URL: reports.queue.queueUrl,
        RECORDS_BUCKET: records.bucket.bucketName,
        LARGEST_UPLOAD_BYTES: String(target.uploads.largestBytes),
      } satisfies OwnVariables<typeof ParseEnvironment>,
    });
    this.allowObjects(['s3:GetObjectVersion'], intake.bucket, 'incoming');
    this.allowObjects(['s3:PutObject'], records.bucket, 'claims');
    this.allow(['sqs:SendMessage'], reports.queue.queueArn);
  }
}
