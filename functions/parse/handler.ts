// Wiring only; the parsing of an upload is in parse-upload.ts.
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSHandler } from 'aws-lambda';
import { makeS3, makeSqs } from '../../shared/aws/clients.ts';
import { s3Claims } from '../../shared/aws/s3-claims.ts';
import { s3Uploads } from '../../shared/aws/s3-uploads.ts';
import { sqsReports } from '../../shared/aws/sqs-reports.ts';
import { parseInThread } from '../../shared/node/parse-in-thread.ts';
import { readEnvironment } from '../environment.ts';
import { handleBatch } from '../handle-batch.ts';
import { queueFed } from '../queue-fed.ts';
import { ParseEnvironment } from './environment.ts';
import { parseUploads } from './parse-upload.ts';

const environment = readEnvironment(ParseEnvironment, process.env);
const sqs = makeSqs();
const { logger, metrics, batch } = queueFed('parse', environment, sqs);
const s3 = makeS3();
const collaborators = {
  uploads: s3Uploads(s3),
  reports: sqsReports(sqs, environment.REPORT_QUEUE_URL, s3Claims(s3, environment.RECORDS_BUCKET)),
  parseFile: parseInThread(),
  largestUploadBytes: environment.LARGEST_UPLOAD_BYTES,
};

export const handler: SQSHandler = (event, context) =>
  handleBatch(event, context, batch, async ({ body }) => {
    const { parsed, withdrawn } = await parseUploads(body, collaborators);
    for (const { agencyId, key, versionId } of withdrawn) {
      logger.info('Upload withdrawn', { agencyId, key, versionId });
      metrics.addMetric('UploadsWithdrawn', MetricUnit.Count, 1);
    }
    for (const { submission, messages } of parsed) {
      logger.info('Upload parsed', {
        agencyId: submission.agencyId,
        key: submission.key,
        versionId: submission.versionId,
        messages: messages.length,
      });
      metrics.addMetric('UploadsParsed', MetricUnit.Count, 1);
      for (const message of messages) {
        const unreadable = message.kind === 'unreadable-file';
        metrics.addMetric(unreadable ? 'FilesUnreadable' : 'ReportsFound', MetricUnit.Count, 1);
      }
    }
  });
