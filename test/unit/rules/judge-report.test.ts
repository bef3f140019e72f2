import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RULE_BOOK, type RuleBook } from '../../../shared/catalogue/rule-book.ts';
import { Judgement } from '../../../shared/contracts/judgement.ts';
import type { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import { judgeReport } from '../../../shared/rules/judge-report.ts';
import type { FilingAgency } from '../../../shared/rules/judging-context.ts';
import type { JudgedOutcome } from '../../../shared/rules/outcome-details.ts';
import { wordJudgement } from '../../../shared/wording/word-judgement.ts';
import {
  anyBalancedReport,
  balancedReport,
  countIn,
  withFigure,
  withInferred,
  withoutTable,
  withState,
} from '../../builders/report-builder.ts';

const judge = (report: ParsedReport, lastYear: ParsedReport | null = null, ruleBook: RuleBook = RULE_BOOK) =>
  judgeReport(report, ruleBook, { lastYear });
const find = (outcomes: readonly JudgedOutcome[], rule: string, at: string) =>
  outcomes.find((outcome) => outcome.rule === rule && outcome.at === at);
const failing = (outcomes: readonly JudgedOutcome[]) =>
  outcomes
    .filter(({ outcome, severity }) => outcome === 'fails' && severity === 'error')
    .map(({ rule, at }) => `${rule}@${at}`);
const figuresThreeAndFour = (report: ParsedReport) =>
  Object.keys(report.figures).filter((id) => !id.startsWith('s2.'));

describe('a balanced report', () => {
  test('is balanced, and every rule says so at every place once', () => {
    fc.assert(
      fc.property(anyBalancedReport, (report) => {
        const { status, outcomes } = judge(report);
        expect(status).toBe('balanced');
        expect(failing(outcomes)).toEqual([]);
        const places = outcomes.map(({ rule, at }) => `${rule}@${at}`);
        expect(new Set(places).size).toBe(places.length);
        const balances = outcomes.filter(({ rule }) => /^(S3-(BAL|SUM|ROW)|S4-SUM)$/.test(rule));
        expect(balances).toHaveLength(report.otherRows === 'one' ? 40 : 42);
      }),
      { numRuns: 40 },
    );
  });

  test('has a judgement that keeps the contract in both languages', () => {
    const report = balancedReport();
    for (const language of ['zh', 'en'] as const) {
      const worded = wordJudgement(report, judge(report, balancedReport({ year: 2022, seed: 2 })), language);
      expect(Judgement.safeParse(worded).error).toBeUndefined();
      expect(worded.outcomes.every(({ message }) => message.length > 12)).toBe(true);
    }
  });

  test('stays balanced when one more application is entered consistently', () => {
    fc.assert(
      fc.property(anyBalancedReport, fc.nat(), fc.nat(), (report, rowPick, columnPick) => {
        const rows = [
          ...new Set(
            figuresThreeAndFour(report)
              .filter((id) => id.startsWith('s3.'))
              .map(rowOf),
          ),
        ];
        const results = rows.filter(
          (row) => !['newReceived', 'carriedOver', 'total', 'carriedForward'].includes(row),
        );
        const columns = ['naturalPerson', 'commercial', 'research', 'socialWelfare', 'legalService', 'other'];
        const result = results[rowPick % results.length]!;
        const column = columns[columnPick % columns.length]!;
        let more = report;
        for (const row of ['newReceived', result, 'total']) {
          for (const at of [column, 'total']) {
            const id = `s3.${row}.${at}`;
            more = withFigure(more, id, countIn(more, id) + 1);
          }
        }
        expect(judge(more).status).toBe('balanced');
      }),
      { numRuns: 30 },
    );
  });

  test('with one figure of section 三 or 四 changed fails in exactly the balances that hold the figure', () => {
    fc.assert(
      fc.property(anyBalancedReport, fc.nat(), fc.integer({ min: 1, max: 9999 }), (report, pick, by) => {
        const ids = figuresThreeAndFour(report);
        const id = ids[pick % ids.length]!;
        const before = judge(report);
        const { status, outcomes } = judge(withFigure(report, id, countIn(report, id) + by));
        const holding = before.outcomes
          .filter(
            ({ rule, terms }) =>
              /^(S3-(BAL|SUM|ROW)|S4-SUM)$/.test(rule) && terms.some((t) => t.figure === id),
          )
          .map(({ rule, at }) => `${rule}@${at}`);
        expect(failing(outcomes)).toEqual(holding);
        expect(status).toBe('unbalanced');
        for (const outcome of outcomes.filter(({ outcome }) => outcome === 'fails')) {
          if (holding.includes(`${outcome.rule}@${outcome.at}`))
            expect(Math.abs(Number(outcome.difference))).toBe(by);
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('the order of rules and of figures changes nothing but the order of outcomes', () => {
  const report = withFigure(balancedReport({ seed: 5 }), 's3.total.commercial', 9999);
  const lastYear = balancedReport({ seed: 6, year: 2022 });
  const turned = {
    ...report,
    figures: Object.fromEntries(Object.entries(report.figures).reverse()),
  };
  const key = ({ rule, at }: JudgedOutcome) => `${rule}@${at}`;
  const sorted = (outcomes: readonly JudgedOutcome[]) =>
    [...outcomes].sort((one, other) => (key(one) < key(other) ? -1 : 1));
  const before = judge(report, lastYear);
  const after = judge(turned, lastYear, { ...RULE_BOOK, rules: [...RULE_BOOK.rules].reverse() });
  expect(sorted(after.outcomes)).toEqual(sorted(before.outcomes));
  expect(after.status).toBe(before.status);
});

describe('figures that are no numbers', () => {
  const report = balancedReport({ seed: 3, zeros: 0.2 });

  test('a blank or a dash for 0 leaves the balance holding and says that it was taken as 0', () => {
    for (const state of ['blank', 'dash'] as const) {
      const zero = withState(withFigure(report, 's4.review.pending', 0), 's4.review.pending', state);
      const total = countIn(report, 's4.review.total') - countIn(report, 's4.review.pending');
      const outcome = find(judge(withFigure(zero, 's4.review.total', total)).outcomes, 'S4-SUM', 'review');
      expect(outcome).toMatchObject({ outcome: 'holds', blankAsZero: true });
    }
  });

  test('a blank that some number could fill makes the balance undecided, and the report with it', () => {
    const before = countIn(report, 's4.review.total');
    const open = withFigure(withState(report, 's4.review.upheld', 'blank'), 's4.review.total', before + 50);
    const judgement = judge(open);
    expect(find(judgement.outcomes, 'S4-SUM', 'review')).toMatchObject({
      outcome: 'undecided',
      severity: 'error',
      details: { reason: 'blankMayFill' },
    });
    expect(judgement.status).toBe('undecided');
  });

  test('a blank in a rule that is only for the record raises no warning', () => {
    const report = withState(
      withFigure(balancedReport({ form: '2019' }), 's2.rules.published', 7),
      's2.rules.made',
      'blank',
    );
    expect(find(judge(report).outcomes, 'S2-MADE', 'rules')).toMatchObject({
      outcome: 'undecided',
      severity: 'info',
    });
  });

  test('a blank that no number of at least 0 could fill leaves the balance failing', () => {
    const short = withFigure(withState(report, 's4.review.upheld', 'blank'), 's4.review.total', 0);
    const others = countIn(report, 's4.review.corrected') + countIn(report, 's4.review.otherResult');
    expect(others).toBeGreaterThan(0);
    expect(find(judge(short).outcomes, 'S4-SUM', 'review')).toMatchObject({
      outcome: 'fails',
      severity: 'error',
      blankAsZero: true,
    });
  });

  test('a dash says none, so it is not filled', () => {
    const short = withFigure(withState(report, 's4.review.upheld', 'dash'), 's4.review.total', 9999);
    expect(find(judge(short).outcomes, 'S4-SUM', 'review')?.outcome).toBe('fails');
  });

  test('one row whose total is blank leaves the report undecided', () => {
    const { outcomes, status } = judge(withState(report, 's3.granted.total', 'blank'));
    expect(find(outcomes, 'S3-ROW', 'granted')).toMatchObject({ outcome: 'undecided', severity: 'error' });
    expect(status).toBe('undecided');
  });

  const blankWhere = (isBlank: (id: string) => boolean, from = report) =>
    Object.keys(from.figures).reduce((open, id) => (isBlank(id) ? withState(open, id, 'blank') : open), from);

  test.each([
    ['the column of totals', (id: string) => /^s3\..*\.total$/.test(id)],
    ['the row of totals', (id: string) => id.startsWith('s3.total.')],
    ['both', (id: string) => /^s3\.(.*\.)?total(\.\w+)?$/.test(id)],
    ['the totals of section 四', (id: string) => /^s4\..*\.total$/.test(id)],
  ])('%s left blank as a whole is a warning at most', (_, isBlank) => {
    const judgement = judge(blankWhere(isBlank));
    const open = judgement.outcomes.filter(({ outcome }) => outcome === 'undecided');
    expect(open.length).toBeGreaterThan(1);
    expect(new Set(open.map(({ severity }) => severity))).toEqual(new Set(['warning']));
    expect(judgement).toMatchObject({ status: 'balanced', suspects: [], unresolved: [] });
  });

  test('the totals of rows without figures may be 0 where all others are blank', () => {
    const sparse = balancedReport({ seed: 3, zeros: 0.9 });
    const open = blankWhere((id) => /^s3\..*\.total$/.test(id) && countIn(sparse, id) !== 0, sparse);
    expect(judge(open).status).toBe('balanced');
    const first = 's3.newReceived.total';
    expect(judge(withFigure(open, first, countIn(sparse, first))).status).toBe('undecided');
  });

  test('the one total of section 四 that has figures may have been forgotten', () => {
    const direct = ['s4.direct.', 's4.afterReview.'];
    const lone = Object.keys(report.figures)
      .filter((id) => direct.some((group) => id.startsWith(group)))
      .reduce((copy, id) => withFigure(copy, id, 0), report);
    expect(judge(lone).status).toBe('balanced');
    expect(judge(withState(lone, 's4.review.total', 'blank')).status).toBe('undecided');
  });

  test('a figure left blank beside a whole column of totals is missed where its column tells', () => {
    const column = blankWhere((id) => /^s3\..*\.total$/.test(id));
    const { status, suspects } = judge(withState(column, 's3.granted.naturalPerson', 'blank'));
    expect(status).toBe('undecided');
    expect(suspects[0]?.changes).toEqual([
      {
        figure: 's3.granted.naturalPerson',
        from: null,
        to: countIn(report, 's3.granted.naturalPerson'),
      },
    ]);
  });

  test('a blank in last year’s report makes nothing of this one undecided', () => {
    const lastYear = withState(balancedReport({ seed: 5, year: 2022 }), 's3.carriedForward.total', 'blank');
    const { outcomes, status } = judge(report, lastYear);
    expect(find(outcomes, 'X-CARRY', 'total')).toMatchObject({ outcome: 'undecided', severity: 'warning' });
    expect(status).toBe('balanced');
  });

  test('a remainder left blank where last year’s report gives one leaves the report undecided', () => {
    const lastYear = balancedReport({ seed: 5, year: 2022 });
    const none = Object.keys(report.figures).filter((id) => id.startsWith('s3.carriedOver.'));
    const open = none.reduce((copy, id) => withState(withFigure(copy, id, 0), id, 'blank'), report);
    expect(find(judge(open, lastYear).outcomes, 'X-CARRY', 'total')).toMatchObject({
      outcome: 'undecided',
      severity: 'error',
    });
  });

  test('a count printed with decimals that are all 0 is a whole number', () => {
    const id = 's3.granted.commercial';
    const { outcomes, status } = judge(withFigure(report, id, `${countIn(report, id)}.00`));
    expect(find(outcomes, 'S3-INT', 'granted')?.outcome).toBe('holds');
    expect(find(outcomes, 'S3-ROW', 'granted')?.outcome).toBe('holds');
    expect(status).toBe('balanced');
  });

  test('a table without any figure is blank, not balanced by zeros', () => {
    let empty = report;
    for (const id of figuresThreeAndFour(report)) empty = withState(empty, id, 'blank');
    const { outcomes, status } = judge(empty);
    expect(find(outcomes, 'S3-BAL', 'total')?.outcome).toBe('blank');
    expect(find(outcomes, 'S3-BLANK', 's3')).toMatchObject({ outcome: 'blank', severity: 'info' });
    expect(status).toBe('balanced');
  });

  test('an unreadable figure leaves its balances undecided, and the report with them', () => {
    const judgement = judge(withState(report, 's3.total.commercial', 'unreadable'));
    for (const [rule, at] of [
      ['S3-BAL', 'commercial'],
      ['S3-SUM', 'commercial'],
      ['S3-ROW', 'total'],
    ] as const) {
      expect(find(judgement.outcomes, rule, at)).toMatchObject({ outcome: 'undecided', severity: 'error' });
      expect(find(judgement.outcomes, rule, at)).not.toHaveProperty('difference');
    }
    expect(judgement.status).toBe('undecided');
  });

  test('an absent figure is not assessable', () => {
    const { outcomes, status } = judge(withState(report, 's3.granted.commercial', 'absent'));
    expect(find(outcomes, 'S3-SUM', 'commercial')?.outcome).toBe('notAssessable');
    expect(status).toBe('undecided');
  });

  test('a balance that rests on an inferred figure holds as inferred, and never fails', () => {
    const value = countIn(report, 's4.direct.total');
    const at = (by: number) =>
      find(judge(withInferred(report, 's4.direct.total', value + by)).outcomes, 'S4-SUM', 'direct');
    expect(at(0)).toMatchObject({ outcome: 'holds', inferred: true });
    expect(at(1)).toMatchObject({ outcome: 'undecided', inferred: true, difference: -1 });
  });

  test('a count with decimals is reported once, by the rule about whole numbers', () => {
    const { outcomes } = judge(withFigure(report, 's3.granted.commercial', '4.5'));
    expect(failing(outcomes)).toEqual(['S3-INT@granted']);
    expect(find(outcomes, 'S3-ROW', 'granted')).toMatchObject({
      outcome: 'undecided',
      details: { reason: 'notWhole' },
    });
  });
});

describe('the status', () => {
  const report = balancedReport({ seed: 4 });

  test('is undecided for one missing table and unreadable for three', () => {
    const one = withoutTable(report, 's4');
    expect(judge(one).status).toBe('undecided');
    expect(failing(judge(one).outcomes)).toEqual(['F-MISSING@s4']);
    expect(judge(withoutTable(withoutTable(one, 's2'), 's3')).status).toBe('unreadable');
  });

  test('is unreadable for a report without a form or with an old one', () => {
    const old = { ...report, form: 'before-2019' as const, figures: {} };
    expect(judge(old).status).toBe('unreadable');
    expect(find(judge(old).outcomes, 'F-OLD', 'report')?.outcome).toBe('notAssessable');
    expect(judge({ ...report, form: null, figures: {} }).status).toBe('unreadable');
  });

  test('is unbalanced for a failed balance even where a table is missing', () => {
    const broken = withFigure(withoutTable(report, 's2'), 's4.review.total', 12345);
    expect(judge(broken).status).toBe('unbalanced');
  });

  test('is unchanged by warnings, which are counted', () => {
    const odd = withFigure(report, 's2.normativeDocs.issued', 12345);
    expect(judge(odd)).toMatchObject({ status: 'balanced', warnings: 1 });
  });
});

describe('between years', () => {
  const report = balancedReport({ seed: 8, year: 2023 });
  let lastYear = balancedReport({ seed: 9, year: 2022 });
  for (const column of [
    'naturalPerson',
    'commercial',
    'research',
    'socialWelfare',
    'legalService',
    'other',
    'total',
  ]) {
    lastYear = withFigure(
      lastYear,
      `s3.carriedForward.${column}`,
      countIn(report, `s3.carriedOver.${column}`),
    );
  }

  test('without last year’s report the remainder is not assessable, and the status is not touched', () => {
    const { outcomes, status } = judge(report);
    expect(find(outcomes, 'X-CARRY', 'total')).toMatchObject({
      outcome: 'notAssessable',
      details: { reason: 'noLastYear' },
    });
    expect(status).toBe('balanced');
  });

  test('the same remainder holds in all seven columns', () => {
    const carried = judge(report, lastYear).outcomes.filter(({ rule }) => rule === 'X-CARRY');
    expect(carried.map(({ outcome }) => outcome)).toEqual(Array(7).fill('holds'));
    expect(carried[0]?.terms[1]?.of).toBe('2022');
  });

  test('another total is an error, another single column a warning', () => {
    const total = withFigure(lastYear, 's3.carriedForward.total', 4321);
    expect(judge(report, total).status).toBe('unbalanced');
    const column = withFigure(lastYear, 's3.carriedForward.research', 4321);
    expect(judge(report, column).status).toBe('balanced');
    expect(find(judge(report, column).outcomes, 'X-CARRY', 'research')).toMatchObject({
      outcome: 'fails',
      severity: 'warning',
    });
  });

  test('a figure that cannot be read last year makes nothing of this year undecided', () => {
    const { outcomes, status } = judge(report, withState(lastYear, 's3.carriedForward.total', 'unreadable'));
    expect(find(outcomes, 'X-CARRY', 'total')?.outcome).toBe('notAssessable');
    expect(status).toBe('balanced');
  });

  test('across the change of forms only the remainder is compared', () => {
    const before = balancedReport({ form: '2019', year: 2022, seed: 9 });
    const { outcomes } = judge(report, before);
    expect(find(outcomes, 'X-VALID', 'rules')).toMatchObject({
      outcome: 'notAssessable',
      details: { reason: 'lastYearForm' },
    });
    expect(find(outcomes, 'X-CARRY', 'total')?.outcome).not.toBe('notAssessable');
  });

  test('a report of another year is no last year', () => {
    expect(find(judge(report, { ...lastYear, year: 2020 }).outcomes, 'X-CARRY', 'total')?.outcome).toBe(
      'notAssessable',
    );
  });
});

describe('规章 counted by a body', () => {
  const told = (name: string, agency?: FilingAgency) => {
    const report = withFigure(balancedReport({ agency: name, seed: 3 }), 's2.rules.inForce', 3);
    const context = { lastYear: null, ...(agency === undefined ? {} : { agency }) };
    return find(judgeReport(report, RULE_BOOK, context).outcomes, 'S2-PLAUS', 'rules')?.outcome;
  };

  test.each([
    '示例县人民政府',
    '示例自治县人民政府',
    '示例县教育局',
    '示例县甲镇人民政府',
    '示例区甲街道办事处',
    '示例乡人民政府',
  ])('%s, which cannot make them, are asked about', (agency) => {
    expect(told(agency)).toBe('fails');
  });

  test.each(['新乡市人民政府', '景德镇市人民政府', '示例市人民政府', '示例自治区人民政府', '新乡市教育局'])(
    '%s, of which the name does not tell, are not',
    (agency) => {
      expect(told(agency)).toBe('notAssessable');
    },
  );

  test('are judged by the register where it knows', () => {
    const agency = { id: 'a1', name: '示例市人民政府' };
    expect(told(agency.name, { ...agency, mayMakeRules: true })).toBe('holds');
    expect(told(agency.name, { ...agency, mayMakeRules: false })).toBe('fails');
    expect(told(agency.name, { ...agency, mayMakeRules: null })).toBe('notAssessable');
  });
});

function rowOf(id: string): string {
  return id.slice(3, id.lastIndexOf('.'));
}
