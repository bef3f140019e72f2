import { describe, expect, test } from 'vitest';
import {
  RULE_BOOK,
  RuleBookBroken,
  readRuleBook,
  ruleBookOf,
  ruleBookVersion,
  withOverrides,
} from '../../../shared/catalogue/rule-book.ts';
import { compileRuleBook } from '../../../shared/rules/book/compile-rule-book.ts';
import { judgeReport } from '../../../shared/rules/judge-report.ts';
import { wordJudgement } from '../../../shared/wording/word-judgement.ts';
import { balancedReport, REPORT_VARIANTS, withFigure } from '../../builders/report-builder.ts';

const bookWith = (rule: object) => ({ version: '1', rules: [{ ...RULE_BOOK.rules[0], ...rule }] });

describe('the rule book', () => {
  test('holds every rule of every family once', () => {
    const ids = RULE_BOOK.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining(
        (
          'S3-BAL S3-SUM S3-ROW S3-INT S3-BLANK S3-DUP S4-SUM S4-INT S4-BLANK S4-LINK S2-NEG S2-PUB S2-MADE S2-VALID ' +
          'S2-MONEY S2-PLAUS S2-INT X-CARRY X-VALID X-ITEMS X-TOTAL N-RECV N-DONE N-GRP N-PCT N-REV N-LIT N-PUB N-ADD N-YOY ' +
          'N-NONE N-YEAR H-SUM H-GE F-MISSING F-MULTI F-TITLE F-AGENCY F-LATE F-OLD'
        ).split(' '),
      ),
    );
    expect(ids).toHaveLength(40);
  });

  test('has 42 balances of sections 三 and 四 in the form of 2021 and 40 in that of 2019', () => {
    const counts = REPORT_VARIANTS.map(({ form, otherRows }) =>
      compileRuleBook(RULE_BOOK, form, otherRows).rules.flatMap((entry) =>
        entry.kind === 'balances'
          ? entry.balances.filter(({ rule }) => /^(S3-(BAL|SUM|ROW)|S4-SUM)$/.test(rule.id))
          : [],
      ),
    ).map((balances) => balances.length);
    expect(counts).toEqual([40, 42, 40]);
  });

  test.each([
    [{ balance: 'lastYear + = 0' }, /S2-NEG: "lastYear \+ = 0": a name or 0 is expected at character 12/],
    [{ check: 'whole-counts' }, /S2-NEG needs either a balance or a check/],
    [{ check: 'no-such-check', balance: undefined }, /check/],
    [{ severity: 'fatal' }, /severity/],
    [{ examples: {} }, /examples/],
    [{ surprise: 1 }, /surprise/],
  ])('is refused as our own fault with %j', (change, complaint) => {
    expect(() => readRuleBook(bookWith(change))).toThrow(RuleBookBroken);
    expect(() => readRuleBook(bookWith(change))).toThrow(complaint);
  });

  test('is refused where a rule stands in it twice', () => {
    const rules = [RULE_BOOK.rules[0], RULE_BOOK.rules[0]];
    expect(() => readRuleBook({ version: '1', rules })).toThrow('S2-NEG stands in the book twice');
  });

  test('is refused for a row that the form does not have', () => {
    const book = readRuleBook(bookWith({ balance: 'lastYear + chnage >= 0' }));
    expect(() => judgeReport(balancedReport({ form: '2019' }), book, { lastYear: null })).toThrow(
      'S2-NEG: the form of 2019 has no figure s2.licence.chnage',
    );
  });
});

describe('the settings of a jurisdiction', () => {
  const settings = {
    jurisdiction: '某省',
    severities: { 'S2-VALID': 'error', 'S3-ROW': 'warning' },
  } as const;
  const book = withOverrides(RULE_BOOK, settings);
  const odd = withFigure(balancedReport(), 's2.normativeDocs.issued', 99_999);

  test('change the outcome and stand in the verdict', () => {
    expect(judgeReport(odd, RULE_BOOK, { lastYear: null }).status).toBe('balanced');
    const judgement = wordJudgement(odd, judgeReport(odd, book, { lastYear: null }), 'zh', book);
    expect(judgement.status).toBe('unbalanced');
    expect(judgement.settings).toEqual({
      jurisdiction: '某省',
      changes: ['S2-VALID: error', 'S3-ROW: warning'],
    });
    expect(ruleBookVersion(book)).toBe(`${RULE_BOOK.version}+某省`);
    expect(ruleBookVersion()).toBe(RULE_BOOK.version);
  });

  test('are refused for a rule that is not in the book', () => {
    expect(() =>
      withOverrides(RULE_BOOK, { jurisdiction: '某省', severities: { 'S3-XYZ': 'info' } }),
    ).toThrow('the settings of 某省 name rules that are not in the book: S3-XYZ');
  });

  test('are those of the rule book where a jurisdiction has none', () => {
    expect(ruleBookOf(null)).toBe(RULE_BOOK);
    expect(ruleBookOf('nowhere')).toBe(RULE_BOOK);
  });
});
