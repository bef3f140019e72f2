// What goes wrong with a report's tables before and while they are saved: the traps seen in published reports, each a change
// to a composed report. A mishap changes the truth where it takes a figure off the page.
import type { ComposedBlock, Composition } from './compose.ts';
import type { Random } from './random.ts';
import type { LogicalCell, LogicalTable } from './tables.ts';
import type { TrueCell, Truth } from './truth.ts';

type Mishap = (composition: Composition, random: Random) => Composition;

function withTables(
  composition: Composition,
  change: (table: LogicalTable) => readonly (LogicalTable | string)[],
): Composition {
  const blocks = composition.blocks.flatMap((block): readonly ComposedBlock[] =>
    block.type === 'paragraph'
      ? [block]
      : change(block.table).map((part) =>
          typeof part === 'string' ? { type: 'paragraph', text: part } : { type: 'table', table: part },
        ),
  );
  return { ...composition, blocks };
}

const mapCells = (table: LogicalTable, change: (cell: LogicalCell) => LogicalCell): LogicalTable => ({
  ...table,
  cells: table.cells.map(change),
});

/** The table without one row; spans that cover it shrink. */
function withoutRow(table: LogicalTable, row: number): LogicalTable {
  const cells = table.cells.flatMap((cell) => {
    if (cell.row === row && cell.rowSpan === 1) return [];
    if (cell.row <= row && row < cell.row + cell.rowSpan) {
      return [{ ...cell, rowSpan: cell.rowSpan - 1 }];
    }
    return [cell.row > row ? { ...cell, row: cell.row - 1 } : cell];
  });
  return { ...table, rowCount: table.rowCount - 1, cells };
}

/** The rows from `start` to before `end` as a table of their own; a cell cut in two goes on empty. */
function rowsBetween(table: LogicalTable, start: number, end: number): LogicalTable {
  const cells = table.cells.flatMap((cell) => {
    const top = Math.max(cell.row, start);
    const bottom = Math.min(cell.row + cell.rowSpan, end);
    if (bottom <= top) return [];
    return [{ ...cell, row: top - start, rowSpan: bottom - top, text: cell.row < start ? '' : cell.text }];
  });
  return { ...table, rowCount: end - start, cells };
}

const figuresOn = (composition: Composition) =>
  composition.blocks.flatMap((block) =>
    block.type === 'table' ? block.table.cells.flatMap((cell) => cell.figure ?? []) : [],
  );

/** One row of results is not on the page: its figures are absent, and no other figure may slip into their places. */
const missingRow: Mishap = (composition, random) => {
  const result = withTables(composition, (table) => {
    if (table.section !== 's3') return [table];
    const single = Array.from({ length: table.rowCount - 3 }, (_, index) => index + 3).filter((row) =>
      table.cells.every((cell) => cell.row !== row || cell.rowSpan === 1),
    );
    return [withoutRow(table, random.pick(single))];
  });
  const left = new Set(figuresOn(result));
  const figures = Object.entries(composition.truth.figures).filter(([id]) => left.has(id));
  return { ...result, truth: { ...composition.truth, figures: Object.fromEntries(figures) } };
};

const NOTES = [
  '注：本表数据由各部门报送汇总。',
  '备注：行政许可减少5项，系机构改革所致。',
  '填表说明：空项按0统计',
];

/** A line of remarks as the last row of a table, figures in it included. */
const noteRow: Mishap = (composition, random) => {
  const note = random.pick(NOTES);
  return withTables(composition, (table) => {
    const cell = { row: table.rowCount, column: 0, rowSpan: 1, columnSpan: table.columnCount, text: note };
    return [{ ...table, rowCount: table.rowCount + 1, cells: [...table.cells, cell] }];
  });
};

/** A row of section 二 that the form does not have, with figures. */
const extraRow: Mishap = (composition, random) => {
  let done = false;
  return withTables(composition, (table) => {
    const rules = table.cells.find((cell) => cell.figure?.startsWith('s2.normativeDocs'));
    if (table.section !== 's2' || rules === undefined || done) return [table];
    done = true;
    const row = rules.row + 1;
    const moved = table.cells.map((cell) => (cell.row >= row ? { ...cell, row: cell.row + 1 } : cell));
    const extra = ['其他主动公开文件', ...Array.from({ length: 3 }, () => String(random.whole(0, 400)))];
    const cells = extra.map((text, column) => ({ row, column, rowSpan: 1, columnSpan: 1, text }));
    const all = [...moved, ...cells].sort((a, b) => a.row - b.row || a.column - b.column);
    return [{ ...table, rowCount: table.rowCount + 1, cells: all }];
  });
};

/** Section 三 goes on in a second table, after a page number, with or without its head repeated. */
const splitTable: Mishap = (composition, random) => {
  const repeated = random.chance(0.4);
  return withTables(composition, (table) => {
    if (table.section !== 's3') return [table];
    const at = random.whole(5, table.rowCount - 2);
    const rest = rowsBetween(table, at, table.rowCount);
    const head = rowsBetween(table, 0, 3);
    const second = repeated
      ? {
          ...rest,
          rowCount: rest.rowCount + 3,
          cells: [...head.cells, ...rest.cells.map((cell) => ({ ...cell, row: cell.row + 3 }))],
        }
      : rest;
    return [rowsBetween(table, 0, at), ...(random.chance(0.5) ? ['- 5 -'] : []), second];
  });
};

/** Every column is spread over several, as office suites do: cells span two or three. */
const spreadColumns: Mishap = (composition, random) => {
  const factor = random.whole(2, 3);
  return withTables(composition, (table) => [
    {
      ...mapCells(table, (cell) => ({
        ...cell,
        column: cell.column * factor,
        columnSpan: cell.columnSpan * factor,
      })),
      columnCount: table.columnCount * factor,
    },
  ]);
};

const labelOf = (cell: LogicalCell) => cell.figure === undefined && cell.row >= 3;

/** The labels of the sub-rows are gone (they were an automatic list, or fell off): only order and number tell the rows. */
const lostSubLabels: Mishap = (composition) =>
  withTables(composition, (table) =>
    table.section === 's3'
      ? [mapCells(table, (cell) => (labelOf(cell) && cell.column === 2 ? { ...cell, text: '' } : cell))]
      : [table],
  );

/** The group labels are gone: （三）不予公开 and its like. */
const lostGroupLabels: Mishap = (composition) =>
  withTables(composition, (table) =>
    table.section === 's3'
      ? [
          mapCells(table, (cell) =>
            labelOf(cell) && cell.column === 1 && cell.columnSpan === 1 ? { ...cell, text: '' } : cell,
          ),
        ]
      : [table],
  );

/** The head of section 三 is gone, so that only the order tells its columns. */
const lostHead: Mishap = (composition) =>
  withTables(composition, (table) =>
    table.section === 's3' ? [rowsBetween(table, 3, table.rowCount)] : [table],
  );

const changeFigures = (
  composition: Composition,
  share: number,
  random: Random,
  change: (text: string) => string,
) =>
  withTables(composition, (table) => [
    mapCells(table, (cell) =>
      cell.figure !== undefined && random.chance(share) ? { ...cell, text: change(cell.text) } : cell,
    ),
  ]);

/** A remark behind a figure in its cell. */
const cellNotes: Mishap = (composition, random) =>
  changeFigures(composition, 0.03, random, (text) => (/^\d+$/.test(text) ? `${text}（其中修订1件）` : text));

/** Figures broken by a blank after the thousands. */
const spacedFigures: Mishap = (composition, random) =>
  changeFigures(composition, 1, random, (text) =>
    /^\d{4,6}$/.test(text) ? text.replace(/(\d{3})$/, ' $1') : text,
  );

/** The letter O typed for 0. */
const letterO: Mishap = (composition, random) =>
  changeFigures(composition, 0.3, random, (text) => (text === '0' ? 'O' : text));

/** Bad decoding in front of a figure. */
const questionMarks: Mishap = (composition, random) =>
  changeFigures(composition, 0.05, random, (text) => (/^\d+$/.test(text) ? `? ${text}` : text));

/** Vertical label cells: one character a line. */
const verticalLabels: Mishap = (composition) =>
  withTables(composition, (table) =>
    table.section === 's3'
      ? [
          mapCells(table, (cell) =>
            labelOf(cell) && cell.rowSpan > 1 ? { ...cell, text: Array.from(cell.text).join('\n') } : cell,
          ),
        ]
      : [table],
  );

export const MISHAPS: Readonly<Record<string, Mishap>> = {
  'missing row': missingRow,
  'note row': noteRow,
  'extra row': extraRow,
  'split table': splitTable,
  'spread columns': spreadColumns,
  'lost sub-labels': lostSubLabels,
  'lost group labels': lostGroupLabels,
  'lost head': lostHead,
  'notes in cells': cellNotes,
  'spaced figures': spacedFigures,
  'letter O': letterO,
  'question marks': questionMarks,
  'vertical labels': verticalLabels,
};

/** One to three printed counts of sections 三 and 四 replaced: reading must not lean on the balances. */
export function unbalanced(truth: Truth, random: Random): Truth {
  const ids = Object.keys(truth.figures).filter(
    (id) => !id.startsWith('s2.') && truth.figures[id]?.state === 'printed',
  );
  const figures: Record<string, TrueCell> = { ...truth.figures };
  for (let count = random.whole(1, 3); count > 0 && ids.length > 0; count -= 1) {
    figures[random.pick(ids)] = { state: 'printed', value: random.whole(0, random.pick([9, 99, 999])) };
  }
  return { ...truth, figures };
}
