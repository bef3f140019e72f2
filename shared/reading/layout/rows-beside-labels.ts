// The rows of an unruled table: each label with the figures that stand beside it.
import { type Band, overlap } from './bands.ts';
import { followsFigure, type Line, textOfLine } from './lines.ts';
import { centreX, centreY } from './page-content.ts';
import { HEADING } from './paragraphs.ts';
import { type Word, wordOf } from './words.ts';

/** Both in ems: between the lines of one cell; how far a figure's middle may leave its label. */
export const LINE_GAP = 0.55;
const BESIDE = 0.35;
/** A figure so near to a label that it does not stand beside may be its own after all. */
const NEAR = 0.5;
/** Labels that share less than this of their width stand side by side. */
const ABOVE = 0.3;

/** A unit that its narrow cell parted from its figure. */
export const UNIT = /^[件次宗起条项个份家部笔例元万亿]{1,2}$/u;

/** Where the figures of each column stand, from left to right; labels end left of `labelEnd`. */
export interface Columns {
  readonly bands: readonly Band[];
  readonly labelEnd: number;
}

export interface Row {
  readonly line: Line;
  readonly box: Word;
  readonly figures: readonly Word[];
}

/** Overprinted figures may be wider than their column. */
export const isPlain = ({ doubt }: Word) => doubt === null;

export interface Label {
  readonly words: Word[];
  top: number;
  bottom: number;
  left: number;
  right: number;
  readonly size: number;
}

/** The labels beside the figures, lines of one label joined; each number at a line's begin starts another one. */
export function labelsOf(rows: readonly Row[], first: number, last: number, { labelEnd }: Columns): Label[] {
  const labels: Label[] = [];
  rows.forEach(({ line }, index) => {
    const openAbove = (box: Word) =>
      labels.findLast((label) => overlap(label, box) > 0 && box.top - label.bottom < LINE_GAP * box.size);
    for (const words of segmentsOf(
      line.filter((word) => centreX(word) < labelEnd),
      openAbove,
    )) {
      const box = wordOf(
        words.flatMap((word) => word.glyphs),
        false,
      );
      const open = openAbove(box);
      const begins = HEADING.test(textOfLine(words).normalize('NFKC'));
      if (open !== undefined && !begins) {
        open.words.push(...words);
        open.bottom = Math.max(open.bottom, box.bottom);
        open.left = Math.min(open.left, box.left);
        open.right = Math.max(open.right, box.right);
      } else if (index <= last + 1) {
        const { top, bottom, left, right, size } = box;
        labels.push({ words: [...words], top, bottom, left, right, size });
      }
    }
  });
  const [top, bottom] = [rows[first]!.box, rows[last]!.box];
  return labels.filter(
    (label) => label.bottom > top.top - top.size && label.top < bottom.bottom + 0.2 * bottom.size,
  );
}

/** Words of one line that stand apart by more than a blank, below different labels, or that begin another label. */
function segmentsOf(line: Line, openAbove: (word: Word) => Label | undefined): Word[][] {
  const segments: Word[][] = [];
  let above: Label | undefined;
  for (const word of line) {
    const segment = segments.at(-1);
    const open = openAbove(word);
    const goesOn =
      segment !== undefined &&
      word.left - segment.at(-1)!.right < 0.9 * word.size &&
      !HEADING.test(word.text.normalize('NFKC')) &&
      (above === undefined || open === undefined || open === above);
    if (goesOn) segment.push(word);
    else segments.push([word]);
    above = goesOn ? (above ?? open) : open;
  }
  return segments;
}

export interface BodyRow {
  /** Null where the table has no labels. */
  readonly label: Label | null;
  readonly cells: readonly Word[][];
  readonly y: number;
  readonly line: number;
}

/** The rows of figures, each beside its own label; null where a figure stands between columns, or between labels. */
export function bodyOf(
  rows: readonly Row[],
  first: number,
  last: number,
  columns: Columns,
  labels: readonly Label[],
): BodyRow[] | null {
  const found = new Map<Label | number, { cells: Word[][]; y: number; line: number }>();
  let group = first;
  for (let index = first; index <= last; index++) {
    if (index > first && gapAbove(rows, index) > LINE_GAP * rows[index]!.box.size) group = index;
    const { line } = rows[index]!;
    for (const word of line.filter((one) => centreX(one) >= columns.labelEnd)) {
      const at = placeOf(word, line, columns, labels);
      if (at === null) return null;
      const key = at.label ?? group;
      const row = found.get(key) ?? {
        cells: columns.bands.map((): Word[] => []),
        y: centreY(word),
        line: index + 1,
      };
      for (const band of at.over) row.cells[band]!.push(word);
      found.set(key, row);
    }
  }
  return [...found].map(([label, row]) => ({ label: typeof label === 'number' ? null : label, ...row }));
}

/** The columns over which a figure stands and the label beside it; null where either is uncertain. */
function placeOf(
  word: Word,
  line: Line,
  { bands, labelEnd }: Columns,
  labels: readonly Label[],
): { readonly over: readonly number[]; readonly label: Label | null } | null {
  const over = bandsUnder(figureOf(word, line), bands);
  const label = labelEnd === Number.NEGATIVE_INFINITY ? null : labelBeside(word, labels);
  if (over.length === 0 || (over.length > 1 && isPlain(word)) || label === undefined) return null;
  return { over, label };
}

/** The word itself, or the figure that it is a note to. */
function figureOf(word: Word, line: Line): Word {
  const before = line[line.indexOf(word) - 1];
  return before !== undefined && followsFigure(before, word) ? before : word;
}

/** The columns in which a word stands. One that says no certain figure may be wider than its column, or beside it. */
function bandsUnder(word: Word, bands: readonly Band[]): number[] {
  const over = bands.flatMap((band, index) => (overlap(band, word) > 0 ? [index] : []));
  if (over.length > 0 || isPlain(word)) return over;
  const gaps = bands.map((band) => overlap(band, word));
  return [gaps.indexOf(Math.max(...gaps))];
}

export function gapAbove(rows: readonly Row[], index: number): number {
  return rows[index]!.box.top - rows[index - 1]!.box.bottom;
}

/** The label in whose height the figure stands; null where none is near, undefined where several are. */
function labelBeside(figure: Word, labels: readonly Label[]): Label | null | undefined {
  const y = centreY(figure);
  const off = (label: Label) => Math.max(0, label.top - y, y - label.bottom);
  const inside = labels.filter((label) => off(label) <= BESIDE * figure.size);
  // Of labels side by side, the rightmost names the row.
  const rightmost = inside.toSorted((a, b) => b.left - a.left)[0];
  if (rightmost === undefined)
    return labels.some((label) => off(label) < NEAR * figure.size) ? undefined : null;
  // Of labels above each other that both reach the figure, the nearer one, if it is.
  const isAbove = (label: Label) => {
    const narrower = Math.min(label.right - label.left, rightmost.right - rightmost.left);
    return overlap(label, rightmost) > ABOVE * narrower;
  };
  const rivals = inside.filter((label) => label !== rightmost && isAbove(label));
  if (rivals.length === 0) return rightmost;
  const byDistance = [rightmost, ...rivals].toSorted((a, b) => off(a) - off(b));
  return off(byDistance[1]!) - off(byDistance[0]!) > 0.1 * figure.size ? byDistance[0] : undefined;
}
