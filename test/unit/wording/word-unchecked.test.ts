import { describe, expect, test } from 'vitest';
import type { Language } from '../../../shared/catalogue/language.ts';
import { RULE_BOOK } from '../../../shared/catalogue/rule-book.ts';
import type { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import { judgeReport } from '../../../shared/rules/judge-report.ts';
import { wordJudgement } from '../../../shared/wording/word-judgement.ts';
import { wordUnchecked } from '../../../shared/wording/word-unchecked.ts';
import { balancedReport, withInferred, withoutTable, withState } from '../../builders/report-builder.ts';

const report = balancedReport({ seed: 2 });

function told(changed: ParsedReport, language: Language = 'zh') {
  const { outcomes } = wordJudgement(changed, judgeReport(changed, RULE_BOOK, { lastYear: null }), language);
  return wordUnchecked(changed, outcomes, language);
}

const withoutRows = (rows: readonly string[]) =>
  Object.keys(report.figures)
    .filter((id) => rows.some((row) => id.startsWith(`s3.${row}.`)))
    .reduce((changed, id) => withState(changed, id, 'absent'), report);

describe('what could not be checked', () => {
  test('is nothing where everything was', () => {
    expect(told(report)).toEqual([]);
  });

  test('names the rows that a table lacks once, with the balances that wait', () => {
    expect(told(withoutRows(['denied.safetyStability']))).toEqual([
      '第三部分的表格缺少“（三）不予公开 3.危及‘三安全一稳定’”行，有关的 8 处勾稽未能核对，请补全表格。',
    ]);
    expect(told(withoutRows(['rejected', 'other']))[0]).toMatch(
      /等 8 处，有关的 15 处勾稽未能核对，请补全表格。$/,
    );
  });

  test('names a cell that cannot be read as it is printed', () => {
    const changed = withState(report, 's3.total.commercial', 'unreadable');
    expect(told(changed)).toEqual([
      '第三部分“（七）总计”行“商业企业”列（原文“? 0”）无法辨认，有关的 3 处勾稽未能核对，请核对原表。',
    ]);
    expect(told(changed, 'en')).toEqual([
      'Section 3: row "(7) total handled", column "commercial enterprises" (printed "? 0") cannot be read; ' +
        '3 balances could not be checked; please check the table.',
    ]);
  });

  test('tells a missing table as that, and nothing of its places', () => {
    const [sentence, ...others] = told(withoutTable(report, 's4'));
    expect(others).toEqual([]);
    expect(sentence).toContain('第四部分“政府信息公开行政复议、行政诉讼情况”表格缺失');
  });

  test('keeps the sentence of a balance that is open for another reason', () => {
    const [sentence] = told(withInferred(report, 's4.review.total', 9999));
    expect(sentence).toContain('系推定');
  });
});
