// Every command of the cloud, called where no engine answers, where nobody is signed in and where no region is set: one
// sentence that says what to do, and the status of wrong usage.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../../cli/main.ts', import.meta.url));
const REGISTER = fileURLToPath(new URL('../../fixtures/samples/agencies.json', import.meta.url));

const COMMANDS = [
  ['register', 'list'],
  ['register', 'import', REGISTER],
  ['register', 'export', 'never-written.xlsx'],
  ['register', 'history', 'qingshi'],
  ['register', 'policy', 'qingshi'],
  ['register', 'erase', 'qingshi', '--dry-run'],
  ['roster', '--year', '2024'],
  ['submissions', '--agency', 'qingshi'],
  ['receipt', '2372827247660922'],
  [
    'justify',
    '--agency',
    'qingshi',
    '--year',
    '2024',
    '--rule',
    'S3-BAL',
    '--at',
    'other',
    '--reason',
    '属实',
    '--by',
    '王',
  ],
  ['token', 'create', '--agency', 'qingshi', '--name', '平台', '--by', 'wang@example.cn'],
  ['token', 'list', '--agency', 'qingshi'],
  ['token', 'revoke', '0123456789ab'],
  ['rejudge', '--year', '2024'],
];

const SURROUNDINGS: readonly (readonly [
  name: string,
  environment: Record<string, string>,
  sentence: string,
])[] = [
  ['no region', {}, '没有设置地区'],
  [
    'no credentials',
    {
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SHARED_CREDENTIALS_FILE: '/none',
      AWS_CONFIG_FILE: '/none',
    },
    '没有找到 AWS 凭证',
  ],
  [
    'no engine',
    // Port 9 is that of the discard protocol: nobody listens there.
    {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    },
    'AWS_ENDPOINT_URL 指向的引擎没有运行',
  ],
];

function gouji(args: readonly string[], environment: Record<string, string>) {
  return new Promise<{ status: number; out: string; err: string }>((resolve) => {
    const child = execFile(process.execPath, [PROGRAM, ...args], { env: environment }, (_error, out, err) =>
      resolve({ status: child.exitCode ?? -1, out, err }),
    );
  });
}

describe.each(SURROUNDINGS)('%s', (_name, environment, sentence) => {
  test.concurrent.each(COMMANDS.map((args) => [args.slice(0, 2).join(' '), args] as const))(
    'gouji %s',
    async (_command, args) => {
      const { status, out, err } = await gouji(args, { PATH: process.env.PATH ?? '', ...environment });
      expect(err).toContain(sentence);
      expect(err.trimEnd().split('\n')).toHaveLength(1);
      expect([status, out]).toEqual([64, '']);
    },
  );
});
