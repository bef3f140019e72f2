import { describe, expect, test } from 'vitest';
import { RULE_BOOK } from '../../../shared/catalogue/rule-book.ts';
import { explainRule, listRules } from '../../../shared/wording/rule-listing.ts';

describe('the list of rules', () => {
  test.each(['zh', 'en'] as const)('names every rule and the version in %s', (language) => {
    const text = listRules(language);
    for (const { id, title } of RULE_BOOK.rules) {
      expect(text).toContain(id);
      expect(text).toContain(title[language]);
    }
    expect(text).toContain(RULE_BOOK.version);
    expect(text.endsWith('\n')).toBe(true);
  });
});

describe('the explanation of a rule', () => {
  test('tells equation, source and what the agency is told', () => {
    const text = explainRule('s3-bal', 'zh');
    expect(text).toContain('算式：新收 + 上年结转 = 办理总计 + 结转下年');
    expect(text).toContain('国办公开办函〔2019〕60号、〔2021〕30号');
    expect(text).toContain(RULE_BOOK.rules.find(({ id }) => id === 'S3-BAL')?.examples.fails.message);
  });

  test('names the places that weigh more', () => {
    expect(explainRule('X-CARRY', 'zh')).toContain('等级：提醒（第三部分“总计”列为错误）');
    expect(explainRule('S3-ROW', 'en')).toContain('Severity: error\n');
    expect(explainRule('S3-BLANK', 'zh')).toContain('等级：记录（不成立时为提醒）');
  });

  test('leaves no id of the data in either language', () => {
    for (const { id } of RULE_BOOK.rules) {
      expect(explainRule(id, 'zh')).not.toMatch(/：[^\n]*\b(made|issued|total|newReceived|review)\b/);
      expect(explainRule(id, 'en')).not.toMatch(/undefined|null|s[234]\./);
    }
  });

  test('of an unknown id is nothing', () => {
    expect(explainRule('S9-XYZ', 'zh')).toBeNull();
  });
});
