// One batch of the robot's queue → one message in the group. All of it comes back where the robot does not take it.
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { Busy, fateOf } from '../../shared/fates.ts';
import type { GroupRobot } from '../../shared/ports/group-robot.ts';
import type { RetryDelay } from '../handle-batch.ts';
import { digestOf, readNotice } from './digest.ts';

export interface TellRobotCollaborators {
  readonly robot: GroupRobot;
  /** Where people sign in. */
  readonly link: string;
  readonly retries: RetryDelay;
  readonly firstDelaySeconds: number;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly now: () => Date;
  readonly sayFailed: (why: unknown, messages: number) => void;
}

/** Two at a time, each message taking so long: eighteen a minute, and twenty are taken. */
export const MESSAGE_SECONDS = 6.5;

type Received = Pick<SQSRecord, 'body' | 'messageId' | 'receiptHandle' | 'eventSourceARN' | 'attributes'>;

export async function tellRobot(
  records: readonly Received[],
  collaborators: TellRobotCollaborators,
): Promise<SQSBatchResponse> {
  const { robot, link, wait, now, sayFailed } = collaborators;
  const began = now().getTime();
  const notices: ReturnType<typeof readNotice>[] = [];
  const good: Received[] = [];
  const bad: Received[] = [];
  for (const record of records) {
    try {
      notices.push(readNotice(record.body));
      good.push(record);
    } catch (error) {
      sayFailed(error, 1);
      bad.push(record);
    }
  }
  const failed = [...bad];
  const text = digestOf(notices, link, robot.largestBytes);
  if (text !== null) {
    try {
      await robot.say(text);
    } catch (error) {
      sayFailed(error, good.length);
      failed.push(...good);
      for (const record of good) await delay(record, error, collaborators);
    }
    await wait(Math.max(0, MESSAGE_SECONDS * 1000 - (now().getTime() - began)));
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** Where it cannot be set, the queue's own visibility timeout decides. */
async function delay(
  record: Received,
  error: unknown,
  { retries, firstDelaySeconds, sayFailed }: TellRobotCollaborators,
): Promise<void> {
  const fate = fateOf(error, Number(record.attributes.ApproximateReceiveCount), firstDelaySeconds);
  const seconds = error instanceof Busy ? Math.max(error.seconds, fate.delaySeconds) : fate.delaySeconds;
  await retries.delay(record, seconds).catch((why: unknown) => sayFailed(why, 1));
}
