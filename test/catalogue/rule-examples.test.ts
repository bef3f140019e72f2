import { describe, expect, test } from 'vitest';
import type { TableForm } from '../../shared/catalogue/forms.ts';
import { type Example, RULE_BOOK, type Rule } from '../../shared/catalogue/rule-book.ts';
import type { Figure, ParsedReport } from '../../shared/contracts/parsed-report.ts';
import { figureAt } from '../../shared/rules/book/compile-rule-book.ts';
import { judgeReport } from '../../shared/rules/judge-report.ts';
import type { JudgingContext } from '../../shared/rules/judging-context.ts';
import { wordJudgement } from '../../shared/wording/word-judgement.ts';
import { asLoose } from '../builders/loose-report.ts';
import { reportOf, withoutTable } from '../builders/report-builder.ts';

describe.each(RULE_BOOK.rules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  test('its example that holds, holds', () => {
    expect(outcomeOf(rule, rule.examples.holds)?.outcome).toBe('holds');
  });

  test('its example that fails, fails with the message it gives', () => {
    const { fails } = rule.examples;
    const outcome = outcomeOf(rule, fails);
    expect(outcome?.outcome).toBe(fails.outcome ?? 'fails');
    expect(outcome?.message).toBe(fails.message);
  });
});

test.each(
  RULE_BOOK.rules.flatMap((rule) =>
    rule.examples.undecided === undefined ? [] : [[rule.id, rule, rule.examples.undecided] as const],
  ),
)('%s: its example that a blank leaves open is undecided with the message it gives', (_id, rule, example) => {
  const outcome = outcomeOf(rule, example);
  expect(outcome).toMatchObject({ outcome: 'undecided', severity: rule.severity, message: example.message });
});

test.each(
  RULE_BOOK.rules.flatMap((rule) =>
    rule.examples.misread === undefined ? [] : [[rule.id, rule, rule.examples.misread] as const],
  ),
)(
  '%s: its example that the reader may have misread is undecided in text, and fails in a grid',
  (_id, rule, example) => {
    const { report, context } = reportOfExample(rule, example);
    const told = (read: ParsedReport) =>
      wordJudgement(read, judgeReport(read, RULE_BOOK, context), 'zh').outcomes.find(
        ({ rule: id, at }) => id === rule.id && at === example.at,
      );
    expect(told(report)?.outcome).toBe('fails');
    expect(told(asLoose(report))).toMatchObject({ outcome: 'undecided', message: example.message });
  },
);

function outcomeOf(rule: Rule, example: Example) {
  const { report, context } = reportOfExample(rule, example);
  const judgement = wordJudgement(report, judgeReport(report, RULE_BOOK, context), 'zh');
  return judgement.outcomes.find(({ rule: id, at }) => id === rule.id && at === example.at);
}

function reportOfExample(rule: Rule, example: Example): { report: ParsedReport; context: JudgingContext } {
  const form: TableForm = example.form ?? rule.appliesTo?.forms?.[0] ?? '2021';
  const figuresOf = (named: NonNullable<Example['figures']>) =>
    Object.fromEntries(
      Object.entries(named).map(([name, value]) => [figureAt(rule, example.at, name), value]),
    );
  const variant = { form, otherRows: form === '2019' ? 'one' : 'three' } as const;
  let report: ParsedReport = {
    ...reportOf(variant, figuresOf(example.figures ?? {})),
    ...(example.report as Partial<ParsedReport>),
  };
  if (example.missingTable !== undefined) report = withoutTable(report, example.missingTable);
  if (example.unit !== undefined) report = withUnit(report, example.unit);
  const children = example.children?.map((child, place) => ({
    agencyId: `child-${place}`,
    name: child.name,
    report: reportOf(variant, figuresOf(child.figures), { agency: child.name }),
  }));
  return {
    report,
    context: {
      lastYear:
        example.lastYear === undefined
          ? null
          : reportOf(variant, figuresOf(example.lastYear), { year: report.year! - 1 }),
      ...(children === undefined ? {} : { children }),
      ...(example.context as Partial<JudgingContext>),
    },
  };
}

function withUnit(report: ParsedReport, unit: string): ParsedReport {
  const figures = Object.fromEntries(
    Object.entries(report.figures).map(([id, figure]): [string, Figure] => [
      id,
      figure.unit === undefined ? figure : { ...figure, unit, unitFrom: 'cell' },
    ]),
  );
  return { ...report, figures };
}
