// One alignment of the labels met in a document with the fixed row sequence of a table of the form. Order is the strongest
// evidence, the words come second; how many figures stand between two labels is the third.
import type { Item } from '../1-items/items.ts';
import type { Occurrence } from '../2-labels/find-occurrences.ts';

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

const SKIPPED_LABEL = 3;

const FOREIGN_TEXT = 0.06;

const LEAST_SCORE = 5;

/** A row's label is looked for among this many candidates before the next row's; more lie only in files made to hang. */
const WINDOW = 160;

/** The best alignment within [from, to), or null where there is none worth the name. */
export function alignRows(
  items: readonly Item[],
  occurrences: readonly Occurrence[],
  sequence: readonly SequenceRow[],
  from: number,
  to: number,
): Alignment | null {
  const place = new Map(sequence.map((row, at) => [`${row.kind} ${row.id}`, at]));
  const nodes = occurrences
    .filter(({ start, end }) => start >= from && end < to)
    .flatMap((occurrence) => {
      const at = place.get(`${occurrence.meaning.kind} ${occurrence.meaning.id}`);
      return at === undefined ? [] : [{ ...occurrence, at, reward: rewardOf(occurrence) }];
    })
    .sort((a, b) => a.start - b.start || a.end - b.end);
  if (nodes.length === 0) return null;

  const widths = prefixSums(sequence.length, (at) => sequence[at]!.width);
  const rows = prefixSums(sequence.length, (at) => (sequence[at]!.width > 0 ? 1 : 0));
  const figures = prefixSums(to, (i) => (items[i]!.kind === 'figure' ? 1 : 0), from);
  const blanks = prefixSums(
    to,
    (i) => (items[i]!.kind === 'blank' || items[i]!.kind === 'rest' ? items[i]!.count : 0),
    from,
  );
  const foreign = skipCosts(items, nodes, from, to);

  const step = (a: (typeof nodes)[number], b: (typeof nodes)[number]): number => {
    const width = widths[b.at]! - widths[a.at]!;
    const count = rows[b.at]! - rows[a.at]!;
    const printed = figures[b.start]! - figures[a.end + 1]!;
    const empty = blanks[b.start]! - blanks[a.end + 1]!;
    return (
      bareness(a, printed, empty) +
      foreign[b.start]! -
      foreign[a.end + 1]! +
      misfit(width, count, printed, empty, sequence[a.at]!.width)
    );
  };
  const last = (a: (typeof nodes)[number]): number => {
    let end = a.end + 1;
    while (end < to && items[end]!.kind !== 'text') end += 1;
    const width = sequence[a.at]!.width;
    return misfit(
      width,
      width > 0 ? 1 : 0,
      figures[end]! - figures[a.end + 1]!,
      blanks[end]! - blanks[a.end + 1]!,
      width,
    );
  };

  const forward = nodes.map((node) => node.reward);
  const previous = nodes.map(() => -1);
  for (let b = 0; b < nodes.length; b += 1) {
    for (let a = b - 1; a >= Math.max(0, b - WINDOW); a -= 1) {
      if (nodes[a]!.end >= nodes[b]!.start || nodes[a]!.at >= nodes[b]!.at) continue;
      const score = forward[a]! + nodes[b]!.reward - step(nodes[a]!, nodes[b]!);
      if (score > forward[b]!) {
        forward[b] = score;
        previous[b] = a;
      }
    }
  }
  const backward = nodes.map((node) => -last(node));
  for (let a = nodes.length - 1; a >= 0; a -= 1) {
    for (let b = a + 1; b < Math.min(nodes.length, a + 1 + WINDOW); b += 1) {
      if (nodes[a]!.end >= nodes[b]!.start || nodes[a]!.at >= nodes[b]!.at) continue;
      backward[a] = Math.max(backward[a]!, backward[b]! + nodes[b]!.reward - step(nodes[a]!, nodes[b]!));
    }
  }

  let best = 0;
  for (let i = 1; i < nodes.length; i += 1) {
    if (forward[i]! - last(nodes[i]!) > forward[best]! - last(nodes[best]!)) best = i;
  }
  const score = forward[best]! - last(nodes[best]!);
  if (score < LEAST_SCORE) return null;
  const chain: number[] = [];
  for (let i = best; i >= 0; i = previous[i]!) chain.unshift(i);

  const [begin, finish] = [nodes[chain[0]!]!.start, nodes[chain.at(-1)!]!.end];
  const within = nodes.flatMap((node, i) => (node.start >= begin && node.end <= finish ? [i] : []));
  const labels = chain.map((index) => {
    const node = nodes[index]!;
    let rival = Number.NEGATIVE_INFINITY;
    for (const i of within) {
      const other = nodes[i]!;
      const samePlace = other.start <= node.end && node.start <= other.end && other.at !== node.at;
      const sameRow = other.at === node.at && (other.end < node.start || other.start > node.end);
      if (samePlace || sameRow) rival = Math.max(rival, forward[i]! + backward[i]!);
    }
    return {
      start: node.start,
      end: node.end,
      at: node.at,
      similarity: node.similarity,
      margin: score - rival,
    };
  });
  const used = new Set(labels.flatMap(({ start, end }) => range(start, end)));
  const leftOver = new Set(
    nodes
      .filter((node) => node.similarity === 1 && node.length > 2 && node.start > begin && node.end < finish)
      .filter((node) => sequence[node.at]!.width > 0 && !range(node.start, node.end).some((i) => used.has(i)))
      .map((node) => node.start),
  ).size;
  return { labels, score, leftOver };
}

function rewardOf({ similarity: alike, length }: Occurrence): number {
  const full = 2 + Math.min(length, 10) * 0.2;
  return alike === 1 ? full : (full * (alike - 0.4)) / 0.6;
}

/** 总计 and 其他 are column heads too: without any cell after them they are hardly rows. */
function bareness({ length }: { length: number }, printed: number, empty: number): number {
  return length <= 2 && printed + empty === 0 ? 2.5 : 0;
}

/** What it costs that the figures between two labels are not those the form has there. */
function misfit(width: number, rows: number, printed: number, empty: number, ownWidth: number): number {
  if (width === 0) return printed === 0 ? 0 : 1.5;
  if (printed === width || (printed < width && printed + empty >= width)) return 0;
  if (rows === 1) return printed < width ? 0.6 : 2;
  const missing = Math.min(rows - 1, 5);
  return printed === ownWidth || printed === 0 ? missing : 2 + missing;
}

/** Cumulated cost of passing over items: known labels dearly, other text lightly. */
function skipCosts(
  items: readonly Item[],
  nodes: readonly { start: number; similarity: number; length: number }[],
  from: number,
  to: number,
): Float64Array {
  const known = new Set(
    nodes.filter((node) => node.similarity === 1 && node.length > 2).map(({ start }) => start),
  );
  return prefixSums(
    to,
    (i) => (known.has(i) ? SKIPPED_LABEL : items[i]!.kind === 'text' ? FOREIGN_TEXT : 0),
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
