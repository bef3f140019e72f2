// The deployed stack as the end-to-end tests handle it. Every test takes an agency of its own, so that verdicts and
// mails of different tests never meet.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  GetEventSourceMappingCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { SESClient } from '@aws-sdk/client-ses';
import { SNSClient } from '@aws-sdk/client-sns';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect, inject } from 'vitest';
import { awaitVerdicts, findDeployedStack, output, uploadReport } from '../../infra/local/deployed-stack.ts';
import { clientSettings } from '../../infra/local/engine.ts';
import { registerSamples } from '../../infra/local/samples.ts';
import { type SentMail, sentMails } from '../../infra/local/sent-mails.ts';
import type { Agency } from '../../shared/contracts/agency.ts';
import type { SubmissionId } from '../../shared/contracts/submission.ts';
import type { Verdict } from '../../shared/contracts/verdict.ts';
import { subscribeQueue } from './subscribe-queue.ts';

export const engine = { endpoint: inject('endpoint'), kind: inject('engineKind') };
export const stack = await findDeployedStack(engine.endpoint);
export const sqs = new SQSClient({ ...clientSettings(engine.endpoint), useQueueUrlAsEndpoint: false });
export const sns = new SNSClient(clientSettings(engine.endpoint));
export const ses = new SESClient(clientSettings(engine.endpoint));
export const lambda = new LambdaClient(clientSettings(engine.endpoint));

/** Long enough for a cold function on a busy machine. */
export const VERDICT_LIMIT_SECONDS = 60;

/** A queue or function of the stack by the name of its output. */
export const named = (name: string) => output(stack.outputs, name);

export interface TestAgency {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** Puts an agency with one contact into the register; `parent` must be in it. */
export async function newAgency(name = '青石县人民政府', parent: string | null = null): Promise<TestAgency> {
  const id = `test-${randomUUID()}`;
  const address = `${id}@example.org`;
  const agency = {
    id,
    name,
    formerNames: [],
    kind: 'government',
    parent,
    jurisdiction: null,
    contacts: [{ email: address, language: 'zh' }],
    mayMakeRules: null,
    deadlines: {},
  } as const satisfies Agency;
  await registerSamples(stack.agencies, [agency]);
  return { id, name, address };
}

export type Upload = Awaited<ReturnType<typeof uploadReport>>;

export async function upload(
  agency: string,
  content: string | Uint8Array,
  fileName = '年度报告.txt',
): Promise<Upload> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return uploadReport(stack, agency, fileName, bytes);
}

/** The verdicts of a file, in full, once all are recorded and every notice that was due has gone out. */
export async function verdictsOf(id: SubmissionId): Promise<readonly Verdict[]> {
  const { verdicts, complete } = await awaitVerdicts(stack, id, VERDICT_LIMIT_SECONDS);
  expect(complete, 'all verdicts and notices in time').toBe(true);
  return Promise.all(verdicts.map(async ({ reportId }) => (await stack.verdicts.find(reportId))!));
}

/** The one verdict of a file that holds one report. */
export async function verdictOf(id: SubmissionId): Promise<Verdict> {
  const verdicts = await verdictsOf(id);
  expect(verdicts).toHaveLength(1);
  return verdicts[0]!;
}

export async function mailsTo(address: string): Promise<readonly SentMail[]> {
  return (await sentMails(engine)).filter((mail) => mail.to.includes(address));
}

export async function send(queue: string, body: string): Promise<void> {
  await sqs.send(new SendMessageCommand({ QueueUrl: named(queue), MessageBody: body }));
}

/** How many wait on a queue, are being worked on, or are put off. */
export async function messagesOn(queue: string): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: named(queue), AttributeNames: ['All'] }),
  );
  return (
    Number(Attributes.ApproximateNumberOfMessages) +
    Number(Attributes.ApproximateNumberOfMessagesNotVisible) +
    Number(Attributes.ApproximateNumberOfMessagesDelayed)
  );
}

/** Takes messages off a queue until `enough`; throws where they do not come in time. */
export async function takeMessages(
  queueUrl: string,
  enough: (taken: readonly Message[]) => boolean,
  limitSeconds = 60,
): Promise<readonly Message[]> {
  const taken: Message[] = [];
  const deadline = Date.now() + limitSeconds * 1000;
  while (!enough(taken)) {
    if (Date.now() > deadline) throw new Error(`only ${taken.length} messages came to ${queueUrl}`);
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: 1,
        MessageAttributeNames: ['All'],
      }),
    );
    for (const message of Messages) {
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle! }));
      taken.push(message);
    }
  }
  return taken;
}

/** A queue that a topic sends to, for what matches the filter. */
export const subscribedQueue = (topicArn: string, filter?: Record<string, readonly string[]>) =>
  subscribeQueue(sqs, sns, topicArn, filter);

/** Keeps a function from reading its queues while `act` runs. */
export async function whileNotRead<Result>(
  functionName: string,
  act: () => Promise<Result>,
): Promise<Result> {
  const { EventSourceMappings = [] } = await lambda.send(
    new ListEventSourceMappingsCommand({ FunctionName: named(functionName) }),
  );
  const turn = async (on: boolean) => {
    for (const { UUID } of EventSourceMappings) {
      await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: on }));
      await eventually(async () => {
        const { State } = await lambda.send(new GetEventSourceMappingCommand({ UUID }));
        expect(State).toBe(on ? 'Enabled' : 'Disabled');
      });
    }
  };
  await turn(false);
  try {
    // A poll that was under way when the mappings were switched off may still take a message.
    await sleep(engine.kind === 'localstack' ? 2000 : 1200);
    return await act();
  } finally {
    await turn(true);
  }
}

/**
 * The messages that `act` puts on a queue, taken off it before the function sees them: what the function is then
 * sent is exactly what the engine itself had made, as often and in the order the test wants.
 */
export async function heldMessages(
  functionName: string,
  queue: string,
  count: number,
  act: () => Promise<void>,
): Promise<readonly string[]> {
  return whileNotRead(functionName, async () => {
    await act();
    const messages = await takeMessages(named(queue), (taken) => taken.length >= count);
    return messages.map((message) => message.Body ?? '');
  });
}

/** Repeats a check until it holds, and gives what it gives; fails with its own message when the time is over. */
export async function eventually<Result>(check: () => Promise<Result>, limitSeconds = 60): Promise<Result> {
  const deadline = Date.now() + limitSeconds * 1000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}
