// All that only the telling of agencies needs: letters, their attachments, the ways out. It is loaded with the first agency
// that is told, so that a function that judges starts without it.
import { randomUUID } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { awsNotices } from '../../../shared/aws/aws-notices.ts';
import { makeSns } from '../../../shared/aws/clients.ts';
import { dynamoJustifications } from '../../../shared/aws/dynamo-justifications.ts';
import type { AgencyId } from '../../../shared/contracts/submission.ts';
import { findingWords } from '../../../shared/notices/finding-words.ts';
import {
  type GiveNoticesCollaborators,
  type GivenNotices,
  giveNotices,
} from '../../../shared/notices/give-notices.ts';
import { mailSenderOf } from '../../mail-variables.ts';
import type { ValidateEnvironment } from '../environment.ts';

/** What the function has at hand anyway. */
type AtHand = Pick<
  GiveNoticesCollaborators,
  | 'agencies'
  | 'verdicts'
  | 'pending'
  | 'quietPeriod'
  | 'record'
  | 'mailsToRecord'
  | 'tellEvents'
  | 'sayUnrecorded'
  | 'now'
>;

export type Tell = (agencyId: AgencyId | null, secondsLeft: () => number) => Promise<GivenNotices>;

export function makeTelling(
  environment: z.infer<typeof ValidateEnvironment>,
  dynamo: DynamoDBDocumentClient,
  atHand: AtHand,
): Tell {
  const sender = awsNotices(mailSenderOf(environment, dynamo, environment.NOTICE_TABLE), makeSns(), {
    noticeTopic: environment.NOTICE_TOPIC_ARN,
    operationsTopic: environment.OPERATIONS_TOPIC_ARN,
  });
  const telling = {
    ...atHand,
    justifications: dynamoJustifications(dynamo, environment.VERDICT_TABLE),
    sender,
    words: findingWords,
    ask: environment.ASK,
    newWorker: randomUUID,
    workerSeconds: environment.FUNCTION_SECONDS,
  };
  return (agencyId, secondsLeft) => giveNotices(agencyId, { ...telling, secondsLeft });
}
