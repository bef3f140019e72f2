// Wiring only; who is looked after on a day is in plan-day.ts, the letters are in ../write-reminders.
import { Logger } from '@aws-lambda-powertools/logger';
import { makeDynamo, makeSqs } from '../../shared/aws/clients.ts';
import { dynamoAgencies } from '../../shared/aws/dynamo-agencies.ts';
import { sqsReminding } from '../../shared/aws/sqs-reminding.ts';
import { LEGAL_CALENDAR } from '../../shared/record/deadlines.ts';
import { readEnvironment } from '../environment.ts';
import { RemindEnvironment } from './environment.ts';
import { planDay } from './plan-day.ts';
import { dayOf } from './reminder-event.ts';

const environment = readEnvironment(RemindEnvironment, process.env);
const logger = new Logger({ serviceName: 'remind' });
const agencies = dynamoAgencies(makeDynamo(), environment.AGENCY_TABLE);
const send = sqsReminding(makeSqs(), environment.REMINDER_QUEUE_URL);

export interface Planned {
  readonly today: string;
  /** Bodies whose day it is; those that have filed are not written to. */
  readonly agencies: number;
  readonly offices: number;
  readonly messages: number;
}

/** The daily rule's event, or `{ "today": "2026-01-28" }`. */
export async function handler(event: unknown): Promise<Planned> {
  const today = dayOf(event, new Date());
  try {
    const messages = planDay(await agencies.all(), today, LEGAL_CALENDAR);
    await send(messages);
    const planned = {
      today,
      agencies: messages.reduce((sum, message) => sum + message.agencies.length, 0),
      offices: messages.reduce((sum, message) => sum + message.offices.length, 0),
      messages: messages.length,
    };
    logger.info('Day planned', { ...planned });
    return planned;
  } catch (error) {
    logger.error('Day not planned', { today, error: error instanceof Error ? error : String(error) });
    throw error;
  }
}
