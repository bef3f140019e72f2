// Wiring only; one batch is in tell-robot.ts.
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { makeSecrets, makeSqs } from '../../shared/aws/clients.ts';
import { secretText } from '../../shared/aws/secret-text.ts';
import { sqsRetryDelay } from '../../shared/aws/sqs-retry-delay.ts';
import { readEnvironment } from '../environment.ts';
import { TellRobotEnvironment } from './environment.ts';
import { groupRobot, readRobotSecret } from './robots.ts';
import { tellRobot } from './tell-robot.ts';

const environment = readEnvironment(TellRobotEnvironment, process.env);
const logger = new Logger({ serviceName: 'tell-robot' });
const secret = secretText(makeSecrets(), environment.ROBOT_SECRET);
const now = () => new Date();
const collaborators = {
  robot: groupRobot(environment.ROBOT_KIND, {
    secret: async () => readRobotSecret(await secret()),
    now,
    answerSeconds: 10,
  }),
  link: environment.LINK,
  retries: sqsRetryDelay(makeSqs(), environment.SOURCE_QUEUE_URL),
  firstDelaySeconds: environment.FIRST_RETRY_DELAY_SECONDS,
  wait: (milliseconds: number) => sleep(milliseconds),
  now,
  sayFailed: (why: unknown, messages: number) =>
    logger.error('The group was not told', { messages, error: why instanceof Error ? why : String(why) }),
};

export const handler = ({ Records }: SQSEvent): Promise<SQSBatchResponse> =>
  tellRobot(Records, collaborators);
