import type { Construct } from 'constructs';
import type { MailFeedbackEnvironment } from '../../functions/mail-feedback/environment.ts';
import type { Target } from '../config.ts';
import { BatchFunction } from './batch-function.ts';
import type { GuardedQueue } from './guarded-queue.ts';
import type { NoticeWays } from './notice-ways.ts';
import type { RecordKeeping } from './record-keeping.ts';
import type { OwnVariables } from './variables.ts';

export interface MailFeedbackProps {
  readonly target: Target;
  readonly returns: GuardedQueue;
  readonly records: RecordKeeping;
  readonly ways: NoticeWays;
}

/** Notes what SES says of a mail, silences contacts that mail does not reach, and tells the operators. */
export class MailFeedback extends BatchFunction {
  constructor(scope: Construct, id: string, { target, returns, records, ways }: MailFeedbackProps) {
    super(scope, id, {
      entry: 'functions/mail-feedback/handler.ts',
      source: returns,
      size: target.mailFeedback,
      target,
      environment: {
        NOTICE_TABLE: records.notices.tableName,
        AGENCY_TABLE: records.agencies.tableName,
        OPERATIONS_TOPIC_ARN: ways.operations.topicArn,
      } satisfies OwnVariables<typeof MailFeedbackEnvironment>,
    });
    this.allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], records.notices.tableArn);
    this.allow(['dynamodb:GetItem'], records.agencies.tableArn);
    ways.allowAlerting(this);
  }
}
