// Tables that go on over pages: the parts become one table; repeated heads, cut rows and cut labels are joined.
import { fillsFigureCell } from '../../catalogue/figure-text.ts';
import type { GridCell } from '../../contracts/document.ts';
import { doubtful } from '../altered-text.ts';
import { isWrappedFigure } from './lines.ts';
import type { RuledTable } from './ruled-tables.ts';
import { isBlank } from './words.ts';

/** Edges of two parts this near are the same column edge, in points. */
const SAME_EDGE = 3;
/** No line of text fits into a row lower than this. */
const THIN_ROW = 5.5;

export interface TextCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
  /** The last printed line fills the cell's width: the text may go on elsewhere. */
  readonly lastLineFull: boolean;
  /** Characters that are certain to fit behind the last printed line: other lines of these columns are so much longer. */
  readonly room: number;
  /** The last printed line would take no further digit: a figure may go on in the next one. */
  readonly wraps: boolean;
  readonly place: string;
}

/** The table (or the part of one) that stands on one page, its cells' texts known. */
export interface TablePart {
  readonly xs: readonly number[];
  readonly rowCount: number;
  readonly cells: readonly TextCell[];
  readonly openTop: boolean;
  readonly openBottom: boolean;
}

/** A label that begins something new: 一、 （一） 1. ① and the like; a figure; a dash. */
const BEGINS =
  /^\s*([一二三四五六七八九十]+\s*[、.．]|[（(〔]\s*[一二三四五六七八九十\d]+\s*[）)〕]|\d+\s*[.．、]|第\s*[一二三四五六七八九十]+|[\u2460-\u249b])/u;
/** A character and a sign that never begins a line: both stand on one line. */
const CLOSES = /^.[，。、；：！？）〕》」』”’,.;:!?)]/u;
const CUT_ROW = '跨页的一行分不清';
const HAN = /\p{Script=Han}/u;

export function partOf(
  table: RuledTable,
  texts: readonly Pick<TextCell, 'text' | 'lastLineFull' | 'room' | 'wraps'>[],
  place: (row: number, column: number) => string,
): TablePart {
  const part = withoutThinRows(
    {
      xs: table.xs,
      rowCount: table.ys.length - 1,
      cells: table.cells.map((cell, index) => ({
        row: cell.top,
        column: cell.left,
        rowSpan: cell.bottom - cell.top,
        columnSpan: cell.right - cell.left,
        ...texts[index]!,
        place: place(cell.top + 1, cell.left + 1),
      })),
      openTop: table.openTop,
      openBottom: table.openBottom,
    },
    table.ys,
  );
  return withoutStrayLines(part);
}

/** Rows too low for any text (gaps between borders, stray lines) and rows of which no cell is only there are no rows. */
function withoutThinRows(part: TablePart, ys: readonly number[]): TablePart {
  let thinned = part;
  for (let row = part.rowCount - 1; row >= 0; row--) {
    const thin = ys[row + 1]! - ys[row]! < THIN_ROW;
    const shared = !thinned.cells.some((cell) => isOnlyIn(cell, row));
    if ((thin && isBlankRow(thinned, row)) || shared) thinned = withoutRow(thinned, row);
  }
  return thinned;
}

/**
 * A line that divides only label cells, with text on one side of it, while at least three cells to their right
 * pass over it, divides no rows (a border of a spanning cell drawn too short or too far).
 */
function withoutStrayLines(part: TablePart): TablePart {
  let whole = part;
  for (let row = part.rowCount - 2; row >= 0; row--) {
    const ending = whole.cells.filter((cell) => cell.row + cell.rowSpan === row + 1);
    const starting = new Set(whole.cells.filter((cell) => cell.row === row + 1));
    const across = whole.cells.filter((cell) => cell.row <= row && cell.row + cell.rowSpan > row + 1);
    const right = Math.max(...ending.map((cell) => cell.column + cell.columnSpan));
    const toTheRight = across.filter((cell) => cell.column >= right);
    const covered = toTheRight.reduce((sum, cell) => sum + cell.columnSpan, 0);
    if (toTheRight.length < 3 || covered !== part.xs.length - 1 - right) continue;
    const pairs = new Map<TextCell, TextCell>();
    for (const upper of ending) {
      const lower = [...starting].find((cell) => sameColumns(cell, upper));
      if (lower !== undefined && (isBlank(upper.text) || isBlank(lower.text))) pairs.set(upper, lower);
    }
    if (pairs.size !== ending.length || pairs.size !== starting.size) continue;
    const joined = whole.cells
      .filter((cell) => !starting.has(cell))
      .map((cell) => {
        const lower = pairs.get(cell);
        return lower === undefined ? cell : joinCells(cell, lower, 0);
      });
    whole = withoutRow({ ...whole, cells: joined }, row + 1);
  }
  return whole;
}

function sameColumns(a: TextCell, b: TextCell): boolean {
  return a.column === b.column && a.columnSpan === b.columnSpan;
}

/** One cell of two that stand above each other and share `shared` rows. */
function joinCells(upper: TextCell, lower: TextCell, shared: number): TextCell {
  return {
    ...upper,
    rowSpan: upper.rowSpan + lower.rowSpan - shared,
    text: joinedText(upper, lower),
    ...(({ lastLineFull, room, wraps }) => ({ lastLineFull, room, wraps }))(
      lower.text === '' ? upper : lower,
    ),
    place: upper.text === '' && lower.text !== '' ? lower.place : upper.place,
  };
}

function joinedText(upper: TextCell, lower: TextCell): string {
  if (isBlank(upper.text) || isBlank(lower.text)) return isBlank(lower.text) ? upper.text : lower.text;
  if (isLabel(upper.text) || isLabel(lower.text)) return `${upper.text}\n${lower.text}`;
  if (figureGoesOn(upper, lower)) return upper.text + lower.text;
  return doubtful('', CUT_ROW);
}

/** A figure that the page cuts between its digits, as its narrow cell breaks it. */
function figureGoesOn(upper: TextCell, lower: TextCell): boolean {
  return upper.wraps && isWrappedFigure(upper.text, lower.text);
}

/** Whether no cell that lies in this row alone holds text. */
function isBlankRow(part: TablePart, row: number): boolean {
  return part.rowCount > 1 && part.cells.every((cell) => !isOnlyIn(cell, row) || isBlank(cell.text));
}

function isOnlyIn(cell: TextCell, row: number): boolean {
  return cell.row === row && cell.rowSpan === 1;
}

function withoutRow(part: TablePart, row: number): TablePart {
  const cells = part.cells
    .filter((cell) => !isOnlyIn(cell, row))
    .map((cell) => {
      if (cell.row > row) return { ...cell, row: cell.row - 1 };
      return cell.row + cell.rowSpan > row ? { ...cell, rowSpan: cell.rowSpan - 1 } : cell;
    });
  return { ...part, cells, rowCount: part.rowCount - 1 };
}

/** Borders may run on to the page's edge beyond the last or first row: an open strip without text is no row. */
export function withoutOpenStrips(part: TablePart, top: boolean, bottom: boolean): TablePart {
  let trimmed = part;
  if (bottom && part.openBottom && isBlankRow(trimmed, trimmed.rowCount - 1)) {
    trimmed = { ...withoutRow(trimmed, trimmed.rowCount - 1), openBottom: false };
  }
  if (top && part.openTop && isBlankRow(trimmed, 0)) {
    trimmed = { ...withoutRow(trimmed, 0), openTop: false };
  }
  return trimmed;
}

/**
 * The two parts as one, or null where their columns differ, or there is none before. `lower` stands at the top of the page that follows
 * the page at whose bottom `upper` ends.
 */
export function joinParts(upper: TablePart | null, lower: TablePart): TablePart | null {
  const xs = upper === null ? null : commonEdges(upper.xs, lower.xs);
  if (upper === null || xs === null) return null;
  let above = onEdges(upper, xs);
  let below = onEdges(lower, xs);
  const cut = rowIsCut(above, below);
  if (!cut) {
    above = withoutOpenStrips(above, false, true);
    below = withoutRepeatedHead(above, withoutOpenStrips(below, true, false));
    if (below.rowCount === 0) return { ...above, openBottom: below.openBottom };
  }
  const head = headOf(below);
  const foot = footOf(above);
  const offset = above.rowCount - (cut ? 1 : 0);
  const joinedInto = new Map<TextCell, TextCell>();
  for (const cell of head) {
    const partner = foot.find(
      (other) => other.column === cell.column && other.columnSpan === cell.columnSpan,
    );
    if (partner !== undefined && (cut || labelGoesOn(partner, cell, above, below)))
      joinedInto.set(partner, cell);
  }
  const absorbed = new Set(joinedInto.values());
  const cells: TextCell[] = above.cells.map((cell) => {
    const rest = joinedInto.get(cell);
    return rest === undefined ? cell : joinCells(cell, rest, cut ? 1 : 0);
  });
  for (const cell of below.cells) {
    if (!absorbed.has(cell)) cells.push({ ...cell, row: cell.row + offset });
  }
  return {
    xs,
    rowCount: offset + below.rowCount,
    cells,
    openTop: above.openTop,
    openBottom: below.openBottom,
  };
}

/**
 * The part of a table on the next page where its columns are not those of the part before, so that the two stay apart. A row
 * of figures without a label that ends the page, and a label without figures that begins the next one, are halves of one row:
 * the figures below are not blank.
 */
export function withCutRowDoubted(upper: TablePart | null, lower: TablePart): TablePart {
  if (upper === null) return lower;
  const last = upper.cells.filter((cell) => isOnlyIn(cell, upper.rowCount - 1));
  const figuresAbove = last.some((cell) => !isBlank(cell.text) && !isLabel(cell.text));
  const first = lower.cells.filter((cell) => isOnlyIn(cell, 0));
  const blank = first.filter((cell) => isBlank(cell.text));
  const labelBelow =
    first.length > blank.length && first.every((cell) => isBlank(cell.text) || isLabel(cell.text));
  if (!figuresAbove || last.some((cell) => isLabel(cell.text)) || !labelBelow) return lower;
  const lost = new Set(
    blank.filter(({ column }) => first.some((cell) => isLabel(cell.text) && cell.column < column)),
  );
  const cells = lower.cells.map((cell) => (lost.has(cell) ? { ...cell, text: doubtful('', CUT_ROW) } : cell));
  return { ...lower, cells };
}

export function gridCellsOf(part: TablePart): GridCell[] {
  return part.cells
    .map(({ row, column, rowSpan, columnSpan, text, place }) => ({
      row,
      column,
      rowSpan,
      columnSpan,
      text,
      place,
    }))
    .sort((a, b) => a.row - b.row || a.column - b.column);
}

/** All edges of both, where the outer edges agree and the one's inner edges are all among the other's. */
function commonEdges(a: readonly number[], b: readonly number[]): readonly number[] | null {
  const near = (x: number, edges: readonly number[]) => edges.some((edge) => Math.abs(edge - x) <= SAME_EDGE);
  if (Math.abs(a[0]! - b[0]!) > SAME_EDGE || Math.abs(a.at(-1)! - b.at(-1)!) > SAME_EDGE) return null;
  if (a.every((x) => near(x, b))) return b.length >= a.length ? b : null;
  if (b.every((x) => near(x, a))) return a;
  return null;
}

function onEdges(part: TablePart, xs: readonly number[]): TablePart {
  const index = part.xs.map((x) => {
    let best = 0;
    xs.forEach((edge, i) => {
      if (Math.abs(edge - x) < Math.abs(xs[best]! - x)) best = i;
    });
    return best;
  });
  return {
    ...part,
    xs,
    cells: part.cells.map((cell) => ({
      ...cell,
      column: index[cell.column]!,
      columnSpan: index[cell.column + cell.columnSpan]! - index[cell.column]!,
    })),
  };
}

/** Drops the first rows of `lower` when they repeat the first rows of `upper` word by word and hold no figure. */
function withoutRepeatedHead(upper: TablePart, lower: TablePart): TablePart {
  const signature = (part: TablePart, rows: number) =>
    part.cells
      .filter((cell) => cell.row < rows)
      .map((cell) =>
        [cell.row, cell.column, cell.rowSpan, cell.columnSpan, cell.text.replace(/\s/g, '')].join(),
      );
  let repeated = 0;
  for (let rows = 1; rows <= Math.min(upper.rowCount, lower.rowCount, 8); rows++) {
    const head = lower.cells.filter((cell) => cell.row < rows);
    if (head.some((cell) => cell.row + cell.rowSpan > rows)) continue;
    if (head.some((cell) => cell.text.trim() !== '' && !isLabel(cell.text))) break;
    if (!head.some((cell) => isLabel(cell.text))) break;
    if (signature(upper, rows).join('|') === signature(lower, rows).join('|')) repeated = rows;
  }
  if (repeated === 0) return lower;
  return {
    ...lower,
    rowCount: lower.rowCount - repeated,
    cells: lower.cells
      .filter((cell) => cell.row >= repeated)
      .map((cell) => ({ ...cell, row: cell.row - repeated })),
  };
}

function headOf(part: TablePart): TextCell[] {
  return part.cells.filter((cell) => cell.row === 0);
}

function footOf(part: TablePart): TextCell[] {
  return part.cells.filter((cell) => cell.row + cell.rowSpan === part.rowCount);
}

/**
 * Whether the page cut through a row. What says so, where lines close both halves: the row's own label goes on below, or
 * figures and their label stand on different sides. What says no: anything below that begins anew, and figures on both
 * sides, unless each of them is one figure that its narrow cell broke.
 */
function rowIsCut(above: TablePart, below: TablePart): boolean {
  if (isBlankRow(above, above.rowCount - 1) && isBlankRow(below, 0)) return false;
  const foot = footOf(above);
  const halves: Half[] = [];
  for (const lower of headOf(below)) {
    const upper = foot.find((cell) => sameColumns(cell, lower));
    if (upper === undefined) return false;
    halves.push({ upper, lower });
  }
  const labels = halves.filter(({ lower }) => !isBlank(lower.text) && isLabel(lower.text));
  const figures = halves.filter(({ lower }) => !isBlank(lower.text) && !isLabel(lower.text));
  const goesOver = labels.filter(({ upper }) => !isBlank(upper.text));
  if (goesOver.some(({ upper, lower }) => isNewLabel(upper, lower, above, below))) return false;
  const labelGoesOver = goesOver.some(({ lower }) => lower.rowSpan === 1);
  const figuresAbove = foot.some((cell) => !isBlank(cell.text) && !isLabel(cell.text));
  if (figuresAbove && figures.length > 0) {
    return (
      labelGoesOver && figures.every(({ upper, lower }) => isBlank(upper.text) || figureGoesOn(upper, lower))
    );
  }
  if (above.openBottom && below.openTop) return true;
  if (labels.length > goesOver.length) return figuresAbove && labelStandsBelow(above, foot, headOf(below));
  if (figures.length > 0 && !figuresAbove && labelStandsAbove(below, foot)) return true;
  return labelGoesOver;
}

/** Cells of the same columns on both sides of a page's end. */
interface Half {
  readonly upper: TextCell;
  readonly lower: TextCell;
}

/**
 * Whether a label is another one than that above it. A label that spans rows may end its line where it likes; a row's own
 * one goes on only from a full line, or where all its neighbours begin with their numbers and it does not.
 */
function isNewLabel(upper: TextCell, lower: TextCell, above: TablePart, below: TablePart): boolean {
  if (begins(lower.text) || !isLabel(upper.text)) return true;
  if (lower.rowSpan > 1) return false;
  return !textGoesOn(upper, lower) && !isNumbered(lower, above, below);
}

/** Whether the labels of these columns begin with their numbers. */
function isNumbered(label: TextCell, above: TablePart, below: TablePart): boolean {
  const others = [...above.cells, ...below.cells].filter(
    (cell) => cell !== label && sameColumns(cell, label) && cell.rowSpan === 1 && isLabel(cell.text),
  );
  return others.length >= MANY && others.every((cell) => begins(cell.text));
}

/** So many numbered labels are no chance. */
const MANY = 4;

function textGoesOn(upper: TextCell, lower: TextCell): boolean {
  const needed = CLOSES.test(lower.text) ? 2 : 1;
  return isLabel(upper.text) && upper.lastLineFull && upper.room < needed && !begins(lower.text);
}

/** A row of figures without a label, in a column of labels, above a label without figures: two halves of one row. */
function labelStandsBelow(above: TablePart, foot: readonly TextCell[], head: readonly TextCell[]): boolean {
  const last = above.rowCount - 1;
  return head.some((lower) => {
    if (!isLabel(lower.text)) return false;
    const upper = foot.find((cell) => sameColumns(cell, lower));
    const before = above.cells.find(
      (cell) => cell.row + cell.rowSpan === last && upper !== undefined && sameColumns(cell, upper),
    );
    return upper !== undefined && isBlank(upper.text) && before !== undefined && isLabel(before.text);
  });
}

/** A label without figures, above figures without a label, where the rows that follow have their labels. */
function labelStandsAbove(below: TablePart, foot: readonly TextCell[]): boolean {
  const labelled = (row: number) => below.cells.some((cell) => isOnlyIn(cell, row) && isLabel(cell.text));
  const label = foot.some((cell) => cell.rowSpan === 1 && isLabel(cell.text));
  return label && !labelled(0) && below.rowCount > 1 && labelled(1);
}

/** A label that spans rows and is cut between two of them. Labels stand left of other labels, figures never do. */
function labelGoesOn(upper: TextCell, lower: TextCell, above: TablePart, below: TablePart): boolean {
  if (isBlank(upper.text) && isBlank(lower.text)) return upper.rowSpan > 1 && lower.rowSpan > 1;
  if (isBlank(lower.text)) return isLabel(upper.text) && labelFollows(lower, below);
  if (!isLabel(lower.text)) return false;
  if (isBlank(upper.text)) return labelFollows(upper, above);
  if (upper.rowSpan < 2 && lower.rowSpan < 2) return false;
  return textGoesOn(upper, lower) && labelFollows(lower, below);
}

/** Whether a row that the cell touches holds a label further right. */
function labelFollows(cell: TextCell, part: TablePart): boolean {
  return part.cells.some(
    (other) =>
      other.column > cell.column &&
      other.row >= cell.row &&
      other.row < cell.row + cell.rowSpan &&
      isLabel(other.text),
  );
}

/** Words that name a row or a column; figures with units and 无 are none. */
function isLabel(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  return HAN.test(plain) && !fillsFigureCell(plain);
}

function begins(text: string): boolean {
  return BEGINS.test(text.normalize('NFKC'));
}
