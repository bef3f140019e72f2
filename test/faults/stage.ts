// The functions with everything real but the cloud: their handlers and the SDK with its retries, queues with receive
// counts and dead letters on the engine, and the fault proxy between them. The stage is what Lambda's pollers are.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Context, SQSHandler } from 'aws-lambda';
import { type DeployedStack, output } from '../../infra/local/deployed-stack.ts';
import { clientSettings, engineEnvironment } from '../../infra/local/engine.ts';
import { FaultProxy } from './fault-proxy.ts';

export const DELIVERIES = 4;
/** Of a message whose function could not say when it is to come back. */
const VISIBILITY_SECONDS = 2;
const MOST_DELIVERIES = 80;
const LONGEST_CASE_MS = 120_000;

const FEEDS = ['uploads', 'reports', 'updates', 'returns'] as const;
export type Feed = (typeof FEEDS)[number];

interface Queue {
  readonly feed: Feed;
  readonly url: string;
  readonly arn: string;
  readonly deadLetters: string;
}

export type DrainEnd = 'quiet' | 'endless';

export interface Stage {
  readonly stack: DeployedStack;
  readonly proxy: FaultProxy;
  readonly queues: Readonly<Record<Feed, Queue>>;
  send(feed: Feed, body: string): Promise<void>;
  /** Delivers until nothing is on its way; what is set aside stays there. */
  drain(): Promise<DrainEnd>;
  /** Sends back what is set aside; gives how many there were. */
  redrive(): Promise<number>;
  /** Nothing of one case may reach the next. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

async function makeQueues(sqs: SQSClient): Promise<Record<Feed, Queue>> {
  const run = randomUUID().slice(0, 8);
  const make = async (name: string, Attributes: Record<string, string>) => {
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }));
    const got = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
    return { url: QueueUrl, arn: got.Attributes?.QueueArn ?? '' };
  };
  const made = await Promise.all(
    FEEDS.map(async (feed): Promise<[Feed, Queue]> => {
      const dead = await make(`faults-${run}-${feed}-dead`, {});
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: DELIVERIES });
      const VisibilityTimeout = String(VISIBILITY_SECONDS);
      const live = await make(`faults-${run}-${feed}`, { RedrivePolicy, VisibilityTimeout });
      return [feed, { feed, ...live, deadLetters: dead.url }];
    }),
  );
  return Object.fromEntries(made) as Record<Feed, Queue>;
}

/** What the deployed function is given, with our queues, and without the waits between deliveries. */
async function environmentOf(stack: DeployedStack, name: string): Promise<Record<string, string>> {
  const lambda = new LambdaClient(clientSettings(stack.endpoint));
  const { Environment } = await lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: output(stack.outputs, name) }),
  );
  lambda.destroy();
  return {
    ...Environment?.Variables,
    FIRST_RETRY_DELAY_SECONDS: '0',
    QUIET_SECONDS: '0',
    RECHECK_DELAY_SECONDS: '0',
    FUNCTION_SECONDS: '1',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  };
}

/** The handlers read their variables when they are imported. */
async function importHandlers(
  stack: DeployedStack,
  queues: Record<Feed, Queue>,
  endpoint: string,
): Promise<Record<Feed, SQSHandler>> {
  const under = async <Result>(name: string, feed: Feed, load: () => Promise<Result>): Promise<Result> => {
    Object.assign(process.env, engineEnvironment(endpoint), await environmentOf(stack, name), {
      SOURCE_QUEUE_URL: queues[feed].url,
      REPORT_QUEUE_URL: queues.reports.url,
      UPDATE_QUEUE_URL: queues.updates.url,
    });
    return load();
  };
  const parse = await under('ParseFunction', 'uploads', () => import('../../functions/parse/handler.ts'));
  const feedback = await under(
    'MailFeedbackFunction',
    'returns',
    () => import('../../functions/mail-feedback/handler.ts'),
  );
  const validate = await under(
    'ValidateFunction',
    'reports',
    () => import('../../functions/validate/handler.ts'),
  );
  return {
    uploads: parse.handler,
    reports: validate.handler,
    updates: validate.handler,
    returns: feedback.handler,
  };
}

const NAMES: Readonly<Record<Feed, string>> = {
  uploads: 'parse',
  reports: 'validate',
  updates: 'validate',
  returns: 'mail-feedback',
};

/** validate/notice-due; of a message without a kind the function alone. */
function callerOf(feed: Feed, body: string): string {
  const kind = /"kind":"([a-z-]+)"/u.exec(body.slice(0, 200))?.[1];
  return NAMES[feed] === 'validate' && kind !== undefined ? `validate/${kind}` : NAMES[feed];
}

export async function setStage(stack: DeployedStack): Promise<Stage> {
  const sqs = new SQSClient({ ...clientSettings(stack.endpoint), useQueueUrlAsEndpoint: false });
  const proxy = new FaultProxy(stack.endpoint);
  const queues = await makeQueues(sqs);
  const handlers = await importHandlers(stack, queues, await proxy.start());

  // What is known to be on the queues, so that those without a message are not asked for one: half of a case's calls.
  const live: Record<Feed, number> = { uploads: 0, reports: 0, updates: 0, returns: 0 };
  const setAside: Record<Feed, number> = { uploads: 0, reports: 0, updates: 0, returns: 0 };
  proxy.sent = (queueUrl) => {
    const feed = FEEDS.find((one) => queues[one].url === queueUrl);
    if (feed === undefined) throw new Error(`A message went to ${queueUrl}, which nobody reads`);
    live[feed] += 1;
  };
  const send = async (feed: Feed, body: string) => {
    await sqs.send(new SendMessageCommand({ QueueUrl: queues[feed].url, MessageBody: body }));
    live[feed] += 1;
  };
  const take = async (QueueUrl: string): Promise<readonly Message[]> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'] }),
    );
    return Messages;
  };
  const remove = (QueueUrl: string, ReceiptHandle = '') =>
    sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  /** What the queue did not give is on its way still, or was set aside. */
  const countAgain = async (feed: Feed): Promise<void> => {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: queues[feed].url, AttributeNames: ['All'] }),
    );
    const count =
      Number(Attributes.ApproximateNumberOfMessages) +
      Number(Attributes.ApproximateNumberOfMessagesNotVisible) +
      Number(Attributes.ApproximateNumberOfMessagesDelayed);
    setAside[feed] += live[feed] - count;
    live[feed] = count;
  };
  const deliver = async ({ feed, url, arn }: Queue, message: Message): Promise<void> => {
    const { MessageId = '', ReceiptHandle = '', Body = '', Attributes = {} } = message;
    const record = {
      messageId: MessageId,
      receiptHandle: ReceiptHandle,
      body: Body,
      attributes: {
        SentTimestamp: String(Date.now()),
        ApproximateReceiveCount: '1',
        SenderId: '',
        ApproximateFirstReceiveTimestamp: '',
        ...Attributes,
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: arn,
      awsRegion: 'us-east-1',
    };
    const context = { getRemainingTimeInMillis: () => 60_000 } as Context;
    proxy.beginDelivery(callerOf(feed, Body));
    const answer = await handlers[feed]({ Records: [record] }, context, () => {});
    if ((answer?.batchItemFailures ?? []).length > 0) return;
    await remove(url, ReceiptHandle);
    live[feed] -= 1;
  };
  /** What each queue gives at once; how many messages that were. */
  const deliverRound = async (): Promise<number> => {
    let taken = 0;
    for (const feed of FEEDS) {
      if (live[feed] === 0) continue;
      const messages = await take(queues[feed].url);
      for (const message of messages) await deliver(queues[feed], message);
      if (messages.length === 0) await countAgain(feed);
      taken += messages.length;
    }
    return taken;
  };
  /** Empties a queue; gives what was on it. */
  const takeAll = async (queueUrl: string): Promise<readonly string[]> => {
    const bodies: string[] = [];
    for (let some = await take(queueUrl); some.length > 0; some = await take(queueUrl)) {
      for (const { Body = '', ReceiptHandle } of some) {
        bodies.push(Body);
        await remove(queueUrl, ReceiptHandle);
      }
    }
    return bodies;
  };

  return {
    stack,
    proxy,
    queues,
    send,
    async drain() {
      const deadline = Date.now() + LONGEST_CASE_MS;
      for (let deliveries = 0; ; ) {
        const taken = await deliverRound();
        deliveries += taken;
        if (deliveries > MOST_DELIVERIES || Date.now() > deadline) return 'endless';
        if (FEEDS.every((feed) => live[feed] === 0)) return 'quiet';
        if (taken === 0) await sleep(100);
      }
    },
    async redrive() {
      let moved = 0;
      for (const feed of FEEDS) {
        if (setAside[feed] === 0) continue;
        const bodies = await takeAll(queues[feed].deadLetters);
        if (bodies.length !== setAside[feed]) {
          throw new Error(
            `Of ${feed} ${setAside[feed]} messages were set aside, and ${bodies.length} are there`,
          );
        }
        for (const body of bodies) await send(feed, body);
        setAside[feed] = 0;
        moved += bodies.length;
      }
      return moved;
    },
    async clear() {
      for (const feed of FEEDS) {
        // A message that is being retried is hidden from whoever empties its queue.
        while (live[feed] > 0) {
          await takeAll(queues[feed].url);
          await countAgain(feed);
          if (live[feed] > 0) await sleep(200);
        }
        if (setAside[feed] > 0) await takeAll(queues[feed].deadLetters);
        setAside[feed] = 0;
      }
    },
    async stop() {
      sqs.destroy();
      await proxy.stop();
    },
  };
}
