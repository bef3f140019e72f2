// No function has a permission it does not need: each grant is taken away in turn, and some call is then refused.
// Only an engine that enforces IAM can show this; LocalStack does not.
import { createHash, randomInt, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { GetTopicAttributesCommand, SetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientSettings } from '../../infra/local/engine.ts';
import { dynamoNoticeRecord } from '../../shared/aws/dynamo-notice-record.ts';
import { claimFor } from '../../shared/aws/queue-text.ts';
import type { ReportFound } from '../../shared/contracts/report-message.ts';
import { reportWithdrawn } from '../../shared/events/compose-events.ts';
import { balancedReport, countIn, withFigure } from '../builders/report-builder.ts';
import { reportPage } from '../builders/report-page.ts';
import { returnedMail } from '../builders/returned-mail.ts';
import { verdictOf as recordedVerdict } from '../doubles/verdict-store-contract.ts';
import {
  engine,
  eventually,
  lambda,
  named,
  newAgency,
  send,
  sns,
  sqs,
  stack,
  takeMessages,
  upload,
  verdictOf,
  whileNotRead,
} from './engine-under-test.ts';

const BATCH_WORKERS = ['Parse', 'Validate', 'MailFeedback', 'WriteReminders'] as const;
const WORKERS = [...BATCH_WORKERS, 'Remind'] as const;
type BatchWorker = (typeof BATCH_WORKERS)[number];
type Worker = (typeof WORKERS)[number];

const QUEUES: Readonly<Record<BatchWorker, string>> = {
  Parse: 'UploadQueueUrl',
  Validate: 'ReportQueueUrl',
  MailFeedback: 'MailReturnsQueueUrl',
  WriteReminders: 'ReminderQueueUrl',
};

interface Grant {
  readonly policy: string;
  readonly worker: Worker;
  readonly action: string;
  readonly resource: unknown;
}

interface PolicyResource {
  readonly Type: string;
  readonly Properties: {
    readonly PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown }[] };
  };
}

/** Lambda itself needs these to write the log and to read the queue, by the manual of each; no engine asks for them. */
const NEEDED_TO_LOG = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const NEEDED_TO_READ = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const NEEDED_BY_LAMBDA = [...NEEDED_TO_LOG, ...NEEDED_TO_READ];
/** How many queues feed a function. */
const FEEDS: Readonly<Record<BatchWorker, number>> = {
  Parse: 1,
  Validate: 2,
  MailFeedback: 1,
  WriteReminders: 1,
};

/** And to tell the operators of a run that failed for good. */
const NEEDED_TO_TELL = 'sns:Publish';

const NEEDED: Readonly<Record<Worker, readonly string[]>> = {
  Parse: ['s3:GetObjectVersion', 's3:PutObject', 'sqs:ChangeMessageVisibility', 'sqs:SendMessage'],
  Validate: [
    // What counts of the bodies below.
    'dynamodb:BatchGetItem',
    // Verdicts and notices.
    'dynamodb:DeleteItem',
    'dynamodb:DeleteItem',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:PutItem',
    // Verdicts, notices, and the bodies below an agency.
    'dynamodb:Query',
    'dynamodb:Query',
    'dynamodb:Query',
    'dynamodb:UpdateItem',
    // Claims, and verdicts too large for an item.
    's3:GetObject',
    's3:GetObject',
    's3:PutObject',
    // What messages say is looked up in the bucket: versions and delete markers.
    's3:GetObjectVersion',
    's3:ListBucketVersions',
    // The bus of other systems.
    'events:PutEvents',
    'ses:SendRawEmail',
    // The notice topic and the operations topic.
    'sns:Publish',
    'sns:Publish',
    // The two queues that feed it.
    'sqs:ChangeMessageVisibility',
    'sqs:ChangeMessageVisibility',
    'sqs:SendMessage',
  ],
  MailFeedback: [
    // Notices and the register.
    'dynamodb:GetItem',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'sns:Publish',
    'sqs:ChangeMessageVisibility',
  ],
  WriteReminders: [
    // The register.
    'dynamodb:GetItem',
    // Notices.
    'dynamodb:PutItem',
    // Verdicts, notices, and the bodies below an office.
    'dynamodb:Query',
    'dynamodb:Query',
    'dynamodb:Query',
    'dynamodb:UpdateItem',
    'events:PutEvents',
    'ses:SendRawEmail',
    'sqs:ChangeMessageVisibility',
  ],
  Remind: ['dynamodb:Scan', 'sqs:SendMessage'],
};

const cloudFormation = new CloudFormationClient(clientSettings(engine.endpoint));
const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({}));
const StackName = Stacks.find(({ Outputs }) =>
  Outputs?.some(({ OutputKey }) => OutputKey === 'VerdictTable'),
)?.StackName;
const original = (await cloudFormation.send(new GetTemplateCommand({ StackName }))).TemplateBody ?? '';

const many = <Item>(item: Item | Item[]): Item[] => (Array.isArray(item) ? item : [item]);

function policiesIn(template: string): [string, PolicyResource][] {
  const resources: Record<string, PolicyResource> = JSON.parse(template).Resources;
  return Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::IAM::Policy');
}

/** Every action on every resource that the deployed template grants to the role of a function. */
const grants: readonly Grant[] = policiesIn(original).flatMap(([policy, { Properties }]) =>
  Properties.PolicyDocument.Statement.flatMap(({ Action, Resource }) =>
    many(Action).flatMap((action) =>
      many(Resource).map((resource) => ({
        policy,
        worker: WORKERS.find((worker) => policy.startsWith(worker))!,
        action,
        resource,
      })),
    ),
  ),
);

async function deployTemplate(template: string): Promise<void> {
  // A call takes no more than 51,200 bytes of template: it comes from a bucket, as the CDK does it.
  const [Bucket, Key] = [named('RecordsBucket'), 'templates/least-privilege.json'];
  await stack.s3.send(new PutObjectCommand({ Bucket, Key, Body: template }));
  await cloudFormation.send(
    new UpdateStackCommand({
      StackName,
      TemplateURL: `${engine.endpoint}/${Bucket}/${Key}`,
      Capabilities: ['CAPABILITY_IAM'],
    }),
  );
  await eventually(async () => {
    const { Stacks: stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
    expect(stacks[0]?.StackStatus).toBe('UPDATE_COMPLETE');
  });
}

/** The template with one grant less. */
function without(taken: Grant): string {
  const template = JSON.parse(original);
  template.Resources[taken.policy].Properties.PolicyDocument.Statement = grants
    .filter((grant) => grant.policy === taken.policy && grant !== taken)
    .map(({ action, resource }) => ({ Effect: 'Allow', Action: action, Resource: resource }));
  return JSON.stringify(template);
}

/** Hands a function one message, as Lambda does; gives its log where it failed, null where it did not. */
async function failureOf(
  worker: BatchWorker,
  body: string,
  receiptHandle = 'none',
  queue = QUEUES[worker],
): Promise<string | null> {
  const queueArn = `arn:aws:sqs:us-east-1:000000000000:${named(queue).split('/').at(-1)}`;
  const record = {
    messageId: randomUUID(),
    receiptHandle,
    body,
    attributes: { SentTimestamp: String(Date.now()), ApproximateReceiveCount: '1' },
    messageAttributes: {},
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: 'us-east-1',
  };
  const { Payload, LogResult = '' } = await lambda.send(
    new InvokeCommand({
      FunctionName: named(`${worker}Function`),
      Payload: JSON.stringify({ Records: [record] }),
      LogType: 'Tail',
    }),
  );
  const answer = JSON.parse(new TextDecoder().decode(Payload));
  expect(answer, 'a batch response, no crash').toHaveProperty('batchItemFailures');
  return answer.batchItemFailures.length > 0 ? Buffer.from(LogResult, 'base64').toString('utf8') : null;
}

/** Text that does not compress: a report with it outgrows the queue's messages and the table's items. */
function longProse(characters: number): string[] {
  return Array.from({ length: Math.ceil(characters / 1000) }, () =>
    Array.from({ length: 1000 }, () => String.fromCharCode(0x4e00 + randomInt(0x5000))).join(''),
  );
}

const unbalanced = withFigure(
  balancedReport({ seed: 21, year: 2024 }),
  's3.total.total',
  countIn(balancedReport({ seed: 21, year: 2024 }), 's3.total.total') + 1,
);

/** The message on a report, whose upload lies in the bucket as the message says. */
async function reportFound(agencyId: string, prose: readonly string[]): Promise<ReportFound> {
  const bytes = Buffer.from(randomUUID());
  const key = `incoming/${agencyId}/年报.txt`;
  const versionId = await whileNotRead('ParseFunction', async () => {
    const put = new PutObjectCommand({ Bucket: named('UploadBucket'), Key: key, Body: bytes });
    const { VersionId = '' } = await stack.s3.send(put);
    await takeMessages(named('UploadQueueUrl'), (taken) => taken.length > 0);
    return VersionId;
  });
  return {
    version: 1,
    kind: 'report',
    submission: {
      bucket: named('UploadBucket'),
      key,
      versionId,
      sequencer: '1',
      eventTime: new Date().toISOString(),
      size: bytes.byteLength,
      agencyId,
    },
    file: {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      kind: 'text',
      reports: 1,
      verdicts: 1,
    },
    report: { ...unbalanced, prose: prose.map((text) => ({ text, place: '第1行' })) },
  };
}

/**
 * Everything the validate function can be asked to do: a claim, a huge verdict, both topics, a second delivery, a report
 * that another year's verdict was waiting for, a re-check of a government, the end of a quiet period. Its own queue is
 * not read meanwhile, so that what it sends itself is not done before it is asked to.
 */
async function validateFailure(): Promise<string | null> {
  return whileNotRead('ValidateFunction', handAllMessages);
}

async function handAllMessages(): Promise<string | null> {
  const { id } = await newAgency();
  await newAgency('青石县水利局', id);
  const long = await reportFound(id, longProse(220_000));
  const claim = claimFor(long);
  await stack.s3.send(
    new PutObjectCommand({
      Bucket: named('RecordsBucket'),
      Key: claim.key,
      Body: gzipSync(JSON.stringify(long)),
    }),
  );
  const unknownAgency = await reportFound(`nobody-${randomUUID()}`, []);
  const yearBefore = await reportFound(id, []);
  const older = { ...yearBefore, report: { ...yearBefore.report, year: 2023 } };
  const recheck = {
    version: 1,
    kind: 'bodies-below-changed',
    agencyId: id,
    year: 2024,
    because: `${'0'.repeat(32)}.1`,
  };
  const due = (agencyId: string | null) => ({ version: 1, kind: 'notice-due', agencyId });
  const { size: _size, ...place } = yearBefore.submission;
  const withdrawn = { version: 1, kind: 'withdrawn', withdrawal: { ...place, versionId: 'never' } };
  const proven = [claim, claim, unknownAgency, older];
  // Without the bus, events go round by the queue: it is there that a refusal shows.
  const events = [reportWithdrawn(recordedVerdict(yearBefore.submission), withdrawn.withdrawal)];
  const own = [
    recheck,
    due(id),
    due(unknownAgency.submission.agencyId),
    { version: 1, kind: 'events-due', events },
  ];
  for (const message of proven) {
    const failure = await failureOf('Validate', JSON.stringify(message));
    if (failure !== null) return failure;
  }
  for (const message of own) {
    const failure = await failureOf('Validate', JSON.stringify(message), 'none', 'UpdateQueueUrl');
    if (failure !== null) return failure;
  }
  // Nobody deleted it: refused, once the bucket was asked.
  const refused = await failureOf('Validate', JSON.stringify(withdrawn));
  return refused?.includes('nobody deleted') === true ? null : (refused ?? 'a forged withdrawal was taken');
}

/** A mail that was sent and comes back for good. */
async function mailFeedbackFailure(): Promise<string | null> {
  const { id, address } = await newAgency();
  const messageId = randomUUID();
  const now = new Date().toISOString();
  await dynamoNoticeRecord(stack.dynamo, named('NoticeTable')).add({
    version: 1,
    agencyId: id,
    messageId,
    reports: [`${'0'.repeat(32)}.1`],
    recipients: [address],
    subject: '年度报告核对结果',
    sentAt: now,
    feedback: {},
  });
  return failureOf('MailFeedback', returnedMail({ messageId, address, at: now }));
}

/** The run of a day on which a fresh agency, whose report is missing, is to be reminded. */
async function remindFailure(): Promise<string | null> {
  await newAgency();
  const { FunctionError, LogResult = '' } = await lambda.send(
    new InvokeCommand({
      FunctionName: named('RemindFunction'),
      Payload: JSON.stringify({ today: '2026-03-28' }),
      LogType: 'Tail',
    }),
  );
  return FunctionError === undefined ? null : Buffer.from(LogResult, 'base64').toString('utf8');
}

/** One part of such a day; the agency stands for the office of a digest too. */
async function writeRemindersFailure(): Promise<string | null> {
  const { id } = await newAgency();
  return failureOf(
    'WriteReminders',
    JSON.stringify({
      version: 1,
      kind: 'reminding',
      day: '2026-03-28',
      year: 2025,
      agencies: [id],
      offices: [id],
      passed: [id],
    }),
  );
}

const FAILURES: Readonly<Record<Worker, (event: string) => Promise<string | null>>> = {
  Parse: (event) => failureOf('Parse', event),
  Validate: validateFailure,
  MailFeedback: mailFeedbackFailure,
  WriteReminders: writeRemindersFailure,
  Remind: remindFailure,
};

/** Whether a message that the function must set aside comes back at once, as only ChangeMessageVisibility makes it. */
async function comesBackAtOnce(worker: BatchWorker, queue = QUEUES[worker]): Promise<boolean> {
  const QueueUrl = named(queue);
  return whileNotRead(`${worker}Function`, async () => {
    const poison = JSON.stringify({ nonsense: randomUUID() });
    await send(queue, poison);
    // What the function has sent itself may lie there too.
    const receive = async (VisibilityTimeout: number) => {
      for (;;) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout, WaitTimeSeconds: 1 }),
        );
        const [message] = Messages;
        if (message === undefined || message.Body === poison) return message;
      }
    };
    const message = await receive(30);
    expect(message, 'the message is on its queue').toBeDefined();
    expect(await failureOf(worker, message?.Body ?? '', message?.ReceiptHandle, queue)).not.toBeNull();
    const again = await receive(30);
    const ReceiptHandle = (again ?? message)?.ReceiptHandle ?? '';
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    return again !== undefined;
  });
}

async function setTopicPolicy(TopicArn: string, policy: string): Promise<void> {
  await sns.send(
    new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue: policy }),
  );
}

describe.skipIf(engine.kind !== 'ministack')('least privilege (where the engine enforces IAM)', () => {
  const exercised = grants.filter(
    ({ worker, action }) =>
      !NEEDED_BY_LAMBDA.includes(action) && !(worker === 'Remind' && action === NEEDED_TO_TELL),
  );

  // A topic lets its own account publish by its default policy: without that, the role alone decides.
  const topics = [named('NoticeTopicArn'), named('OperationsTopicArn')];
  const topicPolicies = new Map<string, string>();
  beforeAll(async () => {
    for (const TopicArn of topics) {
      const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
      topicPolicies.set(TopicArn, Attributes?.Policy ?? '');
      const reads = { Effect: 'Allow', Principal: '*', Action: 'sns:GetTopicAttributes', Resource: TopicArn };
      await setTopicPolicy(TopicArn, JSON.stringify({ Version: '2012-10-17', Statement: [reads] }));
    }
  });
  afterAll(async () => {
    for (const [topic, policy] of topicPolicies) await setTopicPolicy(topic, policy);
    await deployTemplate(original);
  });

  test('the roles hold what the list names, each on resources of its own, and nothing else', () => {
    for (const worker of WORKERS) {
      const actions = grants.filter((grant) => grant.worker === worker).map(({ action }) => action);
      const feeds = worker === 'Remind' ? 0 : FEEDS[worker];
      const forLambda = Array.from({ length: feeds }, () => NEEDED_TO_READ).flat();
      const toTell = worker === 'Remind' ? [NEEDED_TO_TELL] : [];
      expect(actions.sort()).toEqual([...NEEDED[worker], ...NEEDED_TO_LOG, ...toTell, ...forLambda].sort());
    }
    const anywhere = grants.filter(({ resource }) => resource === '*').map(({ action }) => action);
    expect(anywhere).toEqual(['ses:SendRawEmail', 'ses:SendRawEmail']);
  });

  test('with all of them, nothing is refused', async () => {
    const event = await uploadedEvent();
    for (const worker of WORKERS) {
      expect(await FAILURES[worker](event)).toBeNull();
      if (worker !== 'Remind') expect(await comesBackAtOnce(worker)).toBe(true);
    }
  });

  test.each(
    exercised.map((grant) => [grant.worker, grant.action, JSON.stringify(grant.resource), grant] as const),
  )('%s without %s on %s: it is refused', async (worker, action, _resource, grant) => {
    const event = await uploadedEvent();
    await deployTemplate(without(grant));
    if (action === 'sqs:ChangeMessageVisibility' && worker !== 'Remind') {
      const queue = JSON.stringify(grant.resource).includes('Updates') ? 'UpdateQueueUrl' : QUEUES[worker];
      expect(await comesBackAtOnce(worker, queue)).toBe(false);
    } else {
      const failure = await FAILURES[worker](event);
      expect(failure ?? 'nothing failed').toContain(`not authorized to perform: ${action}`);
    }
  });
});

let uploaded: Promise<string> | undefined;

/** The event of an upload whose report outgrows the queue. */
function uploadedEvent(): Promise<string> {
  uploaded ??= (async () => {
    const { id } = await newAgency();
    const page = reportPage(unbalanced).replace('五、', `${longProse(100_000).join('\n')}\n\n五、`);
    const sent = await upload(id, page);
    await verdictOf(sent.submissionId);
    const object = {
      key: encodeURIComponent(sent.key).replaceAll('%2F', '/'),
      size: Buffer.byteLength(page),
      versionId: sent.versionId,
      sequencer: '1',
    };
    const s3 = { bucket: { name: named('UploadBucket') }, object };
    return JSON.stringify({
      Records: [{ eventName: 'ObjectCreated:Put', eventTime: new Date().toISOString(), s3 }],
    });
  })();
  return uploaded;
}
