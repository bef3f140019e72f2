import { beforeEach, describe, expect, test } from 'vitest';
import type { GivenNotice, MailFeedback } from '../../../shared/contracts/given-notice.ts';
import { receiptNumber } from '../../../shared/contracts/receipt-number.ts';
import type { Submission } from '../../../shared/contracts/submission.ts';
import { submissionId } from '../../../shared/contracts/submission.ts';
import {
  collectFilings,
  filingsOfReceipt,
  standingExplanations,
} from '../../../shared/record/collect-filings.ts';
import { filingLines, filingRows, filingState, mailLines } from '../../../shared/record/filing-words.ts';
import { justify } from '../../../shared/record/justify.ts';
import { judgedVerdict } from '../../builders/judged-verdict.ts';
import { balancedReport, countIn, withFigure } from '../../builders/report-builder.ts';
import { submissionOf } from '../../builders/submission-builder.ts';
import { MemoryAgencies } from '../../doubles/memory-agencies.ts';
import { MemoryJustifications } from '../../doubles/memory-justifications.ts';
import { MemoryVerdicts } from '../../doubles/memory-verdicts.ts';
import { verdictOf } from '../../doubles/verdict-store-contract.ts';

const good = balancedReport({ seed: 5, year: 2024, zeros: 0 });
const bad = withFigure(good, 's3.total.other', countIn(good, 's3.total.other') + 1);
const worse = withFigure(bad, 's3.total.other', countIn(bad, 's3.total.other') + 1);

let agencies: MemoryAgencies;
let verdicts: MemoryVerdicts;
let justifications: MemoryJustifications;
beforeEach(() => {
  agencies = new MemoryAgencies();
  verdicts = new MemoryVerdicts();
  justifications = new MemoryJustifications();
});

const at = (minute: number) => `2026-01-20T02:${String(minute).padStart(2, '0')}:00.000Z`;
const uploaded = (minute: number, name = '年报.txt', agency = 'shifan'): Submission =>
  submissionOf({ key: `incoming/${agency}/${name}`, versionId: `v${minute}`, eventTime: at(minute) });
const sources = () => ({ agencies, verdicts, justifications });
/** Explanations beside the current report of 2024. */
async function explainedIn(agencyId: string): Promise<number> {
  const current = await verdicts.current(agencyId, 2024);
  return current === null ? 0 : standingExplanations(current, sources());
}
const explain = (over: object = {}) =>
  justify(
    {
      agencyId: 'shifan',
      year: 2024,
      rule: 'S3-BAL',
      at: 'other',
      reason: '并案办理',
      by: '办公室 王工',
      ...over,
    },
    { ...sources(), now: () => new Date(at(50)) },
  );

describe('what an agency has filed', () => {
  test('a current report names the cell that is most probably wrong; one that was replaced no longer does', async () => {
    await verdicts.putOnce(judgedVerdict(uploaded(1), bad));
    const [only] = await collectFilings('shifan', 2024, sources());
    const value = countIn(good, 's3.total.other');
    expect(filingLines(only!).join('\n')).toMatch(
      new RegExp(`最可能填错的数：.*填了 ${value + 1}，应为 ${value}`, 'u'),
    );
    await verdicts.putOnce(judgedVerdict(uploaded(2), good));
    const [, replaced] = await collectFilings('shifan', 2024, sources());
    expect(filingLines(replaced!).join('\n')).not.toContain('最可能');
  });

  test('the newest upload counts and says what to do; the one before says what took its place', async () => {
    await verdicts.putOnce(judgedVerdict(uploaded(1), bad));
    await verdicts.putOnce(judgedVerdict(uploaded(2), good));
    const [second, first] = await collectFilings('shifan', 2024, sources());
    expect(second).toMatchObject({ place: 'current', facts: { status: 'balanced' } });
    expect(filingState(second!)).toMatch(/^已核对，数据平衡/);
    expect(first).toMatchObject({ place: 'replaced', findings: [] });
    expect(filingState(first!)).toBe(
      `已由2026-01-20 10:02上传的“年报.txt”（回执 ${second!.receipt}）代替，不再有效，不需要处理。`,
    );
  });

  test('an unbalanced report tells its findings and to correct and upload', async () => {
    await verdicts.putOnce(judgedVerdict(uploaded(1), bad));
    const [filing] = await collectFilings('shifan', null, sources());
    expect(filingState(filing!)).toMatch(/处数据不平衡。.*更正后.*重新上传/);
    expect(filingLines(filing!).join('\n')).toContain('· 第三部分“其他”列：');
  });

  test('an unreadable file says why; after a later upload it may be left alone', async () => {
    const reason = { code: 'scan', message: '文件是扫描件，读不出文字。请上传电子版。' };
    const unreadable = { year: null, status: 'unreadable', unreadable: reason, report: null } as const;
    await verdicts.putOnce(verdictOf(uploaded(1, '扫描.pdf'), unreadable));
    const [only] = await collectFilings('shifan', null, sources());
    expect(filingState(only!)).toBe(reason.message);
    await verdicts.putOnce(judgedVerdict(uploaded(2), good));
    const filings = await collectFilings('shifan', null, sources());
    expect(filingState(filings[1]!)).toMatch(/此后又上传了文件/);
  });

  test('a withdrawn upload is told as such, and the one before counts again', async () => {
    const first = uploaded(1, '初稿.txt');
    const second = uploaded(2, '终稿.txt');
    await verdicts.putOnce(judgedVerdict(first, bad));
    await verdicts.putOnce(judgedVerdict(second, good));
    const { size: _size, ...place } = second;
    await verdicts.withdraw({ ...place, versionId: 'marker', eventTime: at(3) });
    const [gone, current] = await collectFilings('shifan', 2024, sources());
    expect(current).toMatchObject({ place: 'current', facts: { status: 'unbalanced' } });
    expect(filingState(gone!)).toBe(
      `文件已于2026-01-20 10:03删除，作撤回处理，不再有效。现在有效的是2026-01-20 10:01上传的“初稿.txt”（回执 ${current!.receipt}）。`,
    );
  });

  test('a report judged anew is one filing, with its earlier verdict told', async () => {
    const verdict = judgedVerdict(uploaded(1), bad);
    await verdicts.putOnce(verdict);
    await verdicts.putOnce({ ...verdict, revision: 2, errors: 0, status: 'balanced' });
    const filings = await collectFilings('shifan', 2024, sources());
    expect(filings).toHaveLength(1);
    expect(filings[0]).toMatchObject({ facts: { revision: 2 }, earlierVerdicts: [{ revision: 1 }] });
    expect(filingLines(filings[0]!).join('\n')).toContain('此前按规则版本');
  });

  test('a folder that files for several bodies has a current report of each', async () => {
    const office = { ...bad, agency: '青石县', title: '青石县2024年政府信息公开工作年度报告' };
    const police = { ...good, agency: '青石县公安局' };
    await verdicts.putOnce(judgedVerdict(uploaded(1, '公安.txt'), police));
    await verdicts.putOnce(judgedVerdict(uploaded(2, '县.txt'), office));
    await verdicts.putOnce(judgedVerdict(uploaded(3, '县更正.txt'), { ...good, agency: '青石县人民政府' }));
    const filings = await collectFilings('shifan', 2024, sources());
    expect(filings.map(({ facts, place }) => [facts.agencyName, place])).toEqual([
      ['青石县人民政府', 'current'],
      ['青石县', 'replaced'],
      ['青石县公安局', 'current'],
    ]);
    expect(filings[1]?.current?.agencyName).toBe('青石县人民政府');
  });

  test('an upload is found by its receipt number, but not by another agency', async () => {
    const submission = uploaded(1);
    await verdicts.putOnce(judgedVerdict(submission, good));
    const receipt = receiptNumber(submissionId(submission));
    expect(await filingsOfReceipt(receipt, null, sources())).toHaveLength(1);
    expect(await filingsOfReceipt(receipt, 'shifan', sources())).toHaveLength(1);
    expect(await filingsOfReceipt(receipt, 'shifan2', sources())).toEqual([]);
  });
});

test('the mails of an agency are told with what came back', () => {
  const feedback: MailFeedback = {
    id: 'f',
    kind: 'bounced',
    recipients: ['a@example.org'],
    at: at(9),
    said: null,
  };
  const mail: GivenNotice = {
    version: 1,
    agencyId: 'shifan',
    messageId: 'm',
    reports: [],
    recipients: ['a@example.org', 'b@example.org'],
    subject: '【报送提醒】',
    sentAt: at(1),
    feedback: { f: feedback },
  };
  expect(mailLines([mail])).toEqual([
    '2026-01-20 10:01  【报送提醒】  → a@example.org、b@example.org（退信：a@example.org）',
  ]);
});

describe('explaining a finding', () => {
  test('is kept beside it, and an error stays an error', async () => {
    await verdicts.putOnce(judgedVerdict(uploaded(1), bad));
    expect(await explain()).toMatchObject({ result: 'kept', outcome: { rule: 'S3-BAL', at: 'other' } });
    expect(await explainedIn('shifan')).toBe(1);
    const [filing] = await collectFilings('shifan', 2024, sources());
    expect(filing).toMatchObject({ facts: { status: 'unbalanced' } });
    expect(filingLines(filing!).join('\n')).toMatch(/已说明：“并案办理”（办公室 王工，.*；差错仍须更正/);
    const [head, row] = filingRows([filing!]);
    expect(row![head!.indexOf('说明')]).toMatch(/^第三部分“其他”列：.+〔S3-BAL〕并案办理$/);
  });

  test('holds for a new upload with the same figures, and is asked again when they change', async () => {
    await verdicts.putOnce(judgedVerdict(uploaded(1), bad));
    await explain();
    await verdicts.putOnce(judgedVerdict(uploaded(2), bad));
    expect(await explainedIn('shifan')).toBe(1);
    await verdicts.putOnce(judgedVerdict(uploaded(3), worse));
    expect(await explainedIn('shifan')).toBe(0);
    const [filing] = await collectFilings('shifan', 2024, sources());
    expect(filingLines(filing!).join('\n')).toContain('数字已变');
  });

  test('needs a report, a finding that is there, a reason and a name', async () => {
    expect(await explain()).toEqual({ result: 'no-report' });
    await verdicts.putOnce(judgedVerdict(uploaded(1), bad));
    const answer = await explain({ at: 'commercial' });
    expect(answer).toMatchObject({ result: 'no-such-finding' });
    expect(
      answer.result === 'no-such-finding' && answer.open.map(({ rule, at: of }) => `${rule}@${of}`),
    ).toContain('S3-BAL@other');
    expect(await explain({ reason: '  ' })).toEqual({ result: 'incomplete', field: 'reason' });
    expect(await explain({ by: '' })).toEqual({ result: 'incomplete', field: 'by' });
    expect(await justifications.of('shifan', 2024)).toEqual([]);
  });

  test("never stands beside another agency's finding", async () => {
    await verdicts.putOnce(judgedVerdict(uploaded(1), bad));
    await verdicts.putOnce(judgedVerdict(uploaded(1, '年报.txt', 'shifan2'), bad));
    await explain({ agencyId: 'shifan2' });
    expect(await explainedIn('shifan')).toBe(0);
    expect(await explainedIn('shifan2')).toBe(1);
  });
});
