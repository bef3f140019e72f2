// N-RECV, N-DONE, N-GRP, N-REV, N-LIT and N-NONE: a count in the prose against the figures it may mean.
import type { UnwordedOutcome } from '../../contracts/judgement.ts';
import type { ParsedReport } from '../../contracts/parsed-report.ts';
import type { CaseGroup, CountMention, NoneMention } from './mention.ts';
import { type Details, outcomeOf, quoted } from './outcome-of-mention.ts';
import { scopeOfMention } from './scope-of-mention.ts';
import { type FigureSum, figuresOf, sumFigures } from './sum-figures.ts';
import { type Kind, kindOf, readingsOf } from './vocabulary.ts';

/** What a mention may mean, summed over the report. */
export interface ReadingSum {
  readonly id: string;
  readonly sum: FigureSum;
}

const CASE_GROUPS: Readonly<Record<CaseGroup, readonly (readonly string[])[]>> = {
  review: [['review']],
  litigation: [['direct', 'afterReview'], ['direct'], ['afterReview']],
  direct: [['direct'], ['direct', 'afterReview']],
  afterReview: [['afterReview'], ['direct', 'afterReview']],
};

interface ReadingFigures {
  readonly id: string;
  readonly figures: readonly string[];
}

/** Kinds, their cases and the rows of 其他处理 are few: each combination is spelled out once. */
const spelledOut = new Map<string, readonly ReadingFigures[]>();

function readingFigures(
  kind: Kind,
  casesOf: CaseGroup | null,
  otherRows: ParsedReport['otherRows'],
): readonly ReadingFigures[] {
  const key = `${kind.id} ${casesOf} ${otherRows}`;
  const known = spelledOut.get(key);
  if (known) return known;
  const groupSets = kind.family === 'result' ? CASE_GROUPS[casesOf ?? 'review'] : [[]];
  const readings = readingsOf(kind).flatMap((reading) =>
    groupSets.map((groups) => ({
      id: groups.length > 0 ? `${groups.join('+')}.${reading.id}` : reading.id,
      figures: figuresOf(reading.figures, otherRows, kind.columns, groups),
    })),
  );
  spelledOut.set(key, readings);
  return readings;
}

/** Every reading of the kinds, each once, the likeliest first. */
export function readingSums(
  kinds: readonly Kind[],
  casesOf: CaseGroup | null,
  report: ParsedReport,
): ReadingSum[] {
  const sums: ReadingSum[] = [];
  const seen = new Set<string>();
  for (const kind of kinds) {
    for (const { id, figures } of readingFigures(kind, casesOf, report.otherRows)) {
      const key = figures.join();
      if (seen.has(key)) continue;
      seen.add(key);
      sums.push({ id, sum: sumFigures(report, figures) });
    }
  }
  return sums;
}

/** A count that the prose names. Holds where any reading agrees; fails only where the mention leaves no doubt. */
export function judgeCount(mention: CountMention, report: ParsedReport): UnwordedOutcome {
  const kind = mention.kinds[0] as Kind;
  const rule = mention.value === 0 ? 'N-NONE' : ruleOf(kind, mention.casesOf);
  const loose = mention.loose?.reason === 'vague' && mention.value === 0 ? null : mention.loose;
  return compare({ ...mention, loose, kind, rule, value: mention.value }, mention, report);
}

/** 未收到, 未发生: the figure is said to be 0. */
export function judgeNone(mention: NoneMention, report: ParsedReport): UnwordedOutcome {
  const { kind } = mention;
  return compare(
    { kind, kinds: [kind], casesOf: null, loose: null, rule: 'N-NONE', value: 0, unit: null },
    mention,
    report,
  );
}

/** Results of cases belong to the rule of the cases. */
export function ruleOf(kind: Kind, casesOf: CaseGroup | null): string {
  if (kind.family !== 'result') return kind.rule;
  return casesOf === 'review' ? kindOf('review').rule : kindOf('litigation').rule;
}

interface Said {
  readonly kind: Kind;
  readonly kinds: readonly Kind[];
  readonly casesOf: CaseGroup | null;
  readonly loose: CountMention['loose'];
  readonly rule: string;
  readonly value: number | string;
  readonly unit: string | null;
}

function compare(said: Said, mention: CountMention | NoneMention, report: ParsedReport): UnwordedOutcome {
  const { kind, value } = said;
  const at = kind.family === 'result' ? `${said.casesOf}.${kind.id}` : kind.id;
  const readings = readingSums(said.kinds, said.casesOf, report);
  const readable = readings.filter(({ sum }) => sum.value !== null);
  const scope = scopeOfMention(mention, report);
  const details: Details = { kind: kind.id };
  if (scope.word !== null) details.scope = scope.word;
  if (kind.family === 'result' && said.casesOf) details.casesOf = said.casesOf;
  const settle = (
    outcome: UnwordedOutcome['outcome'],
    reading: ReadingSum | undefined,
    more: Details = {},
    rest: Partial<UnwordedOutcome> = {},
  ): UnwordedOutcome =>
    outcomeOf(said.rule, at, outcome, {
      mention: quoted(mention, value, said.unit),
      terms: reading?.sum.terms ?? [],
      blankAsZero: reading?.sum.blankAsZero ?? false,
      inferred: reading?.sum.inferred ?? false,
      details: { ...details, ...(reading ? { reading: reading.id } : {}), ...more },
      ...rest,
    });
  if (scope.fit === 'other') return settle('notAssessable', readings[0], { reason: 'scope' });
  const agreeing = readable.find(({ sum }) => sum.value === value);
  if (agreeing && typeof value === 'number' && said.loose?.reason !== 'approximate') {
    return settle('holds', agreeing, {}, { left: value, right: value, difference: 0 });
  }
  const first = readable[0];
  if (typeof value !== 'number') return settle('notAssessable', readings[0], { reason: 'notWhole' });
  if (scope.fit === 'doubtful') return settle('notAssessable', first ?? readings[0], { reason: 'scope' });
  if (said.loose) {
    const { reason, words } = said.loose;
    return settle('notAssessable', first ?? readings[0], { reason, ...(words === '' ? {} : { words }) });
  }
  if (readings.some(({ sum }) => sum.state === 'unreadable')) {
    return settle('undecided', readings[0], { reason: 'unreadable' }, { severity: 'info' });
  }
  if (!first) return settle('notAssessable', readings[0], { reason: 'absent' });
  const others = readable.filter((reading) => reading !== first);
  for (const { id, sum } of others) details[`also.${id}`] = sum.value;
  const sides = {
    left: value,
    right: first.sum.value as number,
    difference: value - (first.sum.value as number),
  };
  const fillable = readable.find(({ sum }) => sum.blankAsZero && (sum.value as number) < value);
  if (fillable) return settle('undecided', first, { reason: 'blankMayFill' }, sides);
  if (readable.some(({ sum }) => sum.inferred))
    return settle('undecided', first, { reason: 'inferred' }, sides);
  return settle('fails', first, {}, sides);
}
