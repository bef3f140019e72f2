// The items between a label and the next one, cut into the rows they were printed as.
import { type Item, isCell } from '../1-items/items.ts';
import { isLabelLike, isPieceOfOtherRow, isPieceOfRow, meaningsOf } from '../2-labels/label-index.ts';
import type { AlignedLabel, SequenceRow } from '../3-align/align-rows.ts';
import { ROWS } from '../weights.ts';
import { isGapBlank } from './printing-habits.ts';
import type { GapMeaning, RowContext, TableRun } from './row-reading.ts';

export interface Piece {
  readonly items: Item[];
  /** The words printed before it since the label or the piece before. */
  readonly words: readonly Item[];
}

/** The items between a label and the next one, cut where another printed row or foreign words begin; `foreign` are passed over. */
export function piecesOf(
  run: TableRun,
  label: AlignedLabel,
  next: AlignedLabel | undefined,
  gaps: GapMeaning,
  foreign: ReadonlySet<Item>,
): Piece[] {
  const last = next === undefined;
  const nextLabel = last ? undefined : run.items[next.start];
  const pieces: Piece[] = [];
  let words: Item[] = [];
  let row = run.items[label.end]!.row;
  const between = run.items.slice(label.end + 1, next?.start).filter((item) => !foreign.has(item));
  for (const item of between) {
    if (item.kind === 'text') {
      if (last && endsTable(item, pieces.length > 0)) break;
      words.push(item);
      continue;
    }
    if (isPassedOver(item, gaps, nextLabel)) continue;
    const piece = pieces.at(-1);
    const otherRow = item.layout !== 'line' && item.row !== row && !isMixed(item, piece);
    const begins = piece === undefined || otherRow || (words.length > 0 && item.layout === 'line');
    if (last && otherRow && piece !== undefined) break;
    if (begins) pieces.push({ items: [item], words });
    else piece.items.push(item);
    row = item.row;
    words = [];
  }
  return pieces.length > 1 ? withoutEmptyRows(pieces) : pieces;
}

/** Gaps that stand for nothing, and cells that stand before the next label in its own printed row. */
function isPassedOver(item: Item, gaps: GapMeaning, nextLabel: Item | undefined): boolean {
  if (item.kind === 'gap' && !isGapBlank(item, gaps)) return true;
  return nextLabel !== undefined && isCell(nextLabel) && item.row === nextLabel.row;
}

/** Behind the last label found, words that are no part of a label end the table; in a grid only behind figures. */
function endsTable(item: Item, figuresSeen: boolean): boolean {
  return !continuesLabel(item) && (figuresSeen || item.layout !== 'grid');
}

/** Cells on lines of their own and lines of several figures do not mix: together they are counted, and found too many. */
function isMixed(item: Item, piece: Piece | undefined): boolean {
  return item.layout === 'blanks' && piece?.items.at(-1)?.layout === 'line';
}

/** Rows of empty cells (rules, spacers) between two rows say nothing. */
function withoutEmptyRows(pieces: readonly Piece[]): Piece[] {
  return pieces.filter(
    (one, i) => i === 0 || one.items.some((item) => item.kind !== 'blank' && item.kind !== 'rest'),
  );
}

function continuesLabel(item: Item): boolean {
  return item.key === '' || (item.key.length <= ROWS.longestLabelEnd && isLabelLike(item.key));
}

/** Whether an item stands on the printed row of the label. */
export const standsBeside = ({ row }: Item, { items, label }: RowContext): boolean =>
  row === items[label.end]!.row;

/**
 * Whether a piece is the label's own row: it stands on the label's printed row, or nothing but the label's further words
 * stands between. Other words there are the label of another row, one that nobody knows.
 */
export function isOwnPiece({ items: [first], words }: Piece, context: RowContext): boolean {
  const { id } = context.sequence[context.label.at]!;
  return (
    (first !== undefined && standsBeside(first, context)) || words.every(({ key }) => isPieceOfRow(key, id))
  );
}

/** Whether the words before a piece are of another row's label: whole on its printed row, or, elsewhere than the label, a piece. */
export function isPieceOfOther({ items: [first], words }: Piece, context: RowContext): boolean {
  const { id } = context.sequence[context.label.at]!;
  if (first === undefined) return false;
  if (words.some(({ key, row }) => row === first.row && isLabelOfOther(key, id))) return true;
  if (standsBeside(first, context)) return false;
  return words.some(({ key }) => isPieceOfOtherRow(key, id));
}

function isLabelOfOther(key: string, id: string): boolean {
  const rows = meaningsOf(key).filter(({ kind }) => kind === 'row');
  return rows.length > 0 && rows.every((row) => row.id !== id);
}

/** Whether a piece may be a row whose label is lost: neither the number its words begin with nor the words are another row's. */
export function mayBeRow({ words }: Piece, row: SequenceRow, { sequence }: TableRun): boolean {
  const at = sequence.indexOf(row);
  const place = at - sequence.findLastIndex(({ width }, i) => width === 0 && i < at);
  const number = words.map(({ text }) => /^(\d{1,2})[.、]/u.exec(text)?.[1]).find((one) => one !== undefined);
  if (number !== undefined && Number(number) !== place) return false;
  return !words.some(({ key }) => isPieceOfOtherRow(key, row.id));
}

/** Texts printed between two pieces: a running head and a page's number, or the heads of another table. */
export function wordsBetween(before: Piece, after: Piece, { items }: RowContext): number {
  const last = before.items.at(-1);
  const first = after.items[0];
  if (last === undefined || first === undefined) return 0;
  return items.slice(items.indexOf(last) + 1, items.indexOf(first)).filter(({ kind }) => kind === 'text')
    .length;
}
