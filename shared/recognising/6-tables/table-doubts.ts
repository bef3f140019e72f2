// What makes a whole table doubtful, though its rows were read.
import type { Item } from '../1-items/items.ts';
import type { Occurrences } from '../2-labels/find-occurrences.ts';
import type { Alignment } from '../3-align/align-rows.ts';
import { holdsPartedFigure } from '../5-rows/doubts.ts';
import type { RowReading } from '../5-rows/row-reading.ts';
import type { TableReading } from './table-reading.ts';

/**
 * Fifteen figures told apart by blanks may be fewer, of which some are parted by a blank (7 785) and some blanks are lost. The
 * row is doubtful where it could be so and rows of the other tables are so.
 */
export function doubtPartedFigures(
  table: TableReading,
  others: readonly (TableReading | null)[],
): TableReading {
  const partedRows = new Set(
    others
      .flatMap((other) => [...(other?.cells.values() ?? [])])
      .flatMap((cell) =>
        cell.kind === 'doubtful' && cell.doubt.code === 'surplus' ? [cell.doubt.printed] : [],
      )
      .filter(holdsPartedFigure),
  );
  const printed = [...table.cells.values()].flatMap((cell) => (cell.kind === 'item' ? [cell.item] : []));
  if (partedRows.size < 2 || !holdsPartedFigure(printed)) return table;
  const doubt = { code: 'surplus', printed, place: printed[0]!.place } as const;
  const cells = [...table.cells.keys()].map((id) => [id, { kind: 'doubtful', doubt }] as const);
  return { ...table, cells: new Map(cells) };
}

export const SIDE_BY_SIDE = {
  code: 'side-by-side',
  message:
    '表格中同一行名重复出现，像是两份报告并排在一起，无法分清各自的数字。请每份报告单独成表后重新上传。',
} as const;

/** Two reports printed next to each other: again and again one printed row carries the same label twice. */
export function standsSideBySide(
  items: readonly Item[],
  occurrences: Occurrences,
  from: number,
  to: number,
): boolean {
  const seen = new Set<string>();
  const doubled = new Set<number>();
  for (const { start, similarity, length, meaning } of [...occurrences.s2, ...occurrences.s3]) {
    const item = items[start]!;
    if (start < from || start >= to || similarity < 1 || length < 3 || item.layout === 'line') continue;
    const label = `${item.row} ${meaning.kind} ${meaning.id}`;
    if (seen.has(label)) doubled.add(item.row);
    seen.add(label);
  }
  return doubled.size >= 3 && doubled.size * 3 >= new Set([...seen].map((label) => label.split(' ')[0])).size;
}

export function withDoubts(
  reading: TableReading,
  alignment: Alignment,
  rows: ReadonlyMap<string, RowReading>,
): TableReading {
  if (alignment.leftOver >= 3 && alignment.leftOver * 2 >= rows.size) {
    return { ...reading, reason: SIDE_BY_SIDE };
  }
  const doubts = [...rows.values()].map((row) =>
    row.cells.map((cell) => (cell.kind === 'doubtful' ? cell.doubt : null)),
  );
  const empty = doubts.filter((row) =>
    row.every((doubt) => doubt !== null && doubt.printed.length === 0),
  ).length;
  if (rows.size < 3 || empty * 3 < rows.size * 2) return reading;
  const heap = doubts.some((row) => row[0]?.code === 'surplus' && row[0].printed.length > row.length * 2);
  return { ...reading, reason: heap ? LABELS_APART : FIGURES_LOST };
}

const LABELS_APART = {
  code: 'columns-unclear',
  message: '行名与数字分开印在了不同的地方，无法确定每个数字属于哪一行。请用带表格的原始文件重新上传。',
} as const;

const FIGURES_LOST = {
  code: 'de-duplicated',
  message:
    '表格只剩行名，大部分数字在保存时丢失（例如重复的行被去掉了），不能当作0或空白。请用原始文件重新上传。',
} as const;
