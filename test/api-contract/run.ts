// Lets Schemathesis loose on the API: every answer must be one that openapi.json describes, and none a fault of ours.
// `npm run test:api-contract [-- --examples 100]`: over stores in memory, on what is there and then on whatever it comes up with.
// `npm run test:api-contract -- --engine`: on the deployed stack, through the gateway, as slowly as one token may ask.
// Ends with 1 where anything strays.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { STATE_FOLDER } from '../../infra/local/places.ts';
import { preparePython } from '../../infra/local/python-environment.ts';
import { runCommand } from '../../infra/local/run-command.ts';
import { receiptNumber } from '../../shared/contracts/receipt-number.ts';
import { type SubmissionId, submissionId } from '../../shared/contracts/submission.ts';
import { SHI_AND_BELOW } from '../builders/agencies-of-shi.ts';
import { submissionOf } from '../builders/submission-builder.ts';
import { MemoryWeb } from '../doubles/memory-web.ts';
import { verdictOf } from '../doubles/verdict-store-contract.ts';
import { type OnEngine, onEngine } from './on-engine.ts';
import { serveApp } from './serve-app.ts';

const TOKEN = 'gouji_0123456789ab_of-the-contract-test';
const UPLOAD = `up-${'1'.repeat(24)}`;
const SEED = '20260120';
/** What is there is named in it. */
const CONFIGURATION = ['--config-file', path.join(import.meta.dirname, 'schemathesis.toml')];

const { values } = parseArgs({
  options: { examples: { type: 'string', default: '100' }, engine: { type: 'boolean', default: false } },
});

const python = await preparePython(
  {
    name: 'schemathesis',
    requirements: 'test/api-contract/requirements.txt',
    called: 'the tester of the API',
    size: 'about 95 MB',
  },
  console.log,
);

/** `at` is where `api/v1/` begins. */
interface Target {
  readonly at: string;
  readonly token: string;
  readonly agency: string;
  readonly submission: SubmissionId;
  readonly upload: string;
}

async function letLoose(
  { at, token, agency, submission, upload }: Target,
  before: readonly string[],
  options: readonly string[],
): Promise<boolean> {
  const { outcome, output } = await runCommand(
    python,
    [
      ...['-m', 'schemathesis.cli', ...before, 'run', new URL('api/v1/openapi.json', at).href],
      ...['--origin', new URL(at).origin, '--header', `Authorization: Bearer ${token}`],
      ...['--checks', 'all', '--seed', SEED, '--continue-on-failure', ...options],
    ],
    {
      // It keeps what it found beside where it runs.
      cwd: STATE_FOLDER,
      environment: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        AGENCY: agency,
        SUBMISSION: submission,
        RECEIPT: receiptNumber(submission).replaceAll(' ', ''),
        UPLOAD: upload,
      },
      limitSeconds: 1800,
    },
  );
  console.log(output);
  return outcome === 'finished';
}

async function inMemory(before: readonly string[]): Promise<boolean> {
  const web = new MemoryWeb({ limits: { mayTry: async () => true } });
  web.put(...SHI_AND_BELOW);
  const file = submissionOf({ key: `incoming/xian/${UPLOAD}/2025年报.txt`, agencyId: 'xian' });
  await web.verdicts.putOnce(verdictOf(file, {}));
  web.uploads.arrive({ ...file, storedAt: file.eventTime });
  web.tokens.set(TOKEN, {
    email: 'xian@example.org',
    agencyId: 'xian',
    role: 'office',
    via: 'token',
    tokenId: '0123456789ab',
    scopes: ['read', 'file', 'explain', 'roster'],
  });
  const served = await serveApp(web.app);
  try {
    const target = { token: TOKEN, agency: 'xian', submission: submissionId(file), upload: UPLOAD };
    const clean = await letLoose({ at: served.address, ...target }, before, [
      '--max-examples',
      values.examples,
    ]);
    for (const problem of new Set(web.problems)) console.log(`A fault of ours: ${problem}`);
    return clean && web.problems.length === 0;
  } finally {
    served.stop();
  }
}

async function onDeployed(): Promise<boolean> {
  let engine: OnEngine | null = null;
  try {
    engine = await onEngine(console.log);
    // One token asks 120 times a minute: more would be answered by that alone.
    const slowly = ['--phases', 'coverage', '--rate-limit', '110/m'];
    // TRACE, of which no Request is made: a gateway has it refused before the app, the engine's is answered by the adapter.
    return await letLoose(engine, CONFIGURATION, [...slowly, '--exclude-checks', 'unsupported_method']);
  } finally {
    await engine?.stop();
  }
}

if (values.engine) {
  process.exitCode = (await onDeployed()) ? 0 : 1;
} else {
  console.log('What is there:');
  const onWhatIsThere = await inMemory(CONFIGURATION);
  console.log('And whatever comes up:');
  const onAnything = await inMemory([]);
  process.exitCode = onWhatIsThere && onAnything ? 0 : 1;
}
