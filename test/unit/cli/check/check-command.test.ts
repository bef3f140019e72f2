import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CheckResult } from '../../../../shared/contracts/check-result.ts';
import { compose } from '../../../generator/compose.ts';
import { randomFrom } from '../../../generator/random.ts';
import { renderHtml } from '../../../generator/render/html.ts';
import { trueReport } from '../../../generator/truth.ts';

const program = fileURLToPath(new URL('../../../../cli/main.ts', import.meta.url));

function gouji(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], (_error, out, err) =>
      resolve({ status: child.exitCode ?? -1, out, err }),
    );
  });
}

describe('gouji check', () => {
  let folder: string;
  let balanced: string;
  let unbalanced: string;
  let empty: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gouji-'));
    const random = randomFrom(11);
    const truth = trueReport(random, 'none');
    const broken = {
      state: 'printed',
      value: Number((truth.figures['s3.total.total'] as { value: number }).value) + 1,
    };
    const page = (of: typeof truth) => renderHtml(compose(of, randomFrom(12)), 'merged', randomFrom(13));
    const write = (name: string, content: string) => {
      const file = join(folder, name);
      writeFileSync(file, content);
      return file;
    };
    balanced = write('2023年年报(终稿) 改+盖章.html', page(truth));
    unbalanced = write(
      '有误.html',
      page({ ...truth, figures: { ...truth.figures, 's3.total.total': broken } } as typeof truth),
    );
    empty = write('空.docx', '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('a balanced report: exit 0 and a line that says so', async () => {
    const { status, out } = await gouji('check', balanced);
    expect(out).toContain('—— 平衡');
    expect(status).toBe(0);
  });

  test('an unbalanced one: exit 1, the broken balances, the suspect, and that nothing was altered', async () => {
    const { status, out } = await gouji('check', balanced, unbalanced);
    expect(status).toBe(1);
    expect(out).toContain('数据不平衡：');
    expect(out).toContain('最可能');
    expect(out).toContain('提交的数字未作任何改动。');
    expect(out).toContain('共2个文件、2份报告：平衡 1，不平衡 1，有未能核对的地方 0，无法核对 0。');
  });

  test('an unreadable one: exit 2 and the reason', async () => {
    const { status, out } = await gouji('check', empty);
    expect(status).toBe(2);
    expect(out).toContain('文件是空的');
  });

  test('--format json keeps the contract and counts every verdict', async () => {
    const { status, out, err } = await gouji('check', '--format', 'json', balanced, unbalanced, empty);
    const result = CheckResult.parse(JSON.parse(out));
    expect(status).toBe(1);
    expect(err).toBe('');
    expect(result.summary).toEqual({
      files: 3,
      reports: 2,
      balanced: 1,
      unbalanced: 1,
      undecided: 0,
      unreadable: 1,
    });
    expect(result.files[1]?.reports[0]?.suspects[0]?.changes[0]?.figure).toBe('s3.total.total');
  });

  test('one name that leads nowhere: the rest is judged, and the status says that the call was wrong', async () => {
    const { status, out, err } = await gouji('check', join(folder, '没有.docx'), balanced);
    expect([status, err]).toEqual([64, `找不到文件“${join(folder, '没有.docx')}”。请检查路径和文件名。\n`]);
    expect(out).toContain('平衡 1');
  });

  test('a folder: every file in it, also on threads; results to several files at once', async () => {
    const to = join(folder, '结果');
    const { status, out } = await gouji('check', folder, '--format', 'sarif,junit,xlsx', '--out', to);
    expect([status, out]).toEqual([1, '']);
    expect(readdirSync(to).sort()).toEqual(['gouji.sarif', 'gouji.xlsx', 'gouji.xml']);
    rmSync(to, { recursive: true });
  });

  test('a marked copy of each report beside the verdict', async () => {
    const to = join(folder, '标注');
    const { status, err } = await gouji('check', unbalanced, '--marked-copy', to);
    expect(status).toBe(1);
    expect(err).toContain('标注稿：');
    expect(readdirSync(to)).toEqual(['有误-标注.xlsx']);
    rmSync(to, { recursive: true });
  });

  test('standard input is judged as a file is', async () => {
    const from = spawn(process.execPath, [program, 'check', '-', '--format', 'json']);
    from.stdin.end(readFileSync(balanced));
    const result = CheckResult.parse(JSON.parse(await text(from.stdout)));
    expect(result.files[0]).toMatchObject({ file: '-', reports: [{ status: 'balanced' }] });
  });

  test('--watch: a file saved again is judged again; an interrupt ends it', async () => {
    const file = join(folder, '改.html');
    copyFileSync(unbalanced, file);
    const watching = spawn(process.execPath, [program, 'check', file, '--watch']);
    let said = '';
    watching.stdout.on('data', (piece) => {
      said += piece;
    });
    const told = (what: string) => vi.waitFor(() => expect(said).toContain(what), { timeout: 20_000 });
    await told('—— 不平衡');
    await once(watching.stderr, 'data');
    copyFileSync(balanced, file);
    await told('—— 平衡');
    watching.kill('SIGINT');
    expect(await once(watching, 'exit')).toEqual([1, null]);
    rmSync(file);
  }, 60_000);

  test.each([
    [['check'], '请写出要核对的文件'],
    [['check', '没有这个文件.txt'], '找不到文件'],
    [['check', '--format', 'xml', 'a'], '--format 只能是'],
    [['check', '--last-year', '没有.docx', 'a'], '找不到文件“没有.docx”'],
    [['frobnicate'], '没有“frobnicate”这个命令'],
    [['explain', 'S9-XXX'], '规则库里没有'],
  ])('wrong usage %j: exit 64 and a sentence that says what to do', async (args, sentence) => {
    const { status, err, out } = await gouji(...args);
    expect(status).toBe(64);
    expect(out).toBe('');
    expect(err).toContain(sentence);
  });

  test('a rule is explained with its examples', async () => {
    const { status, out } = await gouji('explain', 's3-bal');
    expect(status).toBe(0);
    expect(out).toContain('第一项加第二项之和');
  });
});
