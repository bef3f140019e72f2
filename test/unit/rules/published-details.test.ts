import { expect, test } from 'vitest';
import { RULE_BOOK, ruleOf } from '../../../shared/catalogue/rule-book.ts';
import type { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import { judgeReport } from '../../../shared/rules/judge-report.ts';
import type { JudgingContext } from '../../../shared/rules/judging-context.ts';
import type { JudgedOutcome } from '../../../shared/rules/outcome-details.ts';
import { asJudged, published } from '../../../shared/rules/published-details.ts';
import { balancedReport, withFigure, withoutTable, withState } from '../../builders/report-builder.ts';

const report = balancedReport({ seed: 3, zeros: 0.3 });
const body = (name: string, seed: number, filed = true) => ({
  agencyId: name,
  name,
  report: filed ? balancedReport({ seed, agency: name }) : null,
});
const withCopiedRow = (row: string, copy: string) =>
  Object.keys(report.figures).reduce<ParsedReport>(
    (copied, id) =>
      id.startsWith(`s3.${row}.`)
        ? withFigure(copied, id.replace(row, copy), Number(report.figures[id]!.value))
        : copied,
    report,
  );

const JUDGED: Readonly<Record<string, [ParsedReport, Omit<JudgingContext, 'lastYear'>]>> = {
  'blanks in part of a row and a column': [withState(report, 's3.granted.commercial', 'blank'), {}],
  'every cell of a table blank': [
    Object.keys(report.figures).reduce(
      (empty, id) => (id.startsWith('s4.') ? withState(empty, id, 'blank') : empty),
      report,
    ),
    {},
  ],
  'rows alike': [withCopiedRow('granted', 'partial'), {}],
  'a missing table': [withoutTable(report, 's3'), {}],
  'bodies that have not filed': [
    report,
    { children: [body('甲局', 1), body('乙局', 2, false), body('丙局', 3, false)] },
  ],
  'bodies that do not add up': [report, { children: [body('甲局', 1), body('乙局', 2)] }],
  'an old form': [{ ...report, form: 'before-2019', figures: {} }, {}],
  'another body, late': [
    report,
    {
      agency: { id: 'a', name: '乙市教育局' },
      receivedAt: '2024-02-02T00:00:00Z',
      deadline: '2024-01-31',
      reportsInFile: 2,
    },
  ],
  sentences: [
    { ...report, prose: [{ text: '全年收到政府信息公开申请3件，被申请行政复议999起。', place: '第9行' }] },
    {},
  ],
};

test.each(Object.entries(JUDGED))(
  '%s: what a verdict keeps is read back as it was',
  (_, [judged, context]) => {
    const { outcomes } = judgeReport(judged, RULE_BOOK, { lastYear: null, ...context });
    for (const outcome of outcomes) {
      const kept = published(outcome);
      for (const value of Object.values(kept.details ?? {})) {
        expect(value === null || ['string', 'number'].includes(typeof value)).toBe(true);
      }
      expect(asJudged(JSON.parse(JSON.stringify(kept)), ruleOf(outcome.rule)!)).toEqual(outcome);
    }
  },
);

test('lists are kept as texts that a reader of the verdict can use', () => {
  const keptOf = (rule: string, of: keyof typeof JUDGED) => {
    const [judged, context] = JUDGED[of]!;
    const { outcomes } = judgeReport(judged, RULE_BOOK, { lastYear: null, ...context });
    return outcomes
      .filter((each: JudgedOutcome) => each.rule === rule && each.outcome !== 'holds')
      .map((each) => published(each).details);
  };
  expect(keptOf('S3-DUP', 'rows alike')).toContainEqual({ rows: expect.stringContaining('granted=partial') });
  expect(keptOf('S3-BLANK', 'blanks in part of a row and a column')).toEqual([
    { blanks: 1, dashes: 0, rows: 'granted', columns: 'commercial' },
  ]);
  expect(keptOf('H-SUM', 'bodies that have not filed')).toEqual([
    { reason: 'missingChildren', missing: '乙局、丙局', missingCount: 2, children: 3 },
  ]);
});
