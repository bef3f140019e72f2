import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runGouji } from '../../../cli/program.ts';

const path = (of: string) => fileURLToPath(new URL(`../../../${of}`, import.meta.url));

async function gouji(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const status = await runGouji(args, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  });
  return { status, ...said };
}

/** Every command, with a way to call it without what it must have; null where it must have nothing. */
const COMMANDS: readonly (readonly [command: string, missing: string | null, asked: string])[] = [
  ['check', '', '请写出要核对的文件'],
  ['rules', null, ''],
  ['explain', '', '请写出规则编号'],
  ['register import', '', '请写出名册文件'],
  ['register export', '', '请写出导出的文件名'],
  ['register list', null, ''],
  ['register history', '', '请写出机关编号'],
  ['register erase', '', '请写出机关编号'],
  ['register policy', '', '请写出机关编号'],
  ['roster', '', '请用 --year 写明报告年度'],
  ['submissions', '--year 2024', '请用 --agency 写明机关编号'],
  ['receipt', '', '请写出回执号'],
  [
    'justify',
    '--agency qingshi --year 2024 --rule S3-BAL --at other --by 张',
    '请用 --reason 写明说明的内容',
  ],
  ['token create', '--agency qingshi --name 平台', '请用 --by 写明经手人的邮箱'],
  ['token list', '', '请用 --agency 写明机关编号'],
  ['token revoke', '', '请写出令牌编号'],
  ['rejudge', '--agency qingshi', '请用 --year 写明报告年度'],
];

describe.each(COMMANDS)('gouji %s', (command) => {
  const words = command.split(' ');

  test('--help tells its usage in Chinese', async () => {
    const { status, out, err } = await gouji(...words, '--help');
    expect(status).toBe(0);
    expect(out).toContain(`gouji ${command}`);
    expect(out).toContain('选项：');
    expect(out).not.toMatch(/usage|options|arguments|display|default/iu);
    expect(err).toBe('');
  });

  test('an unknown option: status 64, one sentence and the usage', async () => {
    const { status, out, err } = await gouji(...words, '--zzzzz');
    expect(status).toBe(64);
    expect(out).toBe('');
    expect(err.split('\n')).toEqual([
      '没有“--zzzzz”这个选项。',
      expect.stringMatching(`^用法：gouji ${command}( |$)`),
      '',
    ]);
  });
});

test.each(COMMANDS.filter(([, missing]) => missing !== null))(
  'gouji %s, without what it must have: status 64, one sentence and the usage',
  async (command, missing, asked) => {
    const { status, out, err } = await gouji(...`${command} ${missing}`.trim().split(' '));
    expect(status).toBe(64);
    expect(out).toBe('');
    expect(err.split('\n')).toEqual([
      expect.stringMatching(`^${asked}.*。$`),
      expect.stringMatching(`^用法：gouji ${command} `),
      '',
    ]);
  },
);

test('every command is in the table above', async () => {
  const listed = async (...args: string[]) => {
    const { out } = await gouji(...args, '--help');
    const commands = out.slice(out.indexOf('命令：')).split('\n').slice(1);
    return commands.flatMap((line) => /^ {2}(\w+)/u.exec(line)?.[1] ?? []).filter((name) => name !== 'help');
  };
  const GROUPS = ['register', 'token'];
  const all = (await listed()).filter((name) => !GROUPS.includes(name));
  for (const group of GROUPS) for (const name of await listed(group)) all.push(`${group} ${name}`);
  expect(all.sort()).toEqual(COMMANDS.map(([command]) => command).sort());
});

test.each([
  ['check --format', '--format 后面请写出结果的格式'],
  [
    'check --format xml a.docx',
    '--format 只能是 text、json、sarif、junit、csv、xlsx、html、github，不能是“xml”。',
  ],
  ['check --format xlsx a.docx', 'xlsx 格式请用 --out 写明文件名'],
  ['check --watch --format json a.docx', '--watch 只在屏幕上显示结果'],
  ['check --out 结果.pdf a.docx', '看不出“结果.pdf”是什么格式'],
  ['check --fromat json a.docx', '没有“--fromat”这个选项，是不是 --format？'],
  ['rules --language fr', '--language 只能是 zh 或 en，不能是“fr”。'],
  ['rules all', '“all”是多余的。'],
  ['explain S9-XXX', '规则库里没有“S9-XXX”。运行 gouji rules 查看全部规则。'],
  ['roster --year 2018', '年度应为 2019 到 2100 的整数，不能是“2018”。'],
  ['roster --year 今年', '年度应为 2019 到 2100 的整数，不能是“今年”。'],
  ['roster --year 2024 --out a.pdf', '--out 的文件名请以 .csv 或 .xlsx 结尾，不能是“a.pdf”。'],
  ['receipt 1234 5678', '“1234 5678”不是回执号：应是十六位数字'],
  ['roster --yaer 2024', '没有“--yaer”这个选项，是不是 --year？'],
  ['rejudge --year 2024 --at-once 0', '--at-once 应为 1 到 100 的整数，不能是“0”。'],
  ['register export a.txt', '导出的文件名请以 .csv 或 .xlsx 结尾，不能是“a.txt”。'],
  ['chekc', '没有“chekc”这个命令，是不是 check？'],
  ['register frobnicate', '没有“frobnicate”这个命令。'],
])('gouji %s: status 64, and what is wrong with it', async (line, sentence) => {
  const { status, out, err } = await gouji(...line.split(' '));
  expect(err).toContain(sentence);
  expect(out).toBe('');
  expect(status).toBe(64);
});

test.each(['', 'register', 'token'])(
  'gouji %s without a command: status 64, and the commands there are',
  async (line) => {
    const { status, err } = await gouji(...line.split(' ').filter(Boolean));
    expect(err).toContain('命令：');
    expect(status).toBe(64);
  },
);

describe('the program on disk', () => {
  test('is executable, so that npx and a linked command can start it', () => {
    expect(() => accessSync(path('cli/gouji.mjs'), constants.X_OK)).not.toThrow();
  });

  test('hands the status on, and writes complaints to standard error only', () => {
    let failure: { status?: number; stdout?: string; stderr?: string } = {};
    try {
      execFileSync(path('cli/gouji.mjs'), ['check', '--zzzzz'], { encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      failure = error as typeof failure;
    }
    expect(failure).toMatchObject({ status: 64, stdout: '' });
    expect(failure.stderr).toMatch(/^没有“--zzzzz”这个选项。\n用法：gouji check /u);
  });

  test.each([['check', '没有这个文件.docx'], ['rules'], ['explain', 'S3-BAL'], ['--help']])(
    'gouji %s loads no cloud client',
    (...args) => {
      const tell = `import { registerHooks } from 'node:module';
        registerHooks({ load(url, context, next) { if (url.includes('/@aws-sdk/')) throw new Error(url); return next(url, context); } });`;
      const preload = `data:text/javascript,${encodeURIComponent(tell)}`;
      const run = () =>
        execFileSync(process.execPath, ['--import', preload, path('cli/main.ts'), ...args], {
          encoding: 'utf8',
          stdio: 'pipe',
        });
      if (args[0] === 'check') expect(run).toThrow(/找不到文件/u);
      else expect(run()).not.toBe('');
    },
  );
});
