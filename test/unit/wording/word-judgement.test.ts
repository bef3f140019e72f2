import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../../shared/catalogue/language.ts';
import { RULE_BOOK } from '../../../shared/catalogue/rule-book.ts';
import { Judgement } from '../../../shared/contracts/judgement.ts';
import type { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import { judgeReport } from '../../../shared/rules/judge-report.ts';
import type { JudgingContext } from '../../../shared/rules/judging-context.ts';
import { wordJudgement } from '../../../shared/wording/word-judgement.ts';
import {
  anyBalancedReport,
  balancedReport,
  reportOf,
  withFigure,
  withInferred,
  withoutTable,
  withState,
} from '../../builders/report-builder.ts';

const variant = { form: '2021', otherRows: 'three' } as const;
const report = reportOf(variant, {
  's3.newReceived.commercial': 42,
  's3.newReceived.total': 42,
  's3.granted.commercial': 42,
  's3.granted.total': 42,
  's3.total.commercial': 42,
  's3.total.total': 42,
});

function message(
  changed: ParsedReport,
  rule: string,
  at: string,
  language: Language = 'zh',
  context: JudgingContext = { lastYear: null },
) {
  const judgement = wordJudgement(changed, judgeReport(changed, RULE_BOOK, context), language);
  return judgement.outcomes.find((outcome) => outcome.rule === rule && outcome.at === at)?.message;
}

describe('the sentence of an outcome', () => {
  test('that holds gives both sides', () => {
    expect(message(report, 'S3-BAL', 'commercial')).toBe(
      '第三部分“商业企业”列：新收 42 + 上年结转 0 = 42，办理总计 42 + 结转下年 0 = 42，平衡。〔S3-BAL〕',
    );
    expect(message(report, 'S3-BAL', 'commercial', 'en')).toBe(
      'Section 3, column "commercial enterprises": newly received 42 + carried over 0 = 42; ' +
        'total handled 42 + carried forward 0 = 42: holds. [S3-BAL]',
    );
  });

  test('that fails gives the difference, in English too', () => {
    expect(message(withFigure(report, 's3.total.commercial', 44), 'S3-BAL', 'commercial', 'en')).toBe(
      'Section 3, column "commercial enterprises": newly received 42 + carried over 0 = 42; ' +
        'total handled 44 + carried forward 0 = 44; the difference is 2. [S3-BAL]',
    );
  });

  test('says that blanks were counted as 0, and that filling them may settle it', () => {
    const open = withState(
      withFigure(report, 's3.total.commercial', 44),
      's3.carriedOver.commercial',
      'blank',
    );
    expect(message(open, 'S3-BAL', 'commercial')).toBe(
      '第三部分“商业企业”列：新收 42 + 上年结转 0 = 42，办理总计 44 + 结转下年 0 = 44，相差 2' +
        '（上年结转未填，按 0 计算）；如有空格应填数字，补填后可能平衡，请核对。〔S3-BAL〕',
    );
  });

  test('names the figure that cannot be read as it is printed', () => {
    expect(message(withState(report, 's3.total.commercial', 'unreadable'), 'S3-BAL', 'commercial')).toBe(
      '第三部分“商业企业”列：办理总计（原文“? 0”）无法辨认，未能核对，请核对原表。〔S3-BAL〕',
    );
  });

  test('names the figures that are not there', () => {
    expect(message(withoutTable(report, 's4'), 'S4-SUM', 'review')).toBe(
      '第四部分“行政复议”：报告中没有结果维持、结果纠正、其他结果等 5 处，未能核对。〔S4-SUM〕',
    );
  });

  test('says that a place was inferred', () => {
    expect(message(withInferred(report, 's3.total.commercial', 43), 'S3-BAL', 'commercial')).toContain(
      '相差 1；但其中有数字的位置系推定，不能断定，请核对原表',
    );
    expect(message(withInferred(report, 's3.total.commercial', 42), 'S3-BAL', 'commercial')).toContain(
      '平衡，其中有数字的位置系推定',
    );
  });

  test('says what waits for last year’s report', () => {
    expect(message(report, 'X-CARRY', 'total')).toBe(
      '第三部分“总计”列：尚无上一年度（2022年）的报告，未核对，收到后补核。〔X-CARRY〕',
    );
  });

  test('of an amount says what is missing', () => {
    const figures = {
      ...report.figures,
      's2.fees.amount': { ...report.figures['s2.fees.amount']!, value: '5.5', unit: null },
    };
    expect(message({ ...report, figures }, 'S2-MONEY', 's2.fees.amount')).toBe(
      '第二部分“行政事业性收费”行“本年收费金额”列：没有写明单位，请注明元或万元。〔S2-MONEY〕',
    );
  });
});

test('no sentence shows an id, an empty place or a missing value, whatever the figures', () => {
  const states = fc.constantFrom('blank', 'dash', 'unreadable', 'absent', 'inferred', 'changed', 'decimal');
  const change = fc.record({ state: states, pick: fc.nat(), value: fc.nat({ max: 999 }) });
  fc.assert(
    fc.property(anyBalancedReport, fc.array(change, { maxLength: 12 }), (balanced, changes) => {
      const ids = Object.keys(balanced.figures);
      let changed = balanced;
      for (const { state, pick, value } of changes) {
        const id = ids[pick % ids.length]!;
        if (state === 'inferred') changed = withInferred(changed, id, value);
        else if (state === 'changed') changed = withFigure(changed, id, value);
        else if (state === 'decimal') changed = withFigure(changed, id, `${value}.5`);
        else changed = withState(changed, id, state as 'blank');
      }
      const lastYear = balancedReport({
        year: balanced.year! - 1,
        form: balanced.form === '2019' ? '2019' : '2021',
      });
      const context: JudgingContext = {
        lastYear,
        children: [{ agencyId: 'a', name: '示例县人民政府', report: lastYear }],
        agency: { id: 'b', name: '示例市人民政府' },
        receivedAt: '2024-02-01T00:00:00Z',
        deadline: '2024-01-31',
      };
      const judged = judgeReport(changed, RULE_BOOK, context);
      for (const language of ['zh', 'en'] as const) {
        const judgement = wordJudgement(changed, judged, language);
        expect(Judgement.safeParse(judgement).error).toBeUndefined();
        for (const { message: text } of judgement.outcomes) {
          expect(text).not.toMatch(/undefined|null|NaN|\bs[234]\.|：。|“”|: \./);
        }
      }
    }),
    { numRuns: 15 },
  );
});
