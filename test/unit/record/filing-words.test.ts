// The sentences of a filing, state by state. What a filing is comes from collect-filings.test.ts.
import { describe, expect, test } from 'vitest';
import type { GivenNotice, MailFeedback } from '../../../shared/contracts/given-notice.ts';
import type { Outcome } from '../../../shared/contracts/judgement.ts';
import type { Justification } from '../../../shared/contracts/justification.ts';
import { receiptNumber } from '../../../shared/contracts/receipt-number.ts';
import type { Verdict } from '../../../shared/contracts/verdict.ts';
import type { Filing } from '../../../shared/record/collect-filings.ts';
import { filingLines, filingRows, filingState, mailLines } from '../../../shared/record/filing-words.ts';
import { upload } from '../../builders/uploads-of-shi.ts';
import { outcomeOf } from './outcomes.ts';

const wrong = outcomeOf('other', 'fails', { message: '其他列相差 1' });
const warning = outcomeOf('company', 'fails', { severity: 'warning', message: '企业列请看' });
const late = outcomeOf('all', 'fails', { rule: 'F-LATE', severity: 'warning', message: '迟报3天' });
const said = (outcome: Outcome): Justification => ({
  ...{ version: 1, agencyId: 'shi', year: 2023, rule: outcome.rule, at: outcome.at },
  ...{ reason: '并案办理', by: '王工', givenAt: '2026-02-01T01:00:00.000Z', figures: 'f' },
});
const found = (outcome: Outcome, explained: 'no' | 'yes' | 'outdated' = 'no') => ({
  outcome,
  explanation: explained === 'yes' ? said(outcome) : null,
  outdated: explained === 'outdated' ? said(outcome) : null,
});

function filing(over: Partial<Filing> = {}, facts: Partial<Verdict> = {}): Filing {
  const verdict = upload(1, facts);
  return {
    facts: verdict,
    receipt: receiptNumber(verdict.submissionId),
    place: 'current',
    current: verdict,
    withdrawal: null,
    ...{ ofAnotherBody: false, earlierVerdicts: [], uploadedSince: false, findings: [], suspects: [] },
    ...over,
  };
}

describe('the state of a filing, and what to do next', () => {
  const balanced = '已核对，数据平衡，不需要再更正。';
  test.each([
    ['balanced', {}, {}, balanced],
    ['a warning that was explained asks for nothing', { findings: [found(warning, 'yes')] }, {}, balanced],
    [
      'a warning that stands open',
      { findings: [found(warning), found(warning, 'outdated')] },
      {},
      '已核对，数据平衡。另有2处请看一下：有误的，更正后重新上传；情况属实的，请作出说明。',
    ],
    [
      'errors',
      { findings: [found(wrong), found(wrong, 'yes'), found(warning)] },
      { status: 'unbalanced' },
      /^有2处数据不平衡。请对照原始登记/u,
    ],
    ['undecided', { findings: [found(warning)] }, { status: 'undecided' }, /^有位置无法核对。没有填全/u],
    [
      'all explained',
      { findings: [found(warning, 'yes')] },
      { status: 'undecided' },
      '有位置无法核对，各处都已说明，不需要再做什么。',
    ],
    ['no table', {}, { status: 'unreadable' }, '没有读到可以核对的表格。请上传带有完整表格的年度报告。'],
    [
      'a picture',
      {},
      { status: 'unreadable', unreadable: { code: 'picture', message: '这是图片。' } },
      '这是图片。',
    ],
    ['nothing took its place', { place: 'replaced', current: null }, {}, '不再有效。'],
    [
      'of no year',
      { place: 'no-year' },
      { year: null },
      /^没有认出报告的年度，不计入任何年度。.*重新上传。$/u,
    ],
    [
      'of no year, and unreadable',
      { place: 'no-year' },
      { year: null, unreadable: { code: 'picture', message: '这是图片。' } },
      '这是图片。',
    ],
    [
      'of no year, something came since',
      { place: 'no-year', uploadedSince: true },
      { year: null, unreadable: { code: 'picture', message: '这是图片。' } },
      '这是图片。（此后又上传了文件；如果已经改好，这一份不需要再处理。）',
    ],
  ] as const)('%s', (_, over, facts, sentence) => {
    expect(filingState(filing(over as Partial<Filing>, facts as Partial<Verdict>))).toEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    );
  });

  test("another body's report is told first, then what is in it", () => {
    expect(filingState(filing({ ofAnotherBody: true }, { agencyName: '示例市\u202e财政局' }))).toBe(
      `报告上写的机关是“示例市财政局”，不计作本机关的报送；传错了的，请重新上传本机关的报告。${balanced}`,
    );
  });

  test('late is told apart from what is to be looked at', () => {
    const state = filingState(filing({ findings: [found(late)] }));
    expect(state).toBe(`${balanced}报送迟于期限；有原因的，可以作出说明。`);
    expect(filingState(filing({ findings: [found(late, 'yes')] }))).toBe(balanced);
  });

  test('replaced: by which upload', () => {
    const current = upload(2);
    expect(filingState(filing({ place: 'replaced', current }))).toBe(
      `已由2026-01-20 10:02上传的“a.txt”（回执 ${receiptNumber(current.submissionId)}）代替，不再有效，不需要处理。`,
    );
  });

  test('withdrawn: when, and what counts now', () => {
    const { size: _size, ...place } = upload(1).submission;
    const withdrawal = { ...place, eventTime: '2026-01-21T02:00:00.000Z' };
    const gone = '文件已于2026-01-21 10:00删除，作撤回处理，不再有效。';
    const state = (over: Partial<Filing>, facts: Partial<Verdict> = {}) =>
      filingState(filing({ place: 'withdrawn', withdrawal, ...over }, facts));
    expect(state({ current: null })).toBe(`${gone}2023年度现在没有有效的报送，请重新上传。`);
    expect(state({ current: null }, { year: null })).toBe(gone);
    expect(state({ current: upload(2) })).toBe(
      `${gone}现在有效的是2026-01-20 10:02上传的“a.txt”（回执 ${receiptNumber(upload(2).submissionId)}）。`,
    );
  });
});

describe('a filing as lines', () => {
  const lines = (over: Partial<Filing>, facts: Partial<Verdict> = {}) => filingLines(filing(over, facts));

  test('the head: receipt, year, which of the file, whether it counts', () => {
    const receipt = filing().receipt;
    expect(lines({})[0]).toBe(`回执 ${receipt}  2023年度（现行）`);
    expect(lines({ ofAnotherBody: true })[0]).toContain('（其他机关的报告）');
    expect(lines({ place: 'replaced' })[0]).toBe(`回执 ${receipt}  2023年度`);
    expect(lines({ place: 'no-year' }, { year: null })[0]).toBe(`回执 ${receipt}  `);
    expect(lines({}, { member: '财政局.txt' }).slice(0, 2)).toEqual([
      `回执 ${receipt}  2023年度 第1份（现行）`,
      '  2026-01-20 10:01上传的“a.txt”（其中的“财政局.txt”）',
    ]);
  });

  test('findings with what was said of them; an error stays one', () => {
    const text = lines({
      findings: [found(wrong, 'yes'), found(warning, 'yes'), found(warning, 'outdated')],
    });
    expect(text.slice(3)).toEqual([
      '    · 其他列相差 1',
      '      已说明：“并案办理”（王工，2026-02-01 09:00）；差错仍须更正',
      '    · 企业列请看',
      '      已说明：“并案办理”（王工，2026-02-01 09:00）',
      '    · 企业列请看',
      '      数字已变，原来的说明“并案办理”（王工，2026-02-01 09:00）不再适用，请重新说明。',
    ]);
  });

  test('suspects, the notice, earlier verdicts; nothing that steers a terminal', () => {
    const earlier = upload(1, { ruleBook: '7', errors: 2 });
    const text = lines(
      { suspects: ['应为 3\u001b[2J'], earlierVerdicts: [earlier] },
      { noticedAt: '2026-01-20T03:00:00.000Z' },
    );
    expect(text.slice(3)).toEqual([
      '    最可能填错的数：应为 3[2J',
      '  已于2026-01-20 11:00发出通知。',
      '  此前按规则版本 7 于2026-01-20 10:05核对过：错误2处。',
    ]);
  });
});

test('as rows: every row has the columns of the head', () => {
  const [head = [], ...rows] = filingRows([
    filing(
      { findings: [found(wrong, 'yes'), found(warning)] },
      { status: 'unbalanced', errors: 1, warnings: 1, noticedAt: '2026-01-20T03:00:00.000Z' },
    ),
    filing({ ofAnotherBody: true }, { year: null }),
    filing({ place: 'replaced' }),
  ]);
  const cells = rows.map((row) => Object.fromEntries(row.map((cell, place) => [head[place], cell])));
  expect(rows.every((row) => row.length === head.length)).toBe(true);
  expect(cells[0]).toMatchObject({
    年度: '2023',
    现行: '是',
    错误: '1',
    提示: '1',
    已说明: '1',
    通知时间: '2026-01-20 11:00',
    说明: '其他列相差 1并案办理',
  });
  expect(cells[1]).toMatchObject({ 年度: '', 现行: '否', 通知时间: '', 说明: '' });
  expect(cells[2]).toMatchObject({ 现行: '否' });
});

test('mails: when, what, to whom, what came back', () => {
  const mail: GivenNotice = {
    version: 1,
    ...{ agencyId: 'shi', messageId: 'm', reports: [], recipients: ['a@x.cn', 'b@x.cn'] },
    ...{ subject: '提醒', sentAt: '2026-01-20T03:00:00.000Z', feedback: {} },
  };
  const back: MailFeedback = {
    ...{ id: 'f', kind: 'bounced', recipients: ['b@x.cn'] },
    ...{ at: mail.sentAt, said: null },
  };
  expect(mailLines([mail, { ...mail, feedback: { f: back, g: { ...back, kind: 'complaint' } } }])).toEqual([
    '2026-01-20 11:00  提醒  → a@x.cn、b@x.cn',
    '2026-01-20 11:00  提醒  → a@x.cn、b@x.cn（退信：b@x.cn；被投诉为垃圾邮件：b@x.cn）',
  ]);
});
