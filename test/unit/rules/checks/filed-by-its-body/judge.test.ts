import { describe, expect, test } from 'vitest';
import { RULE_BOOK } from '../../../../../shared/catalogue/rule-book.ts';
import { judgeReport } from '../../../../../shared/rules/judge-report.ts';
import { balancedReport } from '../../../../builders/report-builder.ts';

describe('the body that the report names', () => {
  const filed = (stated: string, name: string, formerNames: string[] = []) =>
    judgeReport(balancedReport({ agency: stated, seed: 3 }), RULE_BOOK, {
      lastYear: null,
      agency: { id: 'a1', name, formerNames },
    }).outcomes.find(({ rule }) => rule === 'F-AGENCY')?.outcome;

  test.each([
    ['示例市人民政府', '示例市人民政府办公室'],
    ['示例市', '示例市人民政府'],
    ['示例省示例市人民政府', '示例市人民政府'],
    ['市教育局', '示例市教育局'],
    ['示例区教体局', '示例区教育体育局'],
    ['示例区卫健委', '示例区卫生健康委员会'],
    ['示例市（本级）教育局', '示例市本级教育局'],
  ])('%s is taken for %s', (stated, name) => {
    expect(filed(stated, name)).toBe('holds');
  });

  test('under a former name is the same body', () => {
    expect(filed('示例市质量技术监督局', '示例市市场监督管理局', ['示例市质量技术监督局'])).toBe('holds');
  });

  test.each([
    ['示例市人民政府', '示例市教育局'],
    ['示例市公安局', '示例市教育局'],
    ['甲县人民政府', '乙县人民政府'],
  ])('%s is another than %s', (stated, name) => {
    expect(filed(stated, name)).toBe('fails');
  });
});
