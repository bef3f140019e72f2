// Lets Schemathesis loose on the API: every answer must be one that openapi.json describes, and none a fault of ours. Twice: on
// what is there, and on whatever it comes up with. `npm run test:api-contract [-- EXAMPLES]`; ends with 1 where anything strays.
import path from 'node:path';
import openApi from '../../functions/web/api/openapi.json' with { type: 'json' };
import { STATE_FOLDER } from '../../infra/local/places.ts';
import { preparePython } from '../../infra/local/python-environment.ts';
import { runCommand } from '../../infra/local/run-command.ts';
import { receiptNumber } from '../../shared/contracts/receipt-number.ts';
import { submissionId } from '../../shared/contracts/submission.ts';
import { SHI_AND_BELOW } from '../builders/agencies-of-shi.ts';
import { submissionOf } from '../builders/submission-builder.ts';
import { MemoryWeb } from '../doubles/memory-web.ts';
import { verdictOf } from '../doubles/verdict-store-contract.ts';
import { serveApp } from './serve-app.ts';

const TOKEN = 'gouji_0123456789ab_of-the-contract-test';
const UPLOAD = `up-${'1'.repeat(24)}`;
const SEED = 20260120;
const HERE = import.meta.dirname;
const [examples = '100'] = process.argv.slice(2);

const python = await preparePython(
  {
    name: 'schemathesis',
    requirements: 'test/api-contract/requirements.txt',
    called: 'the tester of the API',
    size: 'about 95 MB',
  },
  console.log,
);

async function webOfXian(): Promise<{
  readonly web: MemoryWeb;
  readonly environment: Record<string, string>;
}> {
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
  const id = submissionId(file);
  return {
    web,
    environment: { SUBMISSION: id, RECEIPT: receiptNumber(id).replaceAll(' ', ''), UPLOAD },
  };
}

async function letLoose(configuration: readonly string[]): Promise<boolean> {
  const { web, environment } = await webOfXian();
  const served = await serveApp(web.app);
  try {
    const run = await runCommand(
      python,
      [
        '-m',
        'schemathesis.cli',
        ...configuration,
        'run',
        `${served.address}/api/v1/openapi.json`,
        '--origin',
        served.address,
        '--header',
        `Authorization: Bearer ${TOKEN}`,
        '--checks',
        'all',
        '--max-examples',
        examples,
        '--seed',
        String(SEED),
        '--continue-on-failure',
      ],
      {
        // It keeps what it found beside where it runs.
        cwd: STATE_FOLDER,
        environment: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
        limitSeconds: 900,
      },
    );
    console.log(run.output);
    for (const problem of new Set(web.problems)) console.log(`A fault of ours: ${problem}`);
    return run.outcome === 'finished' && web.problems.length === 0;
  } finally {
    served.stop();
  }
}

console.log(`${Object.keys(openApi.paths).length} paths of openapi.json, what is there:`);
const onWhatIsThere = await letLoose(['--config-file', path.join(HERE, 'schemathesis.toml')]);
console.log('And whatever comes up:');
const onAnything = await letLoose([]);
process.exitCode = onWhatIsThere && onAnything ? 0 : 1;
