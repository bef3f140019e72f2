// Wiring only; the reminders of a day are in remind.ts.
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { makeDynamo, makeS3 } from '../../shared/aws/clients.ts';
import { dynamoAgencies } from '../../shared/aws/dynamo-agencies.ts';
import { dynamoNoticeRecord } from '../../shared/aws/dynamo-notice-record.ts';
import { dynamoReminders } from '../../shared/aws/dynamo-reminders.ts';
import { dynamoVerdicts } from '../../shared/aws/dynamo-verdicts.ts';
import { LEGAL_CALENDAR } from '../../shared/record/deadlines.ts';
import { readEnvironment } from '../environment.ts';
import { mailSenderOf } from '../mail-variables.ts';
import { RemindEnvironment } from './environment.ts';
import { MailsFailed, type Reminded, remind } from './remind.ts';
import { dayOf } from './reminder-event.ts';

const environment = readEnvironment(RemindEnvironment, process.env);
const logger = new Logger({ serviceName: 'remind' });
const metrics = new Metrics({ namespace: 'Gouji', serviceName: 'remind' });
const dynamo = makeDynamo();
const collaborators = {
  agencies: dynamoAgencies(dynamo, environment.AGENCY_TABLE),
  verdicts: dynamoVerdicts(dynamo, makeS3(), {
    table: environment.VERDICT_TABLE,
    recordsBucket: environment.RECORDS_BUCKET,
  }),
  reminders: dynamoReminders(dynamo, environment.NOTICE_TABLE),
  record: dynamoNoticeRecord(dynamo, environment.NOTICE_TABLE),
  sender: mailSenderOf(environment, dynamo, environment.NOTICE_TABLE),
  calendar: LEGAL_CALENDAR,
  ask: environment.ASK,
  now: () => new Date(),
};

/** The daily rule's event, or `{ "today": "2026-01-28" }`. */
export async function handler(event: unknown): Promise<Reminded> {
  const today = dayOf(event, new Date());
  try {
    const reminded = await remind(today, collaborators);
    logger.info('Reminded', { today, ...reminded });
    metrics.addMetric('RemindersSent', MetricUnit.Count, reminded.reminders);
    metrics.addMetric('DigestsSent', MetricUnit.Count, reminded.digests);
    return reminded;
  } catch (error) {
    const failures = error instanceof MailsFailed ? error.failures : [error];
    for (const failure of failures) {
      logger.error('Reminder failed', { today, error: failure instanceof Error ? failure : String(failure) });
    }
    throw error;
  } finally {
    metrics.publishStoredMetrics();
  }
}
