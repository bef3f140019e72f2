// The details of an outcome as a verdict keeps them (every value a text, a number or null) and back again.
import { bodiesBelowIn, type Rule } from '../catalogue/rule-book.ts';
import type { Outcome, UnwordedOutcome } from '../contracts/judgement.ts';
import type { JudgedOutcome, OutcomeDetails } from './outcome-details.ts';

type Published = NonNullable<Outcome['details']>;

/** Row and column ids hold no comma; names of bodies do not hold this one. */
const SEPARATOR = ',';
const NAME_SEPARATOR = '、';
const PAIR = '=';

/** The outcome as a verdict keeps it, but for its sentence. */
export function published(outcome: JudgedOutcome): UnwordedOutcome {
  const { details, ...rest } = outcome;
  return details === undefined ? rest : { ...outcome, details: publishedDetails(details) };
}

function publishedDetails(details: OutcomeDetails): Published {
  switch (details.of) {
    case 'prose':
      return details.facts;
    case 'blank-cells':
      return plain(
        'rows' in details
          ? { ...details, rows: details.rows.join(SEPARATOR), columns: details.columns.join(SEPARATOR) }
          : details,
      );
    case 'duplicate-rows':
      return plain(
        'rows' in details
          ? { ...details, rows: details.rows.map((pair) => pair.join(PAIR)).join(SEPARATOR) }
          : details,
      );
    case 'balance':
      return plain('cells' in details ? { ...details, cells: details.cells.join(SEPARATOR) } : details);
    case 'hierarchy': {
      const { told, ...facts } = details;
      return plain('missing' in facts ? { ...facts, missing: facts.missing.join(NAME_SEPARATOR) } : facts);
    }
    default:
      return plain(details);
  }
}

/** Everything but who found it; lists must have become texts before. */
function plain<Facts extends { readonly of: string }>({
  of,
  ...facts
}: Facts): Omit<Facts, 'of'> & Published {
  return facts as Omit<Facts, 'of'> & Published;
}

/** A recorded outcome with its details as the rules gave them. */
export function asJudged({ details, ...rest }: UnwordedOutcome, rule: Rule): JudgedOutcome {
  return details === undefined ? rest : { ...rest, details: readDetails(details, rule) };
}

function readDetails(kept: Published, rule: Rule): OutcomeDetails {
  const of = finderOf(rule);
  // What stands in a verdict was written by `published`: it has the names and values of its finder.
  const as = (facts: Readonly<Record<string, unknown>>) => ({ of, ...facts }) as unknown as OutcomeDetails;
  switch (of) {
    case 'prose':
      return { of, facts: kept };
    case 'blank-cells':
      return as('rows' in kept ? { ...kept, rows: parts(kept.rows), columns: parts(kept.columns) } : kept);
    case 'duplicate-rows':
      return as('rows' in kept ? { ...kept, rows: parts(kept.rows).map((pair) => pair.split(PAIR)) } : kept);
    case 'balance':
      return as('cells' in kept ? { ...kept, cells: parts(kept.cells) } : kept);
    case 'hierarchy':
      return as(
        'missing' in kept
          ? { told: 'bodiesMissing', ...kept, missing: parts(kept.missing, NAME_SEPARATOR) }
          : { told: toldBy(kept), ...kept },
      );
    default:
      return as(kept);
  }
}

function toldBy(kept: Published): 'manyDiffer' | 'section' | 'figure' {
  if ('differing' in kept) return 'manyDiffer';
  return 'figures' in kept ? 'section' : 'figure';
}

function finderOf(rule: Rule): OutcomeDetails['of'] {
  return rule.check ?? (bodiesBelowIn(rule) === null ? 'balance' : 'hierarchy');
}

function parts(joined: string | number | null | undefined, separator = SEPARATOR): string[] {
  return String(joined ?? '')
    .split(separator)
    .filter((part) => part !== '');
}
