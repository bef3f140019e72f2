// The parts that every outcome of a prose rule has in common.
import proseRules from '../../catalogue/rules/prose.json' with { type: 'json' };
import {
  type Mention,
  type Severity,
  Severity as SeveritySchema,
  type UnwordedOutcome,
} from '../../contracts/judgement.ts';
import type { ProseMention } from './mention.ts';

export type Details = NonNullable<UnwordedOutcome['details']>;

const SEVERITIES: ReadonlyMap<string, Severity> = new Map(
  proseRules.rules.map(({ id, severity }) => [id, SeveritySchema.exclude(['error']).parse(severity)]),
);

/** As the rule book gives it; no prose rule is harder than a warning. */
function severityOf(rule: string): Severity {
  const severity = SEVERITIES.get(rule);
  if (severity === undefined) throw new Error(`the rule book has no prose rule ${rule}`);
  return severity;
}

/** The mention as the verdict quotes it. */
export function quoted(mention: ProseMention, value: number | string, unit: string | null): Mention {
  return { text: mention.text, place: mention.place, value, unit };
}

/** An outcome with the defaults of a mention; `at` is made unique by the caller. */
export function outcomeOf(
  rule: string,
  at: string,
  outcome: UnwordedOutcome['outcome'],
  rest: Partial<UnwordedOutcome>,
): UnwordedOutcome {
  return {
    rule,
    at,
    outcome,
    severity: severityOf(rule),
    blankAsZero: false,
    inferred: false,
    terms: [],
    ...rest,
  };
}
