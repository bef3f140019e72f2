// One alignment of the labels met in a document with the fixed row sequence of a table of the form. Order is the strongest
// evidence, the words come second; how many figures stand between two labels is the third.
import type { Item } from '../1-items/items.ts';
import type { Occurrence } from '../2-labels/find-occurrences.ts';
import { ALIGNMENT, OCCURRENCES } from '../weights.ts';

/** A row of the form's sequence. Width is its number of figures: 0 for a group head such as （三）不予公开. */
export interface SequenceRow {
  readonly kind: 'row' | 'group' | 'clause';
  readonly id: string;
  readonly width: number;
}

export interface AlignedLabel {
  readonly start: number;
  readonly end: number;
  /** Index into the sequence. */
  readonly at: number;
  readonly similarity: number;
  /** By how much the best alignment that reads this place otherwise is worse. */
  readonly margin: number;
}

export interface Alignment {
  readonly labels: readonly AlignedLabel[];
  readonly score: number;
  /** Labels of the table that stand within it and found no place in the sequence. */
  readonly leftOver: number;
}

/** An occurrence that may stand for the row `at` of the sequence. */
interface Node extends Occurrence {
  readonly at: number;
  readonly reward: number;
}

interface Costs {
  /** What lies between two labels that follow each other in the alignment. */
  readonly between: (a: Node, b: Node) => number;
  /** What follows the last label, up to the next words. */
  readonly after: (a: Node) => number;
}

/**
 * The best alignment within [from, to), or null where there is none worth the name. For each of its labels the margin tells how
 * good the best alignment is that takes the same place for another row, or another place for the same row.
 */
export function alignRows(
  items: readonly Item[],
  occurrences: readonly Occurrence[],
  sequence: readonly SequenceRow[],
  from: number,
  to: number,
): Alignment | null {
  const nodes = nodesOf(occurrences, sequence, from, to);
  const costs = costsOf(items, nodes, sequence, from, to);
  const { best, score, forward, previous } = bestChain(nodes, costs);
  if (score < ALIGNMENT.leastScore) return null;
  const chain: number[] = [];
  for (let i = best; i >= 0; i = previous[i]!) chain.unshift(i);

  const backward = bestAfter(nodes, costs);
  const [begin, finish] = [nodes[chain[0]!]!.start, nodes[best]!.end];
  const rivals = nodes
    .map((node, i) => ({ ...node, score: forward[i]! + backward[i]! }))
    .filter(({ start, end }) => start >= begin && end <= finish);
  const labels = chain.map((index): AlignedLabel => {
    const { start, end, at, similarity } = nodes[index]!;
    return { start, end, at, similarity, margin: score - bestRival(nodes[index]!, rivals) };
  });
  return { labels, score, leftOver: leftOver(nodes, labels, sequence) };
}

function nodesOf(
  occurrences: readonly Occurrence[],
  sequence: readonly SequenceRow[],
  from: number,
  to: number,
): Node[] {
  const place = new Map(sequence.map((row, at) => [`${row.kind} ${row.id}`, at]));
  return occurrences
    .filter(({ start, end }) => start >= from && end < to)
    .flatMap((occurrence) => {
      const at = place.get(`${occurrence.meaning.kind} ${occurrence.meaning.id}`);
      return at === undefined ? [] : [{ ...occurrence, at, reward: rewardOf(occurrence) }];
    })
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

function costsOf(
  items: readonly Item[],
  nodes: readonly Node[],
  sequence: readonly SequenceRow[],
  from: number,
  to: number,
): Costs {
  const widths = prefixSums(sequence.length, (at) => sequence[at]!.width);
  const rows = prefixSums(sequence.length, (at) => (sequence[at]!.width > 0 ? 1 : 0));
  const figures = prefixSums(to, (i) => (items[i]!.kind === 'figure' ? 1 : 0), from);
  const blanks = prefixSums(to, (i) => emptyCells(items[i]!), from);
  const foreign = skipCosts(items, nodes, sequence, from, to);
  const between = (a: Node, b: Node): number => {
    const printed = figures[b.start]! - figures[a.end + 1]!;
    const empty = blanks[b.start]! - blanks[a.end + 1]!;
    return (
      bareness(a, printed, empty) +
      foreign[b.start]! -
      foreign[a.end + 1]! +
      misfit({
        width: widths[b.at]! - widths[a.at]!,
        rows: rows[b.at]! - rows[a.at]!,
        printed,
        empty,
        ownWidth: sequence[a.at]!.width,
      })
    );
  };
  const after = (a: Node): number => {
    let end = a.end + 1;
    while (end < to && items[end]!.kind !== 'text') end += 1;
    const { width } = sequence[a.at]!;
    return misfit({
      width,
      rows: width > 0 ? 1 : 0,
      printed: figures[end]! - figures[a.end + 1]!,
      empty: blanks[end]! - blanks[a.end + 1]!,
      ownWidth: width,
    });
  };
  return { between, after };
}

const emptyCells = ({ kind, count }: Item) => (kind === 'blank' || kind === 'rest' ? count : 0);

/** True where b may follow a: behind it on the page and in the form. */
const follows = (a: Node, b: Node) => a.end < b.start && a.at < b.at;

/** The best chain of labels that ends in each node, and the best of all. */
function bestChain(nodes: readonly Node[], { between, after }: Costs) {
  const forward = nodes.map((node) => node.reward);
  const previous = nodes.map(() => -1);
  let best = -1;
  let score = Number.NEGATIVE_INFINITY;
  nodes.forEach((b, at) => {
    for (let i = at - 1; i >= Math.max(0, at - ALIGNMENT.window); i -= 1) {
      const a = nodes[i]!;
      if (!follows(a, b)) continue;
      const joined = forward[i]! + b.reward - between(a, b);
      if (joined > forward[at]!) {
        forward[at] = joined;
        previous[at] = i;
      }
    }
    const ended = forward[at]! - after(b);
    if (ended > score) [best, score] = [at, ended];
  });
  return { best, score, forward, previous };
}

/** What the best chain of labels behind each node is worth. */
function bestAfter(nodes: readonly Node[], { between, after }: Costs): readonly number[] {
  const backward = nodes.map((node) => -after(node));
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const a = nodes[at]!;
    for (let i = at + 1; i < Math.min(nodes.length, at + 1 + ALIGNMENT.window); i += 1) {
      const b = nodes[i]!;
      if (follows(a, b)) backward[at] = Math.max(backward[at]!, backward[i]! + b.reward - between(a, b));
    }
  }
  return backward;
}

/** The score of the best alignment that takes the node's place for another row, or another place for its row. */
function bestRival(node: Node, rivals: readonly (Node & { readonly score: number })[]): number {
  let rival = Number.NEGATIVE_INFINITY;
  for (const other of rivals) {
    const apart = other.end < node.start || other.start > node.end;
    if (apart ? other.at === node.at : other.at !== node.at) rival = Math.max(rival, other.score);
  }
  return rival;
}

function leftOver(
  nodes: readonly Node[],
  labels: readonly AlignedLabel[],
  sequence: readonly SequenceRow[],
): number {
  const begin = labels[0]!.start;
  const finish = labels.at(-1)!.end;
  const used = new Set(labels.flatMap(({ start, end }) => range(start, end)));
  return new Set(
    nodes
      .filter((node) => isTelling(node) && node.start > begin && node.end < finish)
      .filter((node) => sequence[node.at]!.width > 0 && !range(node.start, node.end).some((i) => used.has(i)))
      .map((node) => node.start),
  ).size;
}

/** A printed label that is no common word. */
function isTelling({ similarity, length }: Occurrence): boolean {
  return similarity === 1 && length > OCCURRENCES.longestCommonWord;
}

function rewardOf({ similarity, length }: Occurrence): number {
  const { reward, rewardPerCharacter, rewardedCharacters, worthlessSimilarity } = ALIGNMENT;
  const full = reward + Math.min(length, rewardedCharacters) * rewardPerCharacter;
  return similarity === 1 ? full : (full * (similarity - worthlessSimilarity)) / (1 - worthlessSimilarity);
}

/** 总计 and 其他 are column heads too: without any cell after them they are hardly rows. */
function bareness({ length }: Occurrence, printed: number, empty: number): number {
  return length <= OCCURRENCES.longestCommonWord && printed + empty === 0 ? ALIGNMENT.bareLabel : 0;
}

/** What stands between two labels, and what the form has there: `width` figures in so many `rows`. */
interface Span {
  readonly width: number;
  readonly rows: number;
  readonly printed: number;
  readonly empty: number;
  /** Of the first row alone. */
  readonly ownWidth: number;
}

/** What it costs that the figures between two labels are not those the form has there. */
function misfit({ width, rows, printed, empty, ownWidth }: Span): number {
  if (width === 0) return printed === 0 ? 0 : ALIGNMENT.figuresOfGroup;
  if (printed === width || (printed < width && printed + empty >= width)) return 0;
  if (rows === 1) return printed < width ? ALIGNMENT.fewerFigures : ALIGNMENT.moreFigures;
  const lost = ALIGNMENT.lostLabel * Math.min(rows - 1, ALIGNMENT.mostLostLabels);
  return printed === ownWidth || printed === 0 ? lost : ALIGNMENT.figuresOfNobody + lost;
}

/** Cumulated cost of passing over items: known labels dearly, other text lightly, and a group's name that is said again. */
function skipCosts(
  items: readonly Item[],
  nodes: readonly Node[],
  sequence: readonly SequenceRow[],
  from: number,
  to: number,
): Float64Array {
  const firstOfGroup = new Map<number, number>();
  for (const { at, start } of nodes) if (!firstOfGroup.has(at)) firstOfGroup.set(at, start);
  const isSaidAgain = ({ at, start }: Node) => sequence[at]!.width === 0 && firstOfGroup.get(at)! < start;
  const known = new Set(
    nodes.filter((node) => isTelling(node) && !isSaidAgain(node)).map(({ start }) => start),
  );
  return prefixSums(
    to,
    (i) => {
      if (known.has(i)) return ALIGNMENT.skippedLabel;
      return items[i]!.kind === 'text' ? ALIGNMENT.foreignText : 0;
    },
    from,
  );
}

/** sums[i] is the sum of the values at [from, i). */
function prefixSums(to: number, valueAt: (index: number) => number, from = 0): Float64Array {
  const sums = new Float64Array(to + 1);
  for (let i = from; i < to; i += 1) sums[i + 1] = sums[i]! + valueAt(i);
  return sums;
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start + 1 }, (_, i) => start + i);
}
