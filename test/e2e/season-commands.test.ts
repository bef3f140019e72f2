// The commands of a season and the daily reminders, on the deployed stack.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import { engineEnvironment } from '../../infra/local/engine.ts';
import { runCommand } from '../../infra/local/run-command.ts';
import { receiptNumber } from '../../shared/contracts/receipt-number.ts';
import { balancedReport, countIn, withFigure } from '../builders/report-builder.ts';
import { reportPage } from '../builders/report-page.ts';
import {
  engine,
  eventually,
  lambda,
  mailsTo,
  messagesOn,
  named,
  newAgency,
  upload,
  verdictOf,
} from './engine-under-test.ts';

async function gouji(
  ...command: readonly string[]
): Promise<{ readonly ok: boolean; readonly said: string }> {
  const { outcome, output: said } = await runCommand(process.execPath, ['cli/gouji.mjs', ...command], {
    environment: { PATH: process.env.PATH, ...engineEnvironment(engine.endpoint) },
    limitSeconds: 60,
  });
  return { ok: outcome === 'finished', said };
}

function unbalancedPage(agency: string): string {
  const report = balancedReport({ agency, year: 2024, seed: 8 });
  return reportPage(withFigure(report, 's3.total.other', countIn(report, 's3.total.other') + 1));
}

describe('the commands of a season', () => {
  test("tell an agency's filings, take an explanation, and never touch another agency's", async () => {
    const [own, other] = [await newAgency(), await newAgency()];
    const { submissionId } = await upload(own.id, unbalancedPage(own.name));
    const foreign = await upload(other.id, unbalancedPage(other.name));
    await verdictOf(submissionId);
    await verdictOf(foreign.submissionId);

    const finding = ['--year', '2024', '--rule', 'S3-BAL', '--at', 'other'];
    const explanation = ['--reason', '并案办理，情况属实', '--by', '办公室'];
    const explained = await gouji('justify', '--agency', own.id, ...finding, ...explanation);
    expect(explained).toMatchObject({ ok: true });
    expect(explained.said).toContain('差错仍须更正');

    const told = await gouji('submissions', '--agency', own.id, '--year', '2024');
    expect(told.said).toMatch(/有\d+处数据不平衡。.*重新上传/);
    expect(told.said).toContain('已说明：“并案办理，情况属实”');
    expect(told.said).toMatch(/最可能填错的数：.*应为/u);
    expect(told.said).toContain(`→ ${own.address}`);
    expect(told.said).not.toContain(other.address);
    expect(told.said).not.toContain(receiptNumber(foreign.submissionId));
    const othersTold = await gouji('submissions', '--agency', other.id);
    expect(othersTold.said).not.toContain('已说明');

    const receipt = receiptNumber(submissionId);
    expect((await gouji('receipt', ...receipt.split(' '))).said).toContain(own.id);
    const denied = await gouji('receipt', receipt, '--agency', other.id);
    expect(denied).toMatchObject({ ok: false, said: expect.stringContaining('没有回执号') });
    expect(denied.said).not.toContain('年度报告.txt');
  });

  test('an import tells which bodies nobody can write to', async () => {
    const id = `test-${randomUUID()}`;
    const folder = await mkdtemp(path.join(tmpdir(), 'register-'));
    const file = path.join(folder, '名册.csv');
    await writeFile(file, `机关编号,机关名称,机关类型\n${id},青石县水利局,部门\n`);
    const { ok, said } = await gouji('register', 'import', file);
    await rm(folder, { recursive: true });
    expect(ok, said).toBe(true);
    expect(said).toContain(`新增 ${id}`);
    expect(said).toMatch(new RegExp(`1个机关没有联系邮箱.*\\n  ${id} 青石县水利局`, 'u'));
  });

  test('print the policy of an agency of the register, and of no other', async () => {
    const { id } = await newAgency();
    const { said } = await gouji('register', 'policy', id);
    expect(JSON.parse(said).Statement).toMatchObject([
      { Resource: `arn:aws:s3:::${named('UploadBucket')}/incoming/${id}/*` },
    ]);
    expect(await gouji('register', 'policy', 'nobody')).toMatchObject({ ok: false });
    const near = await gouji('submissions', '--agency', `${id}x`);
    expect(near).toMatchObject({ ok: false, said: expect.stringContaining(`是不是 ${id}`) });
    expect(await gouji('roster', '--year', '2024', '--under', 'nobody')).toMatchObject({ ok: false });
    expect(await gouji('roster', '--year', '2024', '--jurisdiction', 'nowhere')).toMatchObject({ ok: false });
  });

  test('wrong usage is told in a sentence, without a stack trace', async () => {
    for (const command of [
      ['receipt', '1234'],
      ['submissions'],
      ['submissions', '--agency', '../x'],
      ['submissions', '--agency', 'a', '--year', '24'],
      ['justify', '--agency', 'a'],
    ]) {
      const { ok, said } = await gouji(...command);
      expect(ok).toBe(false);
      expect(said).toMatch(/[\u4e00-\u9fff]/);
      expect(said).not.toMatch(/\n\s+at /);
    }
  });
});

describe('the daily reminders', () => {
  test('reach a missing agency once, and not one that has filed', async () => {
    const [missing, filed] = [await newAgency('白河县人民政府'), await newAgency('松原县人民政府')];
    const page = reportPage(balancedReport({ agency: filed.name, year: 2025 }));
    const { submissionId } = await upload(filed.id, page);
    await verdictOf(submissionId);
    const run = async () => {
      const { Payload, FunctionError } = await lambda.send(
        new InvokeCommand({
          FunctionName: named('RemindFunction'),
          Payload: JSON.stringify({ today: '2026-03-17' }),
        }),
      );
      expect(FunctionError, new TextDecoder().decode(Payload)).toBeUndefined();
    };
    await run();
    await run();
    // The letters are written by another function, part by part.
    await eventually(async () => expect(await messagesOn('ReminderQueueUrl')).toBe(0));
    const mails = await mailsTo(missing.address);
    expect(mails.map(({ subject }) => subject)).toEqual([
      '【报送提醒】2025年度报告请在2026年3月31日前报送（含当日）',
    ]);
    const told = await mailsTo(filed.address);
    expect(told.filter(({ subject }) => /提醒|逾期/u.test(subject))).toEqual([]);
  });
});
