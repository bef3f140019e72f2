// Wiring only; the letters of one message are in write-reminders.ts.
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSHandler } from 'aws-lambda';
import { makeDynamo, makeEvents, makeSqs } from '../../shared/aws/clients.ts';
import { dynamoAgencies } from '../../shared/aws/dynamo-agencies.ts';
import { dynamoFiledReports } from '../../shared/aws/dynamo-filed-reports.ts';
import { dynamoNoticeRecord } from '../../shared/aws/dynamo-notice-record.ts';
import { dynamoReminders } from '../../shared/aws/dynamo-reminders.ts';
import { eventBridge } from '../../shared/aws/event-bridge.ts';
import { LEGAL_CALENDAR } from '../../shared/record/deadlines.ts';
import { readEnvironment } from '../environment.ts';
import { handleBatch } from '../handle-batch.ts';
import { mailSenderOf } from '../mail-variables.ts';
import { queueFed } from '../queue-fed.ts';
import { WriteRemindersEnvironment } from './environment.ts';
import { MailsFailed, readReminding, writeReminders } from './write-reminders.ts';

const environment = readEnvironment(WriteRemindersEnvironment, process.env);
const { logger, metrics, batch } = queueFed('write-reminders', environment, makeSqs());
const dynamo = makeDynamo();
const now = () => new Date();
const collaborators = {
  agencies: dynamoAgencies(dynamo, environment.AGENCY_TABLE),
  filed: dynamoFiledReports(dynamo, environment.VERDICT_TABLE),
  reminders: dynamoReminders(dynamo, environment.NOTICE_TABLE),
  record: dynamoNoticeRecord(dynamo, environment.NOTICE_TABLE, environment.MAIL_RECORD_DAYS),
  sender: mailSenderOf(environment, dynamo, environment.NOTICE_TABLE),
  bus: eventBridge(makeEvents(), environment.EVENT_BUS),
  calendar: LEGAL_CALENDAR,
  ask: environment.ASK,
  now,
};

export const handler: SQSHandler = (event, context) =>
  handleBatch(event, context, batch, async ({ body }) => {
    const message = readReminding(body);
    const { day, year } = message;
    try {
      const written = await writeReminders(message, collaborators);
      logger.info('Reminders written', { day, year, ...written });
      metrics.addMetric('RemindersSent', MetricUnit.Count, written.reminders);
      metrics.addMetric('DigestsSent', MetricUnit.Count, written.digests);
    } catch (error) {
      for (const failure of error instanceof MailsFailed ? error.failures : []) {
        logger.error('Reminder failed', {
          day,
          year,
          error: failure instanceof Error ? failure : String(failure),
        });
      }
      throw error;
    }
  });
