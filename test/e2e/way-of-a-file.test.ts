// Upload → verdict → notice, on the engine.
import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { SAMPLE_REPORTS, sampleBytes } from '../../infra/local/samples.ts';
import { NoticeMessage, OperatorNotice } from '../../shared/contracts/notice.ts';
import { balancedReport, countIn, withFigure } from '../builders/report-builder.ts';
import { reportPage } from '../builders/report-page.ts';
import {
  mailsTo,
  named,
  newAgency,
  subscribedQueue,
  type TestAgency,
  takeMessages,
  upload,
  verdictOf,
} from './engine-under-test.ts';

const picture = await sampleBytes(SAMPLE_REPORTS.find(({ expected }) => expected === 'unreadable')!);
const small = { form: '2021', otherRows: 'three', largest: 9, zeros: 0.8 } as const;

/** A report of the agency that is right but for （七）总计 of 商业企业, which is one too many. */
function reportWithOneWrongTotal(agency: TestAgency, seed: number) {
  const report = balancedReport({ ...small, seed, agency: agency.name, year: 2024 });
  const total = countIn(report, 's3.total.commercial');
  return { page: reportPage(withFigure(report, 's3.total.commercial', total + 1)), total };
}

describe('a report on its way', () => {
  test.each(SAMPLE_REPORTS)('the sample "$shows" ends $expected', async (sample) => {
    const agency = await newAgency();
    const { submissionId } = await upload(agency.id, await sampleBytes(sample), sample.file);
    expect((await verdictOf(submissionId)).status).toBe(sample.expected);
    expect(await mailsTo(agency.address)).toHaveLength(sample.expected === 'balanced' ? 0 : 1);
  });

  test('a figure one too many: the verdict and the mail name every broken balance with figures and difference', async () => {
    const agency = await newAgency();
    const { page, total } = reportWithOneWrongTotal(agency, 3);
    const verdict = await verdictOf((await upload(agency.id, page)).submissionId);

    expect(verdict).toMatchObject({
      status: 'unbalanced',
      agencyId: agency.id,
      agencyName: agency.name,
      year: 2024,
      form: '2021',
    });
    const broken = verdict.outcomes.filter(
      ({ outcome, severity }) => outcome === 'fails' && severity === 'error',
    );
    expect(broken.map(({ rule, at }) => `${rule}@${at}`).sort()).toEqual([
      'S3-BAL@commercial',
      'S3-ROW@total',
      'S3-SUM@commercial',
    ]);
    expect(verdict.report?.figures['s3.total.commercial']).toMatchObject({ value: total + 1 });

    const mails = await mailsTo(agency.address);
    expect(mails).toHaveLength(1);
    const { subject, text, html } = mails[0]!;
    expect(subject).toContain(`${agency.name}2024年度报告`);
    const told = text.split(/\n(?=\d\. )/u).slice(1, 1 + broken.length);
    for (const outcome of broken) {
      const numbers = [outcome.left, outcome.right, Math.abs(Number(outcome.difference))].map(String);
      for (const number of numbers) expect(outcome.message).toContain(number);
      expect(told.filter((one) => numbers.every((number) => one.includes(number)))).not.toEqual([]);
    }
    expect(text).toContain('商业企业');
    expect(text).toContain('未作任何改动');
    expect(html).toContain('商业企业');
  });

  test('subscribers of the notice topic get what their filter asks for, and nothing else', async () => {
    const agency = await newAgency();
    const wanted = await subscribedQueue(named('NoticeTopicArn'), {
      agency: [agency.id],
      status: ['unbalanced'],
    });
    const balanced = await upload(agency.id, reportPage(balancedReport({ ...small, seed: 5, year: 2022 })));
    const noise = await upload(agency.id, randomBytes(2000), '附件.txt');
    const unbalanced = await upload(agency.id, reportWithOneWrongTotal(agency, 4).page);
    for (const { submissionId } of [balanced, noise, unbalanced]) await verdictOf(submissionId);

    const [message, ...others] = await takeMessages(wanted, (taken) => taken.length > 0);
    expect(others).toEqual([]);
    const envelope = JSON.parse(message?.Body ?? '');
    expect(envelope.MessageAttributes).toMatchObject({
      agency: { Value: agency.id },
      year: { Value: '2024' },
      status: { Value: 'unbalanced' },
    });
    const notice = NoticeMessage.parse(JSON.parse(envelope.Message));
    expect(notice).toMatchObject({ reportId: `${unbalanced.submissionId}.1`, findingCount: 3 });
    expect(notice.findings.map(({ rule }) => rule)).toContain('S3-BAL');
  });

  test('an upload of an unknown agency gets its verdict, and the operators get a notice', async () => {
    const operators = await subscribedQueue(named('OperationsTopicArn'));
    const unknown = `nobody-${randomUUID()}`;
    const { submissionId, key } = await upload(unknown, reportPage(balancedReport({ ...small, seed: 6 })));
    expect(await verdictOf(submissionId)).toMatchObject({ status: 'balanced', agencyId: unknown });

    const ours = (body = '') => body.includes(unknown);
    const messages = await takeMessages(operators, (taken) => taken.some(({ Body }) => ours(Body)));
    const envelope = JSON.parse(messages.find(({ Body }) => ours(Body))?.Body ?? '');
    expect(OperatorNotice.parse(JSON.parse(envelope.Message))).toMatchObject({
      reason: 'unknown-agency',
      agency: unknown,
      key,
    });
  });

  test.each([
    '2023年年报(终稿) 改+盖章.txt',
    '100%完成 50%25.txt',
    '[1]{2}〔3〕【4】.txt',
    'a+b c++.txt',
    '区县/乡镇/年报.txt',
    "it's & = ? #1; é.txt",
  ])('a file named %s keeps its name and gets its verdict', async (fileName) => {
    const agency = await newAgency();
    const { submissionId } = await upload(
      agency.id,
      reportPage(balancedReport({ ...small, seed: 8 })),
      fileName,
    );
    const verdict = await verdictOf(submissionId);
    expect(verdict.status).toBe('balanced');
    expect(verdict.submission.key).toBe(`incoming/${agency.id}/${fileName}`);
  });

  const page = new TextEncoder().encode(reportPage(balancedReport({ ...small, seed: 9 })));
  /** In the middle of section 三 and of a character: 总 is three bytes long. */
  const middleOfCharacter = new TextEncoder().encode(
    new TextDecoder().decode(page).split('（七）总')[0],
  ).length;
  test.each([
    ['an empty file', new Uint8Array()],
    ['20 MB of noise', randomBytes(20 * 1024 * 1024)],
    ['a picture renamed .txt', picture],
    ['a UTF-8 file that breaks off within a character', page.slice(0, middleOfCharacter + 10)],
  ])(
    '%s: the verdict is unreadable, and the mail says why in words a clerk understands',
    async (_what, bytes) => {
      const agency = await newAgency();
      const verdict = await verdictOf((await upload(agency.id, bytes)).submissionId);
      expect(verdict.status).toBe('unreadable');
      const why = verdict.unreadable?.message ?? verdict.outcomes.map(({ message }) => message).join('');
      expect(why).toMatch(/\p{Script=Han}{4,}/u);
      const mails = await mailsTo(agency.address);
      expect(mails).toHaveLength(1);
      expect(mails[0]?.text).toMatch(/\p{Script=Han}{4,}/u);
      if (verdict.unreadable !== null) expect(mails[0]?.text).toContain(verdict.unreadable.message);
    },
  );
});
