// Wiring only; what is done with a word of the mail service is in take-feedback.ts.
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSHandler } from 'aws-lambda';
import { snsOperators } from '../../shared/aws/aws-notices.ts';
import { makeDynamo, makeSns, makeSqs } from '../../shared/aws/clients.ts';
import { dynamoAgencies } from '../../shared/aws/dynamo-agencies.ts';
import { dynamoNoticeRecord } from '../../shared/aws/dynamo-notice-record.ts';
import { readEnvironment } from '../environment.ts';
import { handleBatch } from '../handle-batch.ts';
import { queueFed } from '../queue-fed.ts';
import { MailFeedbackEnvironment } from './environment.ts';
import { takeFeedback } from './take-feedback.ts';

const environment = readEnvironment(MailFeedbackEnvironment, process.env);
const { logger, metrics, batch } = queueFed('mail-feedback', environment, makeSqs());
const dynamo = makeDynamo();
const now = () => new Date();
const collaborators = {
  record: dynamoNoticeRecord(dynamo, environment.NOTICE_TABLE),
  agencies: dynamoAgencies(dynamo, environment.AGENCY_TABLE),
  sender: snsOperators(makeSns(), environment.OPERATIONS_TOPIC_ARN),
  now,
};

export const handler: SQSHandler = (event, context) =>
  handleBatch(event, context, batch, async ({ body }) => {
    const taken = await takeFeedback(body, collaborators);
    if (taken === null) return;
    // Addresses are people's: the record has them, the log does not.
    const { messageId, agencyId, kind, silenced } = taken;
    logger.info('Word on a mail', { messageId, agencyId, kind, silenced: silenced.length });
    const metric = metrics.singleMetric();
    metric.addDimension('kind', kind);
    metric.addMetric('MailFeedback', MetricUnit.Count, 1);
  });
