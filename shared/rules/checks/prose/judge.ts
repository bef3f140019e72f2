// The sentences of the report against its tables: what the reader of the text found, as the rule book weighs it.
import type { UnwordedOutcome } from '../../../contracts/judgement.ts';
import type { ParsedReport } from '../../../contracts/parsed-report.ts';
import { groupedBy } from '../../../grouped-by.ts';
import type { JudgedOutcome } from '../../outcome-details.ts';
import { proseOutcomes } from '../../prose/prose-outcomes.ts';
import type { JudgeReportFacts, ProseByRule } from '../check.ts';

/** Reads the text once for all its rules; a report older than the form has no tables to hold it against. */
export function readProse(report: ParsedReport, lastYear: ParsedReport | null): ProseByRule {
  if (report.form === 'before-2019') return new Map();
  return groupedBy(proseOutcomes(report, { lastYear }).map(withFacts), ({ rule }) => rule);
}

/** The prose tells a record (info) from a finding by itself; what a finding weighs is the rule book's to say. */
export const judgeProse: JudgeReportFacts = (rule, { prose }) =>
  (prose.get(rule.id) ?? []).map((outcome) =>
    outcome.severity === 'info' && outcome.outcome !== 'fails'
      ? outcome
      : { ...outcome, severity: rule.severity },
  );

function withFacts(outcome: UnwordedOutcome): JudgedOutcome {
  const { details, ...rest } = outcome;
  return details === undefined ? rest : { ...outcome, details: { of: 'prose', facts: details } };
}
