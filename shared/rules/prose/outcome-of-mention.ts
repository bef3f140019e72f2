// The parts that every outcome of a prose rule has in common.
import type { Mention, Severity, UnwordedOutcome } from '../../contracts/judgement.ts';
import type { ProseMention } from './mention.ts';

export type Details = NonNullable<UnwordedOutcome['details']>;

/** Severity of each prose rule: none is harder than a warning. */
export const PROSE_SEVERITIES: Readonly<Record<string, Severity>> = {
  'N-RECV': 'warning',
  'N-DONE': 'warning',
  'N-GRP': 'warning',
  'N-PCT': 'warning',
  'N-REV': 'warning',
  'N-LIT': 'warning',
  'N-ADD': 'info',
  'N-YOY': 'info',
  'N-NONE': 'warning',
  'N-YEAR': 'warning',
};

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
    severity: PROSE_SEVERITIES[rule] ?? 'warning',
    blankAsZero: false,
    inferred: false,
    terms: [],
    ...rest,
  };
}
