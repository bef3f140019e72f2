// Tables without ruling lines between their columns: rows of figures that stand below each other tell the columns, labels
// beside them the rows. Where any figure or label could belong elsewhere, the words stay lines.
import { assembleTable } from './assemble-unruled-table.ts';
import { type Band, bandsOf, middleOf, overlap } from './bands.ts';
import { headsOver } from './heads-over-columns.ts';
import { followsFigure, type Line, linesOf, textOfLine } from './lines.ts';
import { type Box, centreX } from './page-content.ts';
import { HEADING } from './paragraphs.ts';
import {
  bodyOf,
  type Columns,
  gapAbove,
  isPlain,
  LINE_GAP,
  labelsOf,
  type Row,
  UNIT,
} from './rows-beside-labels.ts';
import type { TablePart } from './tables-over-pages.ts';
import { type Word, wordOf } from './words.ts';
import { isFigure } from './words-in-cells.ts';

/** A row of so many figures is no sentence. */
const FIGURES_OF_ROW = 3;
/** In ems: between the lines of a head; between two heads on one line. */
const HEAD_GAP = 2.6;
const HEADS_APART = 0.6;

export interface UnruledTable {
  readonly box: Box;
  readonly part: TablePart;
  readonly columns: Columns;
  readonly words: ReadonlySet<Word>;
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
  const rows = withoutRowNumbers(
    lines.map((line) => ({
      line,
      box: wordOf(
        line.flatMap((word) => word.glyphs),
        false,
      ),
      figures: line.filter((word, index) => isCellOfFigures(word) && !isNoteIn(line, index)),
    })),
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

/** Numbers of rows stand below each other left of the labels; beside a label of two lines they stand on a line without it. */
function withoutRowNumbers(rows: readonly Row[]): Row[] {
  const numbers = rows.flatMap(({ line, figures }) => {
    const [first] = line;
    const isNumber = first !== undefined && figures.includes(first) && ROW_NUMBER.test(first.text);
    return isNumber && figures.length > FIGURES_OF_ROW && line.some(isLabel) ? [first] : [];
  });
  if (numbers.length < ROWS_NUMBERED) return [...rows];
  const [band] = bandsOf(numbers);
  return rows.map((row) => {
    const [first] = row.line;
    const isNumber = first !== undefined && ROW_NUMBER.test(first.text) && overlap(first, band!) > 0;
    return isNumber ? { ...row, figures: row.figures.filter((word) => word !== first) } : row;
  });
}

const ROW_NUMBER = /^\d{1,2}$/;
/** Rows that have their number left of their label, from which on it is no figure. */
const ROWS_NUMBERED = 2;

const isLabel = ({ text }: Word) => /\p{Script=Han}/u.test(text);

function isNoteIn(line: Line, index: number): boolean {
  const before = line[index - 1];
  return before !== undefined && followsFigure(before, line[index]!);
}

/** 3. before 危及…, and 三、 with one character on each line. */
const PIECE_OF_LABEL = /^(?:\d{1,2}[.、]|[一二三四五六七八九十])$/u;

/** Damaged and corrected figures (9O80, ?8, 12→15) are figures that cannot be told, and stand in their columns all the same. */
function isCellOfFigures(word: Word): boolean {
  const text = word.text.normalize('NFKC');
  if (PIECE_OF_LABEL.test(text)) return false;
  return (
    isFigure(text) ||
    !isPlain(word) ||
    UNIT.test(text) ||
    /^(?=.*[\d?])[\dOolI|?,.%+\-()[\]/→]{1,16}$/u.test(text)
  );
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
  const [one, other] = [rows[last]!, rows[next]!].map((row) => figuresRightOfLabels(row).filter(isPlain)) as [
    Word[],
    Word[],
  ];
  const fewer = one.length < other.length ? one : other;
  const more = fewer === one ? other : one;
  const isUnder = (figure: Word) => more.filter((word) => overlap(word, figure) > 0).length;
  const areAlike = more.length <= 2 * fewer.length && fewer.every((figure) => isUnder(figure) <= 1);
  if (between.some(isSentence) || between.some((row) => holdsHeads(row, more))) return false;
  return areAlike || fewer.every((figure) => isUnder(figure) === 1);
}

/** Whether words stand over the figures: the heads of another table. */
function holdsHeads({ line, figures }: Row, below: readonly Word[]): boolean {
  const [left, right] = [below[0]?.left ?? 0, below.at(-1)?.right ?? 0];
  return line.some((word) => !figures.includes(word) && centreX(word) > left && centreX(word) < right);
}

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
  const labelBegin = labelBeginOf(figureRows);
  const wide = rows
    .slice(first, last + 1)
    .flatMap((row) => figuresRightOfLabels(row))
    .filter((word) => word.right > labelBegin);
  const own = bandsOf(wide.filter(isPlain));
  if (own.length < FIGURES_OF_ROW) return null;
  const labelEnd = labelEndOf(figureRows, own);
  const found = headsOf(rows, first, own, labelEnd);
  const goesOn = goesOnWith(before, own);
  // Above a table that goes on, a lone word is the page's head.
  const heads = goesOn ? found.filter((head) => head.length > 1) : found;
  const columns = goesOn ? before : withHeads({ bands: own, labelEnd }, heads);
  if (columns === null || columns.bands.length < FIGURES_OF_ROW) return null;
  if (!goesOn && !areNamed(columns, heads)) return null;
  const labels = labelsOf(rows, first, last, columns);
  const body = bodyOf(rows, first, last, columns, labels);
  if (body === null) return null;
  const lineOf = (word: Word) => rows.findIndex(({ line }) => line.includes(word)) + 1;
  const { part, used } = assembleTable({ heads, body, labels, columns }, (word) => placeOf(lineOf(word)));
  const glyphs = [...used].flatMap((word) => word.glyphs);
  return { box: wordOf(glyphs, false), part, columns, words: used };
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

/**
 * Whether each column has a head of its own, and none of the heads is a numbered label. The first column may be without: it
 * numbers the rows.
 */
function areNamed({ bands }: Columns, heads: readonly Word[][]): boolean {
  if (heads.some((line) => line.some((word) => HEADING.test(word.text.normalize('NFKC'))))) return false;
  const own = headsOver(heads, bands).at(-1) ?? [];
  if (own.some(({ words }) => holdsTwoHeads(words))) return false;
  return bands.every(
    (_, column) => column === 0 || own.some(({ from, to }) => from === column && to === column + 1),
  );
}

/** Words of one line that stand apart: one of them is the head of a column in which all cells are blank. */
function holdsTwoHeads(words: readonly Word[]): boolean {
  return linesOf(words).some((line) =>
    line.some((word, i) => i > 0 && word.left - line[i - 1]!.right > HEADS_APART * word.size),
  );
}

/** Where the labels begin; what stands left of them numbers the rows. */
function labelBeginOf(rows: readonly Row[]): number {
  const begins = rows.flatMap(({ line, figures }) => {
    const label = line.find((word) => !figures.includes(word) && isLabel(word));
    return label === undefined || !line.some((word) => word.left > label.right && figures.includes(word))
      ? []
      : [label.left];
  });
  return begins.length === 0 ? Number.NEGATIVE_INFINITY : Math.min(...begins);
}

/** Without numbers that belong to the labels: what stands left of the last word that is no figure. */
function figuresRightOfLabels({ line, figures }: Row): Word[] {
  const lastWord = line.findLastIndex((word) => !figures.includes(word) && isLabel(word));
  return line.filter((word, index) => index > lastWord && figures.includes(word));
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
    const isTitle =
      labelEnd === Number.NEGATIVE_INFINITY && row.line.length < 2 && !standsOverOne(row, bands);
    if (gap > HEAD_GAP * row.box.size || isTitle || isSentence(row)) break;
    // A numbered line right above the figures may be the first one's label, in several lines.
    const isNumbered = HEADING.test(textOfLine(row.line).normalize('NFKC'));
    if (isNumbered && (heads.length > 0 || words.length === row.line.length)) break;
    if (row.figures.length > 1) break;
    if (words.length > 0) heads.unshift(words);
    else if (gap > LINE_GAP * row.box.size && heads.length > 0) break;
    below = row;
  }
  const [left, right] = [bands[0]!.left, bands.at(-1)!.right];
  return heads.filter((line) => line.some((word) => word.right > left && word.left < right + (right - left)));
}

function standsOverOne({ box }: Row, bands: readonly Band[]): boolean {
  const nearest = bands.filter((band) => middleOf(band) > box.left && middleOf(band) < box.right);
  return nearest.length === 1;
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
