// Ruling lines of a page → tables: rows, columns and the cells that the lines enclose.
import type { Box, PageContent, Ruling } from './page-content.ts';

/** Lines nearer than this are one line (double rules, borders of neighbouring cells), in points. */
const SAME_LINE = 3.5;
/** Lines that miss each other by less than this still meet. */
const MEET = 3;
/** A side of a cell is ruled when lines cover at least this share of it. */
const COVERED = 0.6;
/** A line that sticks out further than this beyond the last crossing line belongs to an open cell. */
const OPEN = 5;

/** A cell in numbers of its table's edges: columns [left, right) and rows [top, bottom). */
export interface RuledCell {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface RuledTable {
  readonly box: Box;
  /** Ascending; one more than there are columns. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** By row, then column; they cover the whole box. */
  readonly cells: readonly RuledCell[];
  /** No line closes the table at this side: it was cut by the page. */
  readonly openTop: boolean;
  readonly openBottom: boolean;
}

/**
 * The tables of a page, each of at least two cells. Frames around a page or a text are no tables; lines are cut
 * at the page's edges.
 */
export function ruledTablesOf(page: Pick<PageContent, 'width' | 'height' | 'rulings'>): RuledTable[] {
  const horizontal = page.rulings.filter((ruling) => ruling.direction === 'horizontal');
  const vertical = page.rulings.filter((ruling) => ruling.direction === 'vertical');
  const lines = [
    ...joinCollinear(cutAt(horizontal, page.height, page.width)),
    ...joinCollinear(cutAt(vertical, page.width, page.height)),
  ];
  return connected(lines).flatMap((component) => {
    const table = tableOf(component);
    return table === null ? [] : [table];
  });
}

function cutAt(rulings: readonly Ruling[], furthest: number, longest: number): Ruling[] {
  return rulings
    .filter(({ at, from, to }) => at >= 0 && at <= furthest && from < longest && to > 0)
    .map((ruling) => ({ ...ruling, from: Math.max(0, ruling.from), to: Math.min(longest, ruling.to) }));
}

/** Pieces of one line, dashes and overlapping borders become one ruling. */
function joinCollinear(rulings: readonly Ruling[]): Ruling[] {
  const sorted = [...rulings].sort((a, b) => a.at - b.at);
  const joined: Ruling[] = [];
  for (let i = 0; i < sorted.length; ) {
    const start = sorted[i]!;
    let j = i;
    while (j < sorted.length && sorted[j]!.at - start.at <= 1) j++;
    const pieces = sorted.slice(i, j).sort((a, b) => a.from - b.from);
    let current: { direction: Ruling['direction']; at: number; from: number; to: number } | undefined;
    for (const piece of pieces) {
      if (current !== undefined && piece.from <= current.to + 2) {
        current.to = Math.max(current.to, piece.to);
      } else {
        if (current !== undefined) joined.push(current);
        current = { ...piece };
      }
    }
    if (current !== undefined) joined.push(current);
    i = j;
  }
  return joined.filter((ruling) => ruling.to - ruling.from >= 4);
}

function connected(lines: readonly Ruling[]): Ruling[][] {
  const parent = lines.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root]!;
    while (parent[index] !== root) {
      const next = parent[index]!;
      parent[index] = root;
      index = next;
    }
    return root;
  };
  const indexed = lines.map((line, index) => ({ line, index }));
  const horizontal = indexed.filter(({ line }) => line.direction === 'horizontal');
  const vertical = indexed.filter(({ line }) => line.direction === 'vertical');
  horizontal.sort((a, b) => a.line.at - b.line.at);
  for (const { line: v, index } of vertical) {
    let low = 0;
    let high = horizontal.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (horizontal[middle]!.line.at < v.from - MEET) low = middle + 1;
      else high = middle;
    }
    for (let k = low; k < horizontal.length; k++) {
      const { line: h, index: other } = horizontal[k]!;
      if (h.at > v.to + MEET) break;
      if (v.at >= h.from - MEET && v.at <= h.to + MEET) parent[find(index)] = find(other);
    }
  }
  const components = new Map<number, Ruling[]>();
  for (const { line, index } of indexed) {
    const root = find(index);
    const component = components.get(root);
    if (component === undefined) components.set(root, [line]);
    else component.push(line);
  }
  return [...components.values()];
}

function tableOf(lines: readonly Ruling[]): RuledTable | null {
  const horizontal = lines.filter((line) => line.direction === 'horizontal');
  const vertical = lines.filter((line) => line.direction === 'vertical');
  if (horizontal.length === 0 || vertical.length === 0) return null;
  let xs = positionsOf(vertical);
  let ys = positionsOf(horizontal);
  const leftmost = Math.min(...horizontal.map((line) => line.from));
  const rightmost = Math.max(...horizontal.map((line) => line.to));
  const topmost = Math.min(...vertical.map((line) => line.from));
  const bottommost = Math.max(...vertical.map((line) => line.to));
  const openTop = topmost < ys[0]! - OPEN;
  const openBottom = bottommost > ys.at(-1)! + OPEN;
  if (leftmost < xs[0]! - OPEN) xs = [leftmost, ...xs];
  if (rightmost > xs.at(-1)! + OPEN) xs = [...xs, rightmost];
  if (openTop) ys = [topmost, ...ys];
  if (openBottom) ys = [...ys, bottommost];
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 1 || rows < 1 || columns * rows < 2) return null;
  const cells = withoutSlivers(xs, ys, cellsOf(xs, ys, horizontal, vertical));
  if (cells.cells.length < 2) return null;
  const box = { left: xs[0]!, right: xs.at(-1)!, top: ys[0]!, bottom: ys.at(-1)! };
  return { box, ...cells, openTop, openBottom };
}

/** Distinct coordinates of the lines, neighbours within SAME_LINE taken together. */
function positionsOf(lines: readonly Ruling[]): number[] {
  const sorted = lines.map((line) => line.at).sort((a, b) => a - b);
  const positions: number[] = [];
  for (let i = 0; i < sorted.length; ) {
    let j = i;
    while (j < sorted.length && sorted[j]! - sorted[i]! <= SAME_LINE) j++;
    positions.push((sorted[i]! + sorted[j - 1]!) / 2);
    i = j;
  }
  return positions;
}

/** For each position, the stretches that lines cover there. */
function coverageAt(positions: readonly number[], lines: readonly Ruling[]): Ruling[][] {
  const at: Ruling[][] = positions.map(() => []);
  for (const line of lines) {
    let best = 0;
    for (let i = 1; i < positions.length; i++) {
      if (Math.abs(positions[i]! - line.at) < Math.abs(positions[best]! - line.at)) best = i;
    }
    if (Math.abs(positions[best]! - line.at) <= SAME_LINE) at[best]!.push(line);
  }
  return at;
}

function isCovered(lines: readonly Ruling[], from: number, to: number): boolean {
  const pieces = lines
    .map((line) => [Math.max(line.from, from), Math.min(line.to, to)] as const)
    .filter(([a, b]) => b > a)
    .sort((a, b) => a[0] - b[0]);
  let covered = 0;
  let reached = from;
  for (const [a, b] of pieces) {
    if (b <= reached) continue;
    covered += b - Math.max(a, reached);
    reached = b;
  }
  return covered >= COVERED * (to - from);
}

function cellsOf(
  xs: readonly number[],
  ys: readonly number[],
  horizontal: readonly Ruling[],
  vertical: readonly Ruling[],
): RuledCell[] {
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const acrossRows = coverageAt(ys, horizontal);
  const acrossColumns = coverageAt(xs, vertical);
  const parent = Array.from({ length: rows * columns }, (_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root]!;
    parent[index] = root;
    return root;
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const here = row * columns + column;
      if (column + 1 < columns && !isCovered(acrossColumns[column + 1]!, ys[row]!, ys[row + 1]!)) {
        parent[find(here + 1)] = find(here);
      }
      if (row + 1 < rows && !isCovered(acrossRows[row + 1]!, xs[column]!, xs[column + 1]!)) {
        parent[find(here + columns)] = find(here);
      }
    }
  }
  const regions = new Map<number, [row: number, column: number][]>();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const root = find(row * columns + column);
      const region = regions.get(root);
      if (region === undefined) regions.set(root, [[row, column]]);
      else region.push([row, column]);
    }
  }
  const cells = [...regions.values()].flatMap(rectanglesOf);
  return cells.sort((a, b) => a.top - b.top || a.left - b.left);
}

/** A rectangle stays whole; where lines leave another shape, its rows' stretches are cells of their own. */
function rectanglesOf(region: readonly (readonly [row: number, column: number])[]): RuledCell[] {
  const finished: { left: number; right: number; top: number; bottom: number }[] = [];
  let stretch: (typeof finished)[number] | undefined;
  const end = () => {
    if (stretch === undefined) return;
    const { left, right, top } = stretch;
    const above = finished.find((one) => one.bottom === top && one.left === left && one.right === right);
    if (above === undefined) finished.push(stretch);
    else above.bottom = stretch.bottom;
    stretch = undefined;
  };
  for (const [row, column] of region) {
    if (stretch !== undefined && stretch.top === row && stretch.right === column) {
      stretch.right = column + 1;
    } else {
      end();
      stretch = { left: column, right: column + 1, top: row, bottom: row + 1 };
    }
  }
  end();
  return finished;
}

/** Leaves out edges where no cell begins (remains of lines that stop inside a cell). */
function withoutSlivers(
  xs: readonly number[],
  ys: readonly number[],
  cells: readonly RuledCell[],
): Pick<RuledTable, 'xs' | 'ys' | 'cells'> {
  const lefts = [...new Set(cells.map((cell) => cell.left))].sort((a, b) => a - b);
  const tops = [...new Set(cells.map((cell) => cell.top))].sort((a, b) => a - b);
  const column = (edge: number) => (edge === xs.length - 1 ? lefts.length : lefts.indexOf(edge));
  const row = (edge: number) => (edge === ys.length - 1 ? tops.length : tops.indexOf(edge));
  return {
    xs: [...lefts.map((index) => xs[index]!), xs.at(-1)!],
    ys: [...tops.map((index) => ys[index]!), ys.at(-1)!],
    cells: cells.map((cell) => ({
      left: column(cell.left),
      right: column(cell.right),
      top: row(cell.top),
      bottom: row(cell.bottom),
    })),
  };
}
