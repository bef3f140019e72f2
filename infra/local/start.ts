// npm start: the whole system on a local AWS engine, with sample reports on their way through it.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Agency } from '../../shared/contracts/agency.ts';
import { bringUpEngine } from './choose-engine.ts';
import { deployStack } from './deploy.ts';
import {
  awaitVerdicts,
  type DeployedStack,
  findDeployedStack,
  output,
  uploadReport,
} from './deployed-stack.ts';
import type { Engine, EngineKind } from './engine.ts';
import { watchLifetime } from './lifetime.ts';
import { keepMails, type MailFolder } from './mail-folder.ts';
import { type News, watchNews } from './news.ts';
import { MAILS_FOLDER, RUNNING_FILE, STATE_FOLDER } from './places.ts';
import { runToItsEnd, WrongUsage } from './plain-failure.ts';
import { openPortal, type PortalProxy } from './portal-proxy.ts';
import {
  registerSamples,
  SAMPLE_REPORTS,
  type SampleReport,
  sampleAgencies,
  sampleBytes,
} from './samples.ts';
import { LOCAL_SENDER, verifySender } from './sender.ts';
import { mailsPage, sentMails } from './sent-mails.ts';
import { mailLines, verdictLines } from './tell-verdict.ts';

const USAGE = `npm start                          starts a local AWS engine, shows sample reports, stays up until Ctrl-C
npm start -- --once                ends after the samples: status 1 where a verdict or a mail is missing
npm start -- --engine localstack   LocalStack in Docker instead of MiniStack
npm start -- --port 4570           another port than 4566
npm start -- --pages 4700          another port for the pages than 4600
AWS_ENDPOINT_URL=… npm start       uses the local engine that runs there`;

const VERDICT_LIMIT_SECONDS = 60;
/** From the verdict to its mail: the quiet period, and the engine's own pace. */
const MAIL_LIMIT_SECONDS = 30;
const NEWS_INTERVAL_MS = 500;
/** Of a mail from the engine to the folder. */
const HAND_ON_LIMIT_SECONDS = 15;

const began = Date.now();
const say = (text: string) => console.log(text);
const progress = (text: string) => say(`${((Date.now() - began) / 1000).toFixed(0).padStart(4)} s   ${text}`);

interface Choices {
  readonly once: boolean;
  readonly kind: EngineKind;
  readonly port: number;
  /** Of the pages. */
  readonly pages: number;
}

function readChoices(): Choices | 'help' {
  const options = {
    once: { type: 'boolean', default: false },
    engine: { type: 'string', default: 'ministack' },
    port: { type: 'string', default: '4566' },
    pages: { type: 'string', default: '4600' },
    help: { type: 'boolean', default: false },
  } as const;
  let values: { once: boolean; engine: string; port: string; pages: string; help: boolean };
  try {
    ({ values } = parseArgs({ options }));
  } catch (error) {
    throw new WrongUsage(`${(error as Error).message}\n\n${USAGE}`);
  }
  const { once, engine, help } = values;
  if (help) return 'help';
  const port = portOf(values, 'port');
  const pages = portOf(values, 'pages');
  if (engine !== 'ministack' && engine !== 'localstack') {
    throw new WrongUsage(`There is no engine "${engine}": ministack or localstack.\n\n${USAGE}`);
  }
  return { once, kind: engine, port, pages };
}

function portOf<Name extends 'port' | 'pages'>(values: Readonly<Record<Name, string>>, name: Name): number {
  const port = Number(values[name]);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new WrongUsage(`"${values[name]}" is no port: --${name} takes a number from 1 to 65535.\n\n${USAGE}`);
}

function tell(news: News): void {
  for (const verdict of news.verdicts) for (const line of verdictLines(verdict)) say(line);
  for (const mail of news.mails) for (const line of mailLines(mail)) say(line);
}

/** All that is new until it is enough, or until the time is over. */
async function newsUntil(
  news: () => Promise<News>,
  isEnough: (all: News) => boolean,
  signal: AbortSignal,
): Promise<News> {
  const deadline = Date.now() + MAIL_LIMIT_SECONDS * 1000;
  let all = await news();
  while (!isEnough(all) && Date.now() < deadline) {
    await sleep(200, undefined, { signal });
    const more = await news();
    all = { verdicts: [...all.verdicts, ...more.verdicts], mails: [...all.mails, ...more.mails] };
  }
  return all;
}

/** Uploads one sample and tells what comes of it; gives what is wrong with that, if anything. */
async function showSample(
  stack: DeployedStack,
  sample: SampleReport,
  news: () => Promise<News>,
  signal: AbortSignal,
): Promise<string | null> {
  say(`\nupload   ${sample.file} → incoming/${sample.agency}/   (${sample.shows})`);
  const { submissionId } = await uploadReport(stack, sample.agency, sample.file, await sampleBytes(sample));
  const { verdicts, complete } = await awaitVerdicts(stack, submissionId, VERDICT_LIMIT_SECONDS, signal);
  const contacts = (await stack.agencies.find(sample.agency))?.contacts.map(({ email }) => email) ?? [];
  const isTold = ({ mails }: News) =>
    mails.some(({ to }) => to.some((address) => contacts.includes(address)));
  // A report that balances is answered as well, after the quiet period: each sample is the first of its year.
  const told = await newsUntil(news, isTold, signal);
  tell(told);
  const [verdict] = verdicts;
  if (verdict === undefined) return `${sample.file}: no verdict within ${VERDICT_LIMIT_SECONDS} seconds`;
  if (!complete) return `${sample.file}: verdict ${verdict.status}, but no notice went out`;
  if (verdict.status !== sample.expected) {
    return `${sample.file}: verdict ${verdict.status}, expected ${sample.expected}`;
  }
  if (!isTold(told)) return `${sample.file}: the mail is missing`;
  return null;
}

/** Whether every mail comes to our folder as well. */
function handsMailsOn(engine: Engine): boolean {
  return engine.kind === 'ministack' && (process.env.AWS_ENDPOINT_URL ?? '') === '';
}

/** The engine hands a mail on after it has answered: it would be stopped with the last one in its hands. */
async function unkept(engine: Engine, mails: MailFolder): Promise<readonly string[]> {
  const { length: sent } = await sentMails(engine);
  if (await mails.holds(sent, HAND_ON_LIMIT_SECONDS)) return [];
  return [`some of the ${sent} mails did not come to ${mails.index}`];
}

/** With their attachments where the engine is ours and hands them on; else what the engine itself shows. */
function mailsSeenAt(engine: Engine, mails: MailFolder): string {
  return handsMailsOn(engine)
    ? `${pathToFileURL(mails.index).href}   (letters and attachments)`
    : mailsPage(engine);
}

async function show(
  engine: Engine,
  mails: MailFolder,
  choices: Choices,
  signal: AbortSignal,
): Promise<number> {
  await deployStack(engine, progress, signal);
  const stack = await findDeployedStack(engine.endpoint);
  const agencies = await sampleAgencies();
  await registerSamples(stack.agencies, agencies);
  await verifySender(engine.endpoint, LOCAL_SENDER);
  progress(`Ready: ${agencies.length} sample agencies are in the register, the sender is verified.`);
  await writeFile(RUNNING_FILE, JSON.stringify({ endpoint: engine.endpoint }));

  const news = await watchNews(stack, engine);
  const problems: string[] = [];
  for (const sample of SAMPLE_REPORTS) {
    const problem = await showSample(stack, sample, news, signal);
    if (problem !== null) problems.push(problem);
  }
  if (choices.once && handsMailsOn(engine)) problems.push(...(await unkept(engine, mails)));
  say('');
  if (problems.length === 0)
    progress(`All ${SAMPLE_REPORTS.length} samples have their verdicts and their mails.`);
  for (const problem of problems) console.error(`MISSING  ${problem}`);
  if (choices.once) return problems.length === 0 ? 0 : 1;

  const portal = await openPortal(engine.endpoint, output(stack.outputs, 'PortalApi'), choices.pages);
  try {
    await stayUp({ engine, stack, portal, mails, agencies, news, signal });
  } finally {
    await portal.stop();
  }
  return 0;
}

interface Up {
  readonly engine: Engine;
  readonly stack: DeployedStack;
  readonly portal: PortalProxy;
  readonly mails: MailFolder;
  readonly agencies: readonly Agency[];
  readonly news: () => Promise<News>;
  readonly signal: AbortSignal;
}

async function stayUp({ engine, stack, portal, mails, agencies, news, signal }: Up): Promise<void> {
  const people = agencies.flatMap(({ id, name, contacts }) =>
    contacts.slice(0, 1).map(({ email }) => `                  ${id}   ${email}   (${name})`),
  );
  say(`
Pages           ${portal.address}
Sign in as      (the code comes by mail: see below)
${people.join('\n')}
                  (leave the id empty)   operator@example.org
Upload more     npm run upload -- qingshi FILE…      (in another terminal; agencies: ${agencies.map(({ id }) => id).join(', ')})
All mails       ${mailsSeenAt(engine, mails)}
AWS command     AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws --region us-east-1 --endpoint-url ${engine.endpoint} s3 cp FILE s3://${output(stack.outputs, 'UploadBucket')}/incoming/qingshi/
Stop            Ctrl-C
`);
  while (!signal.aborted) {
    tell(await news());
    await sleep(NEWS_INTERVAL_MS, undefined, { signal }).catch(() => {});
  }
}

async function main(): Promise<number> {
  const choices = readChoices();
  if (choices === 'help') {
    say(USAGE);
    return 0;
  }
  const { signal } = watchLifetime();
  await mkdir(STATE_FOLDER, { recursive: true });
  const mails = await keepMails(MAILS_FOLDER);
  try {
    return await withEngine(mails, choices, signal);
  } finally {
    await mails.stop();
  }
}

async function withEngine(mails: MailFolder, choices: Choices, signal: AbortSignal): Promise<number> {
  const engine = await bringUpEngine({
    kind: choices.kind,
    port: choices.port,
    logName: 'engine.log',
    say: progress,
    mailsTo: mails.address,
    signal,
  });
  try {
    return await show(engine, mails, choices, signal);
  } finally {
    await rm(RUNNING_FILE, { force: true });
    progress('Stopping …');
    await engine.stop();
  }
}

await runToItsEnd(main);
