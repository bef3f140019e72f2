// npm run season: a filing season of sixty bodies played on a local AWS engine, and its end held against what it must be.
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { bringUpEngine } from '../../infra/local/choose-engine.ts';
import { deployStack } from '../../infra/local/deploy.ts';
import { type DeployedStack, findDeployedStack, output } from '../../infra/local/deployed-stack.ts';
import { clientSettings, type Engine, engineEnvironment } from '../../infra/local/engine.ts';
import { watchLifetime } from '../../infra/local/lifetime.ts';
import { freePort } from '../../infra/local/ministack.ts';
import { PROJECT_ROOT, STATE_FOLDER } from '../../infra/local/places.ts';
import { PlainFailure, runToItsEnd, WrongUsage } from '../../infra/local/plain-failure.ts';
import { openPortal } from '../../infra/local/portal-proxy.ts';
import { runCommand } from '../../infra/local/run-command.ts';
import { registerSamples } from '../../infra/local/samples.ts';
import { LOCAL_SENDER, verifySender } from '../../infra/local/sender.ts';
import { dayInBeijing } from '../../shared/beijing-time.ts';
import { randomFrom } from '../generator/random.ts';
import { seasonAgencies } from './agencies.ts';
import { cast, type Player } from './cast.ts';
import { checkDigests, checkHistories, checkMails, checkRoster, Expectations } from './check.ts';
import { play } from './play.ts';
import { STORIES, YEAR } from './stories.ts';
import { byTheApi, byThePage, byTheStore, Filing, mailsByKind } from './ways-of-filing.ts';

const USAGE = `npm run season                   plays the season on an engine of its own: status 1 where an expectation does not hold
npm run season -- --seed 7       deals the stories out in another way, and uploads in another order
AWS_ENDPOINT_URL=… npm run season   on the local engine that runs there`;

const QUIET_LIMIT_SECONDS = 120;

const began = Date.now();
const progress = (text: string) =>
  console.log(`${((Date.now() - began) / 1000).toFixed(0).padStart(4)} s   ${text}`);

/** Waits until no message is on its way any more. */
async function untilQuiet(stack: DeployedStack): Promise<void> {
  const sqs = new SQSClient({ ...clientSettings(stack.endpoint), useQueueUrlAsEndpoint: false });
  const waiting = async () => {
    let messages = 0;
    for (const name of ['UploadQueueUrl', 'ReportQueueUrl', 'UpdateQueueUrl', 'ReminderQueueUrl']) {
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: output(stack.outputs, name), AttributeNames: ['All'] }),
      );
      messages +=
        Number(Attributes.ApproximateNumberOfMessages) +
        Number(Attributes.ApproximateNumberOfMessagesNotVisible) +
        Number(Attributes.ApproximateNumberOfMessagesDelayed);
    }
    return messages;
  };
  const deadline = Date.now() + QUIET_LIMIT_SECONDS * 1000;
  for (let quiet = 0; quiet < 3; ) {
    quiet = (await waiting()) === 0 ? quiet + 1 : 0;
    if (Date.now() > deadline) throw new PlainFailure('Messages are still on their way.');
    await sleep(700);
  }
}

async function setAside(stack: DeployedStack): Promise<number> {
  const sqs = new SQSClient({ ...clientSettings(stack.endpoint), useQueueUrlAsEndpoint: false });
  let messages = 0;
  const queues = [
    'UploadDeadLettersUrl',
    'ReportDeadLettersUrl',
    'UpdateDeadLettersUrl',
    'ReminderDeadLettersUrl',
  ];
  for (const name of queues) {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: output(stack.outputs, name), AttributeNames: ['All'] }),
    );
    messages += Number(Attributes.ApproximateNumberOfMessages);
  }
  return messages;
}

/** Runs the day's reminders as the daily rule does, and waits until all are written. */
async function remindOn(stack: DeployedStack, today: string): Promise<void> {
  const { Payload, FunctionError } = await new LambdaClient(clientSettings(stack.endpoint)).send(
    new InvokeCommand({
      FunctionName: output(stack.outputs, 'RemindFunction'),
      Payload: JSON.stringify({ today }),
    }),
  );
  const answer = new TextDecoder().decode(Payload);
  if (FunctionError !== undefined) throw new PlainFailure(`The reminders failed: ${answer}`);
  await untilQuiet(stack);
}

/** Runs `gouji …` as the supervising office does, and gives what it prints. */
async function gouji(engine: Engine, ...command: readonly string[]): Promise<string> {
  const { outcome, output: said } = await runCommand(
    process.execPath,
    [path.join(PROJECT_ROOT, 'cli', 'gouji.mjs'), ...command],
    {
      cwd: PROJECT_ROOT,
      environment: { PATH: process.env.PATH ?? '', ...engineEnvironment(engine.endpoint) },
      limitSeconds: 120,
    },
  );
  if (outcome !== 'finished') throw new PlainFailure(`gouji ${command.join(' ')}: ${said}`);
  return said;
}

async function playSeason(engine: Engine, seed: number, signal: AbortSignal): Promise<Expectations> {
  await deployStack(engine, progress, signal);
  const stack = await findDeployedStack(engine.endpoint);
  await verifySender(engine.endpoint, LOCAL_SENDER);
  const today = dayInBeijing(new Date().toISOString());
  // An engine that was there before may hold an earlier season.
  const prefix = `s${Date.now().toString(36)}-`;
  const players: readonly Player[] = cast(seasonAgencies(prefix), today, seed);
  await registerSamples(
    stack.agencies,
    players.map(({ agency }) => agency),
  );
  progress(`${players.length} bodies are in the register; ${STORIES.length} stories, seed ${seed}.`);

  const before = await mailsByKind(engine);
  const portal = await openPortal(engine.endpoint, output(stack.outputs, 'PortalApi'), 0);
  const filing = new Filing({
    store: byTheStore(stack),
    page: byThePage(engine, portal.address),
    api: byTheApi(stack, portal.address),
  });
  const played = await play(players, randomFrom(seed), stack, engine, filing, (done, of) =>
    progress(`${done} of ${of} steps played.`),
  ).finally(() => portal.stop());
  const { store, page, api } = filing.filers;
  progress(
    `${store.length + page.length + api.length} files were filed, ${page.length} of them by the page and ${api.length} by the API.`,
  );
  await untilQuiet(stack);
  const expect = new Expectations();

  const lettersSince = async () => (await mailsByKind(engine)).letters.slice(before.letters.length);
  const remindersSent = async () => {
    const subjects = (await lettersSince()).map(({ subject }) => subject);
    return [/^【(?:报送提醒|逾期未报)】/u, /^【报送情况】/u].map(
      (kind) => subjects.filter((subject) => kind.test(subject)).length,
    );
  };
  await remindOn(stack, today);
  const missing = players.filter(({ story }) => story.counts === null);
  const offices = new Set(missing.map(({ agency }) => agency.parent));
  expect.equal('reminders and digests of the day', await remindersSent(), [missing.length, offices.size]);
  await remindOn(stack, today);
  expect.equal('reminders and digests when the day is run again', await remindersSent(), [
    missing.length,
    offices.size,
  ]);
  progress(`Reminded: ${missing.length} bodies, ${offices.size} offices.`);

  const csv = path.join(STATE_FOLDER, 'season-roster.csv');
  await rm(csv, { force: true });
  const year = String(YEAR);
  await gouji(engine, 'roster', '--year', year, '--under', `${prefix}city`, '--out', csv);
  checkRoster(await readFile(csv), players, played, expect);
  const mails = await lettersSince();
  checkMails(mails, players, expect);
  checkDigests(mails, players, expect);
  await checkHistories(stack, players, expect);
  const codes = (await mailsByKind(engine)).codes.length - before.codes.length;
  expect.equal('codes mailed, one to each body that filed by the page', codes, new Set(page).size);
  expect.equal('messages set aside', await setAside(stack), 0);

  const withdrawn = players.find(({ steps }) => steps.some(({ does }) => does === 'delete'));
  const told = await gouji(engine, 'submissions', '--agency', withdrawn?.agency.id ?? '', '--year', year);
  expect.equal('gouji submissions tells of a withdrawal', told.includes('作撤回处理'), true);
  progress(`${mails.length} mails; the roster is in ${path.relative(process.cwd(), csv)}.`);
  return expect;
}

function readOptions(): { readonly seed: string; readonly help: boolean } {
  try {
    return parseArgs({
      options: { seed: { type: 'string', default: '1' }, help: { type: 'boolean', default: false } },
    }).values;
  } catch (error) {
    throw new WrongUsage(`${(error as Error).message}\n\n${USAGE}`);
  }
}

async function main(): Promise<number> {
  const values = readOptions();
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const seed = Number(values.seed);
  if (!Number.isInteger(seed) || seed < 0) throw new WrongUsage(`"${values.seed}" is no seed.\n\n${USAGE}`);
  const { signal } = watchLifetime();
  const engine = await bringUpEngine({
    kind: 'ministack',
    port: await freePort(),
    logName: 'season-engine.log',
    say: progress,
    signal,
  });
  try {
    const { held, broken } = await playSeason(engine, seed, signal);
    for (const failure of broken) console.error(`✗ ${failure}`);
    progress(`${held} expectations hold, ${broken.length} do not.`);
    return broken.length === 0 ? 0 : 1;
  } finally {
    progress('Stopping …');
    await engine.stop();
  }
}

await runToItsEnd(main);
