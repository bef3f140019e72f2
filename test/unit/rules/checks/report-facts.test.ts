import { describe, expect, test } from 'vitest';
import { RULE_BOOK } from '../../../../shared/catalogue/rule-book.ts';
import { judgeReport } from '../../../../shared/rules/judge-report.ts';
import type { JudgingContext } from '../../../../shared/rules/judging-context.ts';
import { balancedReport, withFigure } from '../../../builders/report-builder.ts';

function outcomeOf(rule: string, agency: string, context: Omit<JudgingContext, 'lastYear'> = {}) {
  const report = withFigure(balancedReport({ agency, seed: 3 }), 's2.rules.inForce', 3);
  return judgeReport(report, RULE_BOOK, { lastYear: null, ...context }).outcomes.find(
    (outcome) => outcome.rule === rule,
  )?.outcome;
}

describe('the body that the report names', () => {
  const filed = (stated: string, name: string, formerNames: string[] = []) =>
    outcomeOf('F-AGENCY', stated, { agency: { id: 'a1', name, formerNames } });

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

describe('规章 counted by a body', () => {
  test.each([
    '示例县人民政府',
    '示例自治县人民政府',
    '示例县教育局',
    '示例县甲镇人民政府',
    '示例区甲街道办事处',
    '示例乡人民政府',
  ])('%s, which cannot make them, are asked about', (agency) => {
    expect(outcomeOf('S2-PLAUS', agency)).toBe('fails');
  });

  test.each(['新乡市人民政府', '景德镇市人民政府', '示例市人民政府', '示例自治区人民政府', '新乡市教育局'])(
    '%s, of which the name does not tell, are not',
    (agency) => {
      expect(outcomeOf('S2-PLAUS', agency)).toBe('notAssessable');
    },
  );

  test('are judged by the register where it knows', () => {
    const agency = { id: 'a1', name: '示例市人民政府' };
    expect(outcomeOf('S2-PLAUS', agency.name, { agency: { ...agency, mayMakeRules: true } })).toBe('holds');
    expect(outcomeOf('S2-PLAUS', agency.name, { agency: { ...agency, mayMakeRules: false } })).toBe('fails');
    expect(outcomeOf('S2-PLAUS', agency.name, { agency: { ...agency, mayMakeRules: null } })).toBe(
      'notAssessable',
    );
  });
});

describe('the day of filing', () => {
  const late = (kind: string, receivedAt: string, deadline?: string) =>
    outcomeOf('F-LATE', '示例市教育局', {
      agency: { id: 'a1', name: '示例市教育局', kind },
      receivedAt,
      ...(deadline === undefined ? {} : { deadline }),
    });

  test('is the last of January for a department and the last of March for a government', () => {
    expect(late('department', '2024-01-31T15:59:59Z')).toBe('holds');
    expect(late('department', '2024-01-31T16:00:00Z')).toBe('fails');
    expect(late('government', '2024-03-31T15:59:59Z')).toBe('holds');
    expect(late('government', '2024-03-31T16:00:00Z')).toBe('fails');
  });

  test('is the one given where a jurisdiction or the register sets another', () => {
    expect(late('department', '2024-01-20T00:00:00Z', '2024-01-15')).toBe('fails');
    expect(late('department', '2024-02-20T00:00:00Z', '2024-02-28')).toBe('holds');
  });

  test('is not judged without one', () => {
    expect(outcomeOf('F-LATE', '示例市教育局', { receivedAt: '2024-02-20T00:00:00Z' })).toBe('notAssessable');
  });
});
