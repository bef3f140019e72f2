import { describe, expect, test } from 'vitest';
import type { Language } from '../../../shared/catalogue/language.ts';
import { RULE_BOOK } from '../../../shared/catalogue/rule-book.ts';
import { Judgement } from '../../../shared/contracts/judgement.ts';
import type { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import { judgeReport } from '../../../shared/rules/judge-report.ts';
import { wordJudgement } from '../../../shared/wording/word-judgement.ts';
import { wordSuspects } from '../../../shared/wording/word-suspect.ts';
import { countIn, reportOf, withFigure, withState } from '../../builders/report-builder.ts';

/** Two kinds of applicants, three results, and reviews 9 + 1 + 1 = 11; everything else 0. */
const report = reportOf(
  { form: '2021', otherRows: 'three' },
  Object.fromEntries([
    ...row('newReceived', 1031, 42),
    ...row('carriedOver', 18, 1),
    ...row('granted', 640, 28),
    ...row('unable.notHeld', 391, 8),
    ...row('other.misc', 10, 6),
    ...row('total', 1041, 42),
    ...row('carriedForward', 8, 1),
    ['s4.review.upheld', 9],
    ['s4.review.corrected', 1],
    ['s4.review.otherResult', 1],
    ['s4.review.total', 11],
  ]),
);

function row(name: string, naturalPerson: number, commercial: number): [string, number][] {
  return [
    [`s3.${name}.naturalPerson`, naturalPerson],
    [`s3.${name}.commercial`, commercial],
    [`s3.${name}.total`, naturalPerson + commercial],
  ];
}

function told(changed: ParsedReport, language: Language = 'zh', lastYear: ParsedReport | null = null) {
  const judgement = wordJudgement(changed, judgeReport(changed, RULE_BOOK, { lastYear }), language);
  expect(Judgement.safeParse(judgement).error).toBeUndefined();
  return wordSuspects(changed, judgement.suspects, language);
}

describe('a suspect in words', () => {
  test('names the cell, both values and what would hold', () => {
    expect(told(withFigure(report, 's3.total.commercial', 43))).toEqual([
      '第三部分“（七）总计”行“商业企业”列填了 43，应为 42（改后该列、该行共 3 处勾稽全部成立；只差一位数字）。',
    ]);
    expect(told(withFigure(report, 's3.total.commercial', 43), 'en')).toEqual([
      'Section 3, row "(7) total handled", column "commercial enterprises" holds 43 and should hold 42 ' +
        '(then 3 failed balances all hold; one digit differs).',
    ]);
  });

  test('says so where a total was left at 0', () => {
    expect(told(withFigure(report, 's3.total.total', 0))[0]).toContain(
      '填了 0，应为 1083（改后该列、该行共 3 处勾稽全部成立；总计仍是 0，没有填）',
    );
  });

  test('says of a blank cell by which lines its figure is told', () => {
    expect(told(withState(report, 's3.granted.commercial', 'blank'))).toEqual([
      '第三部分“（一）予以公开”行“商业企业”列为空，按本行、本列推算应为 28（改后该列、该行共 2 处勾稽全部成立；可能漏填）。',
    ]);
    expect(told(withState(report, 's3.granted.commercial', 'blank'), 'en')[0]).toMatch(
      /column "commercial enterprises" is blank; by its row and its column it should hold 28 \(then 2/,
    );
    expect(told(withState(report, 's4.review.upheld', 'blank'))[0]).toMatch(
      /^第四部分“行政复议”栏“[^”]+”列为空，按本组推算应为 9（改后该组勾稽成立；可能漏填）。$/,
    );
  });

  test('names two whole rows or columns that were swapped, without listing their cells', () => {
    const swapped = (pairs: readonly (readonly [string, string])[]) =>
      pairs.reduce(
        (copy, [one, other]) =>
          withFigure(withFigure(copy, one, countIn(report, other)), other, countIn(report, one)),
        report,
      );
    const columns = ['naturalPerson', 'commercial', 'total'];
    const rows = swapped(
      columns.map((column) => [`s3.newReceived.${column}`, `s3.carriedForward.${column}`] as const),
    );
    expect(told(rows)).toEqual([
      expect.stringMatching(
        /^第三部分“一、[^”]+”行与“四、[^”]+”行的数字互换了（改后该列共 3 处勾稽全部成立）。$/,
      ),
    ]);
    expect(told(rows, 'en')[0]).toMatch(/^Section 3, rows "[^"]+" and "[^"]+" are swapped \(/);
    const filled = [
      'newReceived',
      'carriedOver',
      'granted',
      'unable.notHeld',
      'other.misc',
      'total',
      'carriedForward',
    ];
    expect(
      told(swapped(filled.map((name) => [`s3.${name}.naturalPerson`, `s3.${name}.total`] as const)))[0],
    ).toContain('第三部分“自然人”列与“总计”列的数字互换了');
  });

  test('tells five equal explanations in section 四 in the order of the form', () => {
    const [text, ...others] = told(withFigure(report, 's4.review.total', 12));
    expect(others).toEqual([]);
    expect(text).toMatch(
      /^以下 5 种可能同样成立（改后该组勾稽成立），请逐一核对：（1）第四部分“行政复议”栏“结果维持”列填了 9，可能应为 10/,
    );
    expect(text).toMatch(/（5）第四部分“行政复议”栏“总计”列填了 12，可能应为 11（只差一位数字）。$/);
  });

  test('tells two independent errors apart instead of multiplying them', () => {
    const both = withFigure(withFigure(report, 's4.review.total', 12), 's3.total.commercial', 43);
    const texts = told(both);
    expect(texts).toHaveLength(2);
    expect(texts.find((text) => text.startsWith('第三部分'))).toContain(
      '“（七）总计”行“商业企业”列填了 43，应为 42',
    );
    expect(texts.find((text) => text.startsWith('以下 5 种'))).toContain(
      '（1）第四部分“行政复议”栏“结果维持”列',
    );
  });

  test('tells a swap as one slip', () => {
    const swapped = withFigure(
      withFigure(report, 's3.newReceived.naturalPerson', 42),
      's3.newReceived.commercial',
      1031,
    );
    expect(told(swapped)).toEqual([
      '第三部分“一、本年新收政府信息公开申请数量”行“自然人”列与“商业企业”列的数字互换了：' +
        '“自然人”列应为 1031，“商业企业”列应为 42（改后该列共 2 处勾稽全部成立）。',
    ]);
  });

  test('names what last year’s report confirms', () => {
    const lastYear = reportOf(
      { form: '2021', otherRows: 'three' },
      Object.fromEntries(row('carriedForward', 18, 1)),
      { year: 2022 },
    );
    const [text] = told(withFigure(report, 's3.carriedOver.naturalPerson', 81), 'zh', lastYear);
    expect(text).toContain('行“自然人”列填了 81，应为 18');
    expect(text).toContain('改后与上一年度报告的结转数一致');
  });

  test('of a report whose totals stand blank still names the one wrong cell', () => {
    let open = report;
    for (const id of Object.keys(report.figures)) {
      if (/^s3\..*\.total$/.test(id)) open = withState(open, id, 'blank');
    }
    expect(told(withFigure(open, 's3.total.commercial', 9))[0]).toContain(
      '第三部分“（七）总计”行“商业企业”列填了 9，应为 42',
    );
  });

  test('where too many cells are wrong names the cells to look at first', () => {
    let scrambled = report;
    for (const name of [
      'granted',
      'partial',
      'unable.notHeld',
      'rejected.repeat',
      'newReceived',
      'carriedOver',
    ]) {
      for (const [place, column] of ['commercial', 'research', 'other'].entries()) {
        scrambled = withFigure(scrambled, `s3.${name}.${column}`, 100 + 7 * place + name.length);
      }
    }
    const judgement = wordJudgement(scrambled, judgeReport(scrambled, RULE_BOOK, { lastYear: null }), 'zh');
    expect(judgement.unresolved).toHaveLength(1);
    expect(judgement.unresolved?.[0]?.reason).toMatch(/^\d+ 处勾稽不成立；.+，请先核对第三部分.+等 \d+ 格$/);
  });
});
