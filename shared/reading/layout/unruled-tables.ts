// Tables without ruling lines between their columns: rows of figures that stand below each other tell the columns, labels
// beside them the rows. Where any figure or label could belong elsewhere, the words stay lines.
import { doubtful } from '../altered-text.ts';
import { type Band, overlap } from './bands.ts';
import { headsOver } from './heads-over-columns.ts';
import { isWrappedFigure, type Line, linesOf, textOf, textOfLine } from './lines.ts';
import { type Box, centreX, centreY } from './page-content.ts';
import { HEADING } from './paragraphs.ts';
import type { TablePart, TextCell } from './tables-over-pages.ts';
import { type Word, wordOf } from './words.ts';
import { isFigure } from './words-in-cells.ts';

/** A row of so many figures is no sentence. */
const FIGURES_OF_ROW = 3;
/** All in ems: between the lines of one cell; between the lines of a head; how far a figure's middle may leave its label. */
const LINE_GAP = 0.55;
const HEAD_GAP = 2.6;
const BESIDE = 0.35;

/** A unit that its narrow cell parted from its figure. */
const UNIT = /^[件次宗起条项个份家部笔例元万亿]{1,2}$/u;

/** Where the figures of each column stand, from left to right; labels end left of `labelEnd`. */
export interface Columns {
  readonly bands: readonly Band[];
  readonly labelEnd: number;
}

export interface UnruledTable {
  readonly box: Box;
  readonly part: TablePart;
  readonly columns: Columns;
  readonly words: ReadonlySet<Word>;
}

interface Row {
  readonly line: Line;
  readonly box: Word;
  readonly figures: readonly Word[];
}

export interface UnruledTables {
  readonly tables: readonly UnruledTable[];
  /** Figures outside of these tables that may be pieces of others. */
  readonly doubtful: ReadonlySet<Word>;
}

/**
 * The tables among these words, which stand in no ruled table. `before`: the columns of the table at the end of the page
 * before, with which one on this page goes on.
 */
export function unruledTablesOf(
  words: readonly Word[],
  before: Columns | null,
  placeOf: (line: number) => string,
): UnruledTables {
  const lines = linesOf(words.filter((word) => word.turn === 0 && !word.vertical));
  const rows = lines.map(
    (line): Row => ({
      line,
      box: wordOf(
        line.flatMap((word) => word.glyphs),
        false,
      ),
      figures: line.filter((word) => isFigure(word.text) || !isPlain(word) || UNIT.test(word.text)),
    }),
  );
  const tables: UnruledTable[] = [];
  const doubtful = new Set<Word>();
  let open = before;
  for (const run of runsOfRows(rows)) {
    const table = tableOf(rows, run, open, placeOf);
    if (table !== null) tables.push(table);
    else for (const word of piecesIn(rows, run)) doubtful.add(word);
    open = table?.columns ?? null;
  }
  return { tables, doubtful };
}

/** Figures in lines so close that the one may hold the rest of the other's: unless both have a figure in each column. */
function piecesIn(rows: readonly Row[], run: readonly [number, number]): Word[] {
  const [first, last] = withCloseLines(rows, run);
  const most = Math.max(...rows.slice(first, last + 1).map(({ figures }) => figures.length));
  const found: Word[] = [];
  for (let index = first + 1; index <= last; index++) {
    const [above, below] = [rows[index - 1]!, rows[index]!];
    if (above.figures.length === 0 || below.figures.length === 0) continue;
    if (gapAbove(rows, index) > LINE_GAP * below.box.size) continue;
    if (Math.min(above.figures.length, below.figures.length) < most)
      found.push(...above.figures, ...below.figures);
  }
  return found;
}

/** Numbers of the first and last line of figures of each table. */
function runsOfRows(rows: readonly Row[]): [first: number, last: number][] {
  const runs: [first: number, last: number][] = [];
  rows.forEach(({ figures }, index) => {
    if (figures.length < FIGURES_OF_ROW) return;
    const run = runs.at(-1);
    if (run !== undefined && goOn(rows, run[1], index)) run[1] = index;
    else runs.push([index, index]);
  });
  return runs;
}

/** Whether two lines of figures stand in one table: no figure of the one lies between two columns of the other. */
function goOn(rows: readonly Row[], last: number, next: number): boolean {
  const between = rows.slice(last + 1, next);
  const [one, other] = [rows[last]!.figures.filter(isPlain), rows[next]!.figures.filter(isPlain)];
  const fewer = one.length < other.length ? one : other;
  const more = fewer === one ? other : one;
  if (more.length > 2 * fewer.length) return false;
  return (
    !between.some(isSentence) &&
    fewer.every((figure) => more.filter((word) => overlap(word, figure) > 0).length <= 1)
  );
}

/** Overprinted figures may be wider than their column. */
const isPlain = ({ doubt }: Word) => doubt === null;

function isSentence({ line }: Row): boolean {
  return /[。；]$/u.test(textOfLine(line).trim());
}

function tableOf(
  rows: readonly Row[],
  run: readonly [number, number],
  before: Columns | null,
  placeOf: (line: number) => string,
): UnruledTable | null {
  const [first, last] = withCloseLines(rows, run);
  const figureRows = rows.slice(first, last + 1).filter(({ figures }) => figures.length >= FIGURES_OF_ROW);
  const wide = rows.slice(first, last + 1).flatMap((row) => figuresRightOfLabels(row));
  const own = bandsOf(wide.filter(isPlain));
  const labelEnd = labelEndOf(figureRows, own);
  const found = headsOf(rows, first, own, labelEnd);
  const goesOn = goesOnWith(before, own);
  // Above a table that goes on, a lone word is the page's head.
  const heads = goesOn ? found.filter((head) => head.length > 1) : found;
  const columns = goesOn ? before : withHeads({ bands: own, labelEnd }, heads);
  if (columns === null || columns.bands.length < FIGURES_OF_ROW || (!goesOn && heads.length === 0))
    return null;
  const labels = labelsOf(rows, first, last, columns);
  const body = bodyOf(rows, first, last, columns, labels);
  return body === null ? null : assembled(rows, heads, body, labels, columns, placeOf);
}

/** With the lines close above and below that hold the rest of figures which their cells break. */
function withCloseLines(rows: readonly Row[], [first, last]: readonly [number, number]): [number, number] {
  const holdsRest = (index: number, beside: number) => {
    const row = rows[index];
    if (row === undefined) return false;
    const gap = Math.max(row.box.top - rows[beside]!.box.bottom, rows[beside]!.box.top - row.box.bottom);
    const hasWords = row.line.some(
      (word) => !row.figures.includes(word) && !/[\p{Script=Han}]/u.test(word.text),
    );
    return row.figures.length > 0 && !hasWords && gap < LINE_GAP * row.box.size;
  };
  let [begin, end] = [first, last];
  while (holdsRest(begin - 1, begin)) begin -= 1;
  while (holdsRest(end + 1, end)) end += 1;
  return [begin, end];
}

/** Without numbers that belong to the labels: what stands left of the last word that is no figure. */
function figuresRightOfLabels({ line, figures }: Row): Word[] {
  const lastWord = line.findLastIndex((word) => !figures.includes(word) && /\p{Script=Han}/u.test(word.text));
  return line.filter((word, index) => index > lastWord && figures.includes(word));
}

/** The stretches that figures cover, one for each column. */
function bandsOf(figures: readonly Band[]): Band[] {
  const bands: { left: number; right: number }[] = [];
  for (const { left, right } of figures.toSorted((a, b) => a.left - b.left)) {
    const band = bands.at(-1);
    if (band !== undefined && left < band.right) band.right = Math.max(band.right, right);
    else bands.push({ left, right });
  }
  return bands;
}

/** Midway between the labels and the first column of figures; left of everything where there are no labels. */
function labelEndOf(rows: readonly Row[], bands: readonly Band[]): number {
  const first = bands[0]?.left ?? 0;
  const ends = rows.flatMap(({ line }) =>
    line.filter((word) => word.right <= first).map((word) => word.right),
  );
  return ends.length === 0 ? Number.NEGATIVE_INFINITY : (Math.max(...ends) + first) / 2;
}

function goesOnWith(before: Columns | null, own: readonly Band[]): boolean {
  if (before === null || own.length > before.bands.length) return false;
  return own.every((band) => before.bands.filter((other) => overlap(band, other) > 0).length === 1);
}

/** The lines above the first figures that name their columns, from top to bottom. */
function headsOf(rows: readonly Row[], first: number, bands: readonly Band[], labelEnd: number): Word[][] {
  const heads: Word[][] = [];
  let below = rows[first]!;
  for (let index = first - 1; index >= 0; index--) {
    const row = rows[index]!;
    const words = row.line.filter((word) => centreX(word) > labelEnd);
    const gap = below.box.top - row.box.bottom;
    const isTitle = labelEnd === Number.NEGATIVE_INFINITY && row.line.length < 2;
    if (gap > HEAD_GAP * row.box.size || isTitle || isSentence(row)) break;
    if (HEADING.test(textOfLine(row.line).normalize('NFKC')) && words.length === row.line.length) break;
    if (row.figures.length > 1) break;
    if (words.length > 0) heads.unshift(words);
    else if (gap > LINE_GAP * row.box.size && heads.length > 0) break;
    below = row;
  }
  const [left, right] = [bands[0]!.left, bands.at(-1)!.right];
  return heads.filter((line) => line.some((word) => word.right > left && word.left < right + (right - left)));
}

/** Heads that stand over no figure name a column in which all cells are blank. Null where heads share a column. */
function withHeads({ bands, labelEnd }: Columns, heads: readonly Word[][]): Columns | null {
  const lowest = heads.at(-1) ?? [];
  const alone = lowest.filter((word) => bands.every((band) => overlap(word, band) <= 0));
  const all = [...bands, ...alone.map(({ left, right }) => ({ left, right }))].toSorted(
    (a, b) => a.left - b.left,
  );
  const apart = all.every((band, i) => i === 0 || band.left >= all[i - 1]!.right);
  return apart ? { bands: all, labelEnd } : null;
}

interface Label {
  readonly words: Word[];
  top: number;
  bottom: number;
  left: number;
  right: number;
  readonly size: number;
}

/** The labels beside the figures, lines of one label joined; each number at a line's begin starts another one. */
function labelsOf(rows: readonly Row[], first: number, last: number, { labelEnd }: Columns): Label[] {
  const labels: Label[] = [];
  rows.forEach(({ line }, index) => {
    for (const words of segmentsOf(line.filter((word) => centreX(word) < labelEnd))) {
      const box = wordOf(
        words.flatMap((word) => word.glyphs),
        false,
      );
      const open = labels.findLast(
        (label) => overlap(label, box) > 0 && box.top - label.bottom < LINE_GAP * box.size,
      );
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

/** Words of one line that stand apart by more than a blank. */
function segmentsOf(line: Line): Word[][] {
  const segments: Word[][] = [];
  for (const word of line) {
    const segment = segments.at(-1);
    if (segment !== undefined && word.left - segment.at(-1)!.right < 0.9 * word.size) segment.push(word);
    else segments.push([word]);
  }
  return segments;
}

interface BodyRow {
  /** Null where the table has no labels. */
  readonly label: Label | null;
  readonly cells: readonly Word[][];
  readonly y: number;
  readonly line: number;
}

/** The rows of figures, each beside its own label; null where a figure stands between columns, or between labels. */
function bodyOf(
  rows: readonly Row[],
  first: number,
  last: number,
  columns: Columns,
  labels: readonly Label[],
): BodyRow[] | null {
  const found = new Map<Label | number, { cells: Word[][]; y: number; line: number }>();
  const isLabelled = columns.labelEnd !== Number.NEGATIVE_INFINITY;
  let group = first;
  for (let index = first; index <= last; index++) {
    if (index > first && gapAbove(rows, index) > LINE_GAP * rows[index]!.box.size) group = index;
    for (const word of rows[index]!.line) {
      if (centreX(word) < columns.labelEnd) continue;
      const over = bandsUnder(word, columns.bands);
      const label = isLabelled ? labelBeside(word, labels) : null;
      if (over.length === 0 || (over.length > 1 && isPlain(word)) || label === undefined) return null;
      const key = label ?? group;
      const row = found.get(key) ?? {
        cells: columns.bands.map((): Word[] => []),
        y: centreY(word),
        line: index + 1,
      };
      for (const band of over) row.cells[band]!.push(word);
      found.set(key, row);
    }
  }
  return [...found].map(([label, row]) => ({ label: typeof label === 'number' ? null : label, ...row }));
}

/** The columns in which a word stands. One that says no certain figure may be wider than its column, or beside it. */
function bandsUnder(word: Word, bands: readonly Band[]): number[] {
  const over = bands.flatMap((band, index) => (overlap(band, word) > 0 ? [index] : []));
  if (over.length > 0 || isPlain(word)) return over;
  const gaps = bands.map((band) => overlap(band, word));
  return [gaps.indexOf(Math.max(...gaps))];
}

function gapAbove(rows: readonly Row[], index: number): number {
  return rows[index]!.box.top - rows[index - 1]!.box.bottom;
}

/** The label in whose height the figure stands; null where none is near, undefined where several are. */
function labelBeside(figure: Word, labels: readonly Label[]): Label | null | undefined {
  const y = centreY(figure);
  const off = (label: Label) => Math.max(0, label.top - y, y - label.bottom);
  const inside = labels.filter((label) => off(label) <= BESIDE * figure.size);
  // Of labels side by side, the rightmost names the row.
  const rightmost = inside.toSorted((a, b) => b.left - a.left)[0];
  if (rightmost === undefined) return labels.some((label) => off(label) < figure.size) ? undefined : null;
  // Of labels above each other that both reach the figure, the nearer one, if it is.
  const rivals = inside.filter((label) => label !== rightmost && overlap(label, rightmost) > 0);
  if (rivals.length === 0) return rightmost;
  const byDistance = [rightmost, ...rivals].toSorted((a, b) => off(a) - off(b));
  return off(byDistance[1]!) - off(byDistance[0]!) > 0.1 * figure.size ? byDistance[0] : undefined;
}

/** Heads, rows and labels that name several rows, in the order in which they stand. */
function assembled(
  rows: readonly Row[],
  heads: readonly Word[][],
  body: readonly BodyRow[],
  labels: readonly Label[],
  columns: Columns,
  placeOf: (line: number) => string,
): UnruledTable {
  const owned = new Set(body.map(({ label }) => label));
  const top = Math.min(...body.map(({ label, y }) => label?.top ?? y));
  const others = labels.filter((label) => !owned.has(label) && label.bottom > top);
  const groupColumns = bandsOf(others);
  const isLabelled = columns.labelEnd !== Number.NEGATIVE_INFINITY;
  const firstFigure = isLabelled ? groupColumns.length + 1 : 0;
  const used = new Set<Word>();
  const cells: TextCell[] = [];
  let row = 0;
  const put = (column: number, columnSpan: number, words: readonly Word[], text: string, line: number) => {
    for (const word of words) used.add(word);
    cells.push({ row, column, rowSpan: 1, columnSpan, text, ...UNMEASURED, place: placeOf(line) });
  };
  const lineOf = (word: Word) => rows.findIndex((one) => one.line.includes(word)) + 1;
  const putLabel = (column: number, { words }: Label) =>
    put(column, 1, words, textOf(words), lineOf(words[0]!));
  for (const line of headsOver(heads, columns.bands)) {
    for (const { from, to, words } of line) {
      put(firstFigure + from, to - from, words, textOf(words), lineOf(words[0]!));
    }
    row += 1;
  }
  for (const entry of entriesOf(body, others)) {
    for (const label of entry.labels)
      putLabel(
        groupColumns.findIndex((one) => overlap(one, label) > 0),
        label,
      );
    if (entry.row === null) {
      // A label of its own row without figures: nobody can tell whether they are blank or stand elsewhere.
      if (entry.labels.some((label) => isOwnLabel(label, body))) {
        columns.bands.forEach((_, band) => {
          put(
            firstFigure + band,
            1,
            [],
            doubtful('', '行内没有找到数字'),
            lineOf(entry.labels[0]!.words[0]!),
          );
        });
      }
    } else {
      const { label, line, cells: found } = entry.row;
      if (label !== null) putLabel(firstFigure - 1, label);
      const texts = figuresOf(entry.row, columns.bands);
      for (const [band, words] of found.entries()) put(firstFigure + band, 1, words, texts[band]!, line);
    }
    row += 1;
  }
  const box = wordOf(
    [...used].flatMap((word) => word.glyphs),
    false,
  );
  const xs = edgesOf(columns, firstFigure);
  return { box, part: { xs, rowCount: row, cells, openTop: false, openBottom: false }, columns, words: used };
}

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

const UNMEASURED = { lastLineFull: false, room: 0, wraps: false };

/**
 * A row's figures. Pieces below each other are one figure where the row has a label, and all its cells of several lines are
 * as wide as any figure of their column and end in a shorter line; else such cells are doubtful.
 */
function figuresOf({ label, cells }: BodyRow, bands: readonly Band[]): string[] {
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

export function doubted(word: Word): Word {
  return { ...word, doubt: word.doubt ?? '一格里有几行数字' };
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
