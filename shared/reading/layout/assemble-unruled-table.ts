// The cells of an unruled table, once its rows and columns are known: heads, labels of several rows, labels, figures.
import { doubtful } from '../altered-text.ts';
import { type Band, bandsOf, overlap } from './bands.ts';
import { headsOver } from './heads-over-columns.ts';
import { spansOf } from './labels-of-rows.ts';
import { isWrappedFigure, type Line, linesOf, textOf, textOfLine } from './lines.ts';
import { type BodyRow, type Columns, type Label, UNIT } from './rows-beside-labels.ts';
import type { TablePart, TextCell } from './tables-over-pages.ts';
import { doubted, type Word } from './words.ts';

/** Columns for labels that a table has at least, so that its parts on several pages have the same: 三、, （三）, 1. */
const LABEL_COLUMNS = 3;

export interface FoundTable {
  readonly heads: readonly Line[];
  readonly body: readonly BodyRow[];
  /** Those of rows and those of several rows. */
  readonly labels: readonly Label[];
  readonly columns: Columns;
}

/** `used`: the words that stand in its cells. `placeOf` says where a word stands. */
export function assembleTable(
  { heads, body, labels, columns }: FoundTable,
  placeOf: (word: Word) => string,
): { readonly part: TablePart; readonly used: ReadonlySet<Word> } {
  const owned = new Set(body.map(({ label }) => label));
  const top = Math.min(...body.map(({ label, y }) => label?.top ?? y));
  const others = labels.filter((label) => !owned.has(label) && label.bottom > top);
  const groupColumns = bandsOf(others.filter((label) => !isOwnLabel(label, body)));
  const isLabelled = columns.labelEnd !== Number.NEGATIVE_INFINITY;
  const labelColumns = isLabelled ? Math.max(LABEL_COLUMNS, groupColumns.length + 1) : 0;
  const columnOf = (label: Label) => {
    const group = groupColumns.findIndex((one) => overlap(one, label) > 0);
    return group === -1 ? labelColumns - 1 : labelColumns - 1 - groupColumns.length + group;
  };
  const used = new Set<Word>();
  const cells: TextCell[] = [];
  const put = (
    at: Pick<TextCell, 'row' | 'column'> & Partial<TextCell>,
    words: readonly Word[],
    near: readonly Word[],
  ) => {
    for (const word of words) used.add(word);
    const place = placeOf((words[0] ?? near[0])!);
    cells.push({ rowSpan: 1, columnSpan: 1, text: textOf(words), ...UNMEASURED, place, ...at });
  };
  let row = 0;
  for (const line of headsOver(heads, columns.bands)) {
    for (const { from, to, words } of line)
      put({ row, column: labelColumns + from, columnSpan: to - from }, words, words);
    row += 1;
  }
  const spans = spansOf(others, body);
  const entries = entriesOf(
    body,
    others.filter((label) => !spans.has(label)),
  );
  const firstRow = row;
  const rowOf = (one: BodyRow) => firstRow + entries.findIndex((entry) => entry.row === one);
  for (const [label, { first, last }] of spans) {
    put(
      { row: rowOf(first), column: columnOf(label), rowSpan: rowOf(last) - rowOf(first) + 1 },
      label.words,
      [],
    );
  }
  for (const entry of entries) {
    for (const label of entry.labels) put({ row, column: columnOf(label) }, label.words, []);
    const near = entry.row?.cells.flat() ?? entry.labels[0]!.words;
    if (entry.row !== null && entry.row.label !== null)
      put({ row, column: labelColumns - 1 }, entry.row.label.words, []);
    for (const [band, { words, text }] of figuresOf(entry, columns.bands, body).entries()) {
      put({ row, column: labelColumns + band, text }, words, near);
    }
    row += 1;
  }
  const part = {
    xs: edgesOf(columns, labelColumns),
    rowCount: row,
    cells,
    openTop: false,
    openBottom: false,
  };
  return { part, used };
}

const UNMEASURED = { lastLineFull: false, room: 0, wraps: false };

interface Entry {
  readonly row: BodyRow | null;
  readonly labels: Label[];
  readonly y: number;
}

/** The rows with the labels that stand beside their own; a label between rows makes one of its own. */
function entriesOf(body: readonly BodyRow[], others: readonly Label[]): Entry[] {
  const entries: Entry[] = body.map((row) => ({ row, labels: [], y: row.y }));
  for (const label of others) {
    const y = (label.top + label.bottom) / 2;
    const beside = entries.find(
      ({ row, labels }) =>
        row?.label != null &&
        y > row.label.top &&
        y < row.label.bottom &&
        labels.every((one) => overlap(one, label) <= 0),
    );
    if (beside !== undefined) beside.labels.push(label);
    else entries.push({ row: null, labels: [label], y });
  }
  return entries.toSorted((a, b) => a.y - b.y);
}

/** Whether a label stands where labels of single rows do, with none of these beside it. */
function isOwnLabel(label: Label, body: readonly BodyRow[]): boolean {
  const owned = body.flatMap((row) => (row.label === null ? [] : [row.label]));
  return (
    owned.some((one) => overlap(one, label) > 0.5 * (label.right - label.left)) &&
    !owned.some((one) => overlap(one, label) <= 0 && one.top < label.bottom && one.bottom > label.top)
  );
}

/**
 * What stands in the columns of a row. A label of its own row without figures has doubtful ones: nobody can tell whether
 * they are blank or stand elsewhere.
 */
function figuresOf(
  { row, labels }: Entry,
  bands: readonly Band[],
  body: readonly BodyRow[],
): { readonly words: readonly Word[]; readonly text: string }[] {
  if (row !== null) {
    const texts = textsOf(row, bands);
    return row.cells.map((words, band) => ({ words, text: texts[band]! }));
  }
  if (!labels.some((label) => isOwnLabel(label, body))) return [];
  return bands.map(() => ({ words: [], text: doubtful('', '行内没有找到数字') }));
}

/**
 * A row's figures. Pieces below each other are one figure where the row has a label, and all its cells of several lines are
 * as wide as any figure of their column and end in a shorter line; else such cells are doubtful.
 */
function textsOf({ label, cells }: BodyRow, bands: readonly Band[]): string[] {
  const isFullIn = (band: Band) => (line: Line) =>
    line.at(-1)!.right - line[0]!.left > band.right - band.left - 1;
  const isWrapped = (words: readonly Word[], band: Band): boolean => {
    const lines = linesOf(words);
    const texts = lines.map(textOfLine);
    return (
      lines.slice(0, -1).every(isFullIn(band)) &&
      texts.at(-1)!.length < texts[0]!.length &&
      texts.every((text, i) => i === 0 || isWrappedFigure(texts.slice(0, i).join(''), text))
    );
  };
  const isParted = (words: readonly Word[]) =>
    linesOf(words)
      .slice(1)
      .every((line) => UNIT.test(textOfLine(line)));
  const areSure = label !== null && cells.every((words, i) => isParted(words) || isWrapped(words, bands[i]!));
  return cells.map((words, i) => {
    if (isParted(words)) return textOf(words, () => true);
    return areSure ? textOf(words, isFullIn(bands[i]!)) : textOf(words.map(doubted));
  });
}

/** Beyond the outermost figures, where the table's edges are not drawn, in points. */
const FAR = 1000;

/** Edges of the grid: columns of labels, then midway between the figures of neighbours. */
function edgesOf({ bands, labelEnd }: Columns, labelColumns: number): number[] {
  const middles = bands.slice(1).map((band, i) => (bands[i]!.right + band.left) / 2);
  const labels = Array.from({ length: labelColumns }, (_, i) => labelEnd - (labelColumns - i) * FAR);
  const outer = labelColumns > 0 ? labelEnd : bands[0]!.left - FAR;
  return [...labels, outer, ...middles, bands.at(-1)!.right + FAR];
}
