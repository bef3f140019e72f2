import type { Construct } from 'constructs';
import type { WriteRemindersEnvironment } from '../../functions/write-reminders/environment.ts';
import type { Target } from '../config.ts';
import { BatchFunction } from './batch-function.ts';
import type { SystemEvents } from './event-bus.ts';
import type { GuardedQueue } from './guarded-queue.ts';
import type { NoticeWays } from './notice-ways.ts';
import type { RecordKeeping } from './record-keeping.ts';
import type { OwnVariables } from './variables.ts';

export interface WriteRemindersProps {
  readonly target: Target;
  readonly reminders: GuardedQueue;
  readonly records: RecordKeeping;
  readonly ways: NoticeWays;
  readonly events: SystemEvents;
}

/** Reminders to agencies whose report is missing, digests to the offices above them: one part of the day at a time. */
export class WriteReminders extends BatchFunction {
  constructor(
    scope: Construct,
    id: string,
    { target, reminders, records, ways, events }: WriteRemindersProps,
  ) {
    super(scope, id, {
      entry: 'functions/write-reminders/handler.ts',
      source: reminders,
      size: target.writeReminders,
      target,
      environment: {
        VERDICT_TABLE: records.verdicts.tableName,
        AGENCY_TABLE: records.agencies.tableName,
        NOTICE_TABLE: records.notices.tableName,
        EVENT_BUS: events.bus.eventBusName,
        MAIL_RECORD_DAYS: String(target.records.mailDays),
        ...ways.sending.variables,
      } satisfies OwnVariables<typeof WriteRemindersEnvironment>,
    });
    this.allow(['dynamodb:GetItem'], records.agencies.tableArn);
    this.allow(['dynamodb:Query'], records.childrenIndexArn, records.verdicts.tableArn);
    this.allow(['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], records.notices.tableArn);
    ways.sending.allow(this);
    events.allow(this);
  }
}
