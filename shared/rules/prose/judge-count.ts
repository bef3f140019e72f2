// N-RECV, N-DONE, N-GRP, N-REV, N-LIT and N-NONE: a count in the prose against the figures it may mean.
import type { UnwordedOutcome } from '../../contracts/judgement.ts';
import type { ParsedReport } from '../../contracts/parsed-report.ts';
import type { CountMention, FigureGroup, NoneMention } from './mention.ts';
import { type Details, outcomeOf, quoted } from './outcome-of-mention.ts';
import { scopeOfMention } from './scope-of-mention.ts';
import { type FigureSum, figuresOf, sumFigures } from './sum-figures.ts';
import { type Kind, kindOf, readingsOf } from './vocabulary.ts';

/** What a mention may mean, summed over the report. */
export interface ReadingSum {
  readonly id: string;
  readonly sum: FigureSum;
}

const FIGURE_GROUPS: Readonly<Record<FigureGroup, readonly (readonly string[])[]>> = {
  review: [['review']],
  litigation: [['direct', 'afterReview'], ['direct'], ['afterReview']],
  direct: [['direct'], ['direct', 'afterReview']],
  afterReview: [['afterReview'], ['direct', 'afterReview']],
  rules: [['rules']],
  normativeDocs: [['normativeDocs']],
};

interface ReadingFigures {
  readonly id: string;
  readonly figures: readonly string[];
}

/** Kinds, their cases and the rows of 其他处理 are few: each combination is spelled out once. */
const spelledOut = new Map<string, readonly ReadingFigures[]>();

function readingFigures(
  kind: Kind,
  groupOf: FigureGroup | null,
  otherRows: ParsedReport['otherRows'],
): readonly ReadingFigures[] {
  const key = `${kind.id} ${groupOf} ${otherRows}`;
  const known = spelledOut.get(key);
  if (known) return known;
  const groupSets = groupSetsOf(kind, groupOf);
  const readings = readingsOf(kind).flatMap((reading) =>
    groupSets.map((groups) => ({
      id: groups.length > 0 ? `${groups.join('+')}.${reading.id}` : reading.id,
      figures: figuresOf(reading.figures, otherRows, kind.columns, groups),
    })),
  );
  spelledOut.set(key, readings);
  return readings;
}

/** The figures of a kind's likeliest reading. */
export function figureIds(kind: Kind, report: Pick<ParsedReport, 'otherRows'>): readonly string[] {
  return readingFigures(kind, null, report.otherRows)[0]?.figures ?? [];
}

function groupSetsOf(kind: Kind, groupOf: FigureGroup | null): readonly (readonly string[])[] {
  if (kind.family === 'result') return FIGURE_GROUPS[groupOf ?? 'review'];
  return kind.family === 'act' ? FIGURE_GROUPS[groupOf ?? 'normativeDocs'] : [[]];
}

/** Every reading of the kinds, each once, the likeliest first. */
export function readingSums(
  kinds: readonly Kind[],
  groupOf: FigureGroup | null,
  report: ParsedReport,
): ReadingSum[] {
  const sums: ReadingSum[] = [];
  const seen = new Set<string>();
  for (const kind of kinds) {
    for (const { id, figures } of readingFigures(kind, groupOf, report.otherRows)) {
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
  const value = mention.value ?? 0;
  const rule = value === 0 ? 'N-NONE' : ruleOf(kind, mention.groupOf);
  const loose = mention.loose?.reason === 'vague' && value === 0 ? null : mention.loose;
  return compare({ ...mention, loose, kind, rule, value }, mention, report);
}

/** 未收到, 未发生: the figure is said to be 0. */
export function judgeNone(mention: NoneMention, report: ParsedReport): UnwordedOutcome {
  const { kind, groupOf } = mention;
  return compare(
    { kind, kinds: [kind], groupOf, loose: null, rule: 'N-NONE', value: 0, unit: null, step: 1 },
    mention,
    report,
  );
}

/** Results of cases belong to the rule of the cases. */
export function ruleOf(kind: Kind, groupOf: FigureGroup | null): string {
  if (kind.family !== 'result') return kind.rule;
  return groupOf === 'review' ? kindOf('review').rule : kindOf('litigation').rule;
}

/** What an outcome is `at`: the kind, for results and documents with whose. */
export function atOf(kind: Kind, groupOf: FigureGroup | null): string {
  return kind.family === 'result' || kind.family === 'act' ? `${groupOf}.${kind.id}` : kind.id;
}

interface Said {
  readonly kind: Kind;
  readonly kinds: readonly Kind[];
  readonly groupOf: FigureGroup | null;
  readonly loose: CountMention['loose'];
  readonly rule: string;
  readonly value: number | string;
  readonly unit: string | null;
  /** What one unit of the last printed place is worth. */
  readonly step: number;
}

type Settle = (
  outcome: UnwordedOutcome['outcome'],
  reading: ReadingSum | undefined,
  more?: Details,
  rest?: Partial<UnwordedOutcome>,
) => UnwordedOutcome;

function compare(said: Said, mention: CountMention | NoneMention, report: ParsedReport): UnwordedOutcome {
  const readings = readingSums(said.kinds, said.groupOf, report);
  const readable = readings.filter(({ sum }) => sum.value !== null);
  const scope = scopeOfMention(mention, report);
  const details: Details = { kind: said.kind.id };
  if (scope.word !== null) details.scope = scope.word;
  if (said.kind.family === 'result' && said.groupOf) details.casesOf = said.groupOf;
  const settle: Settle = (outcome, reading, more = {}, rest = {}) =>
    outcomeOf(said.rule, atOf(said.kind, said.groupOf), outcome, {
      mention: quoted(mention, said.value, said.unit),
      terms: reading?.sum.terms ?? [],
      blankAsZero: reading?.sum.blankAsZero ?? false,
      inferred: reading?.sum.inferred ?? false,
      details: { ...details, ...(reading ? { reading: reading.id } : {}), ...more },
      ...rest,
    });
  if (scope.fit === 'other') return settle('notAssessable', readings[0], { reason: 'scope' });
  const agreeing = readable.find(({ sum }) => agrees(said, sum.value as number));
  if (agreeing && said.loose?.reason !== 'approximate') {
    const { value } = agreeing.sum;
    return settle('holds', agreeing, {}, { left: said.value, right: value as number, difference: 0 });
  }
  return notHeld(said, readings, scope.fit === 'doubtful', settle) ?? disagree(said, readable, settle);
}

/** 4.82万件 agrees with whatever is rounded or cut off to it. */
function agrees({ value, step }: Said, figure: number): boolean {
  return typeof value === 'number' && Math.abs(value - figure) < step;
}

/** Why the mention is not held against the tables; null where it is. */
function notHeld(
  said: Said,
  readings: readonly ReadingSum[],
  isDoubtful: boolean,
  settle: Settle,
): UnwordedOutcome | null {
  const first = readings.find(({ sum }) => sum.value !== null);
  if (typeof said.value !== 'number') return settle('notAssessable', readings[0], { reason: 'notWhole' });
  if (isDoubtful) return settle('notAssessable', first ?? readings[0], { reason: 'scope' });
  if (said.loose) {
    const { reason, words } = said.loose;
    return settle('notAssessable', first ?? readings[0], { reason, ...(words === '' ? {} : { words }) });
  }
  if (readings.some(({ sum }) => sum.state === 'unreadable')) {
    return settle('undecided', readings[0], { reason: 'unreadable' }, { severity: 'info' });
  }
  return first ? null : settle('notAssessable', readings[0], { reason: 'absent' });
}

function disagree(said: Said, readable: readonly ReadingSum[], settle: Settle): UnwordedOutcome {
  const [first, ...others] = readable as [ReadingSum, ...ReadingSum[]];
  const value = said.value as number;
  const right = first.sum.value as number;
  const sides = { left: value, right, difference: value - right };
  const also = Object.fromEntries(others.map(({ id, sum }) => [`also.${id}`, sum.value]));
  const fillable = readable.some(({ sum }) => sum.blankAsZero && (sum.value as number) < value);
  if (fillable) return settle('undecided', first, { ...also, reason: 'blankMayFill' }, sides);
  if (readable.some(({ sum }) => sum.inferred)) {
    return settle('undecided', first, { ...also, reason: 'inferred' }, sides);
  }
  return settle('fails', first, also, sides);
}
