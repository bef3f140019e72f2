// From cell readings to the figures of the form, each exactly once, with its state, its raw text and its place.

import {
  type FigureOfForm,
  figuresOfForm,
  type OtherRows,
  SECTION3_COLUMNS,
  type TableForm,
} from '../../catalogue/forms.ts';
import { ROW_REASONS } from '../../catalogue/reasons-of-tables.ts';
import type { Figure, FigureId } from '../../contracts/parsed-report.ts';
import type { Item } from '../1-items/items.ts';
import { readFigure } from '../1-items/read-figure.ts';
import type { CellReading, Doubt } from '../5-rows/row-reading.ts';
import type { TablesReading } from '../6-tables/table-reading.ts';
import { REPORT } from '../weights.ts';
import { placeCollapsedRows } from './place-collapsed-rows.ts';

const ABSENT: Figure = { state: 'absent', value: null, raw: '', place: '' };

/** `headUnit`: the unit printed in the head of the money column. */
export function figuresOfReport(
  tables: TablesReading,
  form: TableForm,
  otherRows: OtherRows,
  headUnit: string | null,
): Record<FigureId, Figure> {
  const figures: Record<FigureId, Figure> = {};
  for (const figure of figuresOfForm(form, otherRows)) {
    const table = tables[figure.section];
    const cell = table?.cells.get(figure.id.slice(3));
    figures[figure.id] =
      table?.reason !== undefined
        ? unreadableTable(table.reason.message, cell)
        : figureOf(cell, figure, headUnit);
  }
  doubtMisplacedSigns(figures, tables, form, otherRows);
  if (tables.s3 !== null && tables.s3.reason === undefined) {
    const ids = SECTION3_COLUMNS.map(({ id }) => id);
    placeCollapsedRows(figures, collapsedRows(tables.s3.cells), fullRows(tables.s3.cells, ids), ids);
  }
  return figures;
}

/**
 * Only 本年增/减 carries a sign. Where cells are told apart by their number alone, a sign in another column says that the
 * row's figures slipped: one was broken in two while a blank left no trace ("14 456 -13").
 */
function doubtMisplacedSigns(
  figures: Record<FigureId, Figure>,
  tables: TablesReading,
  form: TableForm,
  otherRows: OtherRows,
): void {
  const rowOf = (id: FigureId) => id.slice(0, id.lastIndexOf('.'));
  const all = figuresOfForm(form, otherRows).filter(({ section }) => section === 's2');
  const slipped = new Set(
    all
      .filter(({ id, kind }) => {
        const cell = tables.s2?.cells.get(id.slice(3));
        const byOrder =
          cell?.kind === 'item' && (cell.item.layout === 'blanks' || cell.item.layout === 'line');
        return kind === 'count' && byOrder && /^[-+]\d/u.test(cell.item.text.trim());
      })
      .map(({ id }) => rowOf(id)),
  );
  for (const { id } of all) {
    const { raw, place } = figures[id]!;
    if (slipped.has(rowOf(id))) {
      figures[id] = { state: 'unreadable', value: null, raw, place, reason: ROW_REASONS['columns-unclear'] };
    }
  }
}

function figureOf(cell: CellReading | undefined, figure: FigureOfForm, headUnit: string | null): Figure {
  if (cell === undefined || cell.kind === 'missing') return ABSENT;
  if (cell.kind === 'item') {
    const { raw, place } = cell.item;
    return { ...readFigure(raw, figure.kind, headUnit), raw, place };
  }
  if (cell.kind === 'blank') {
    return { ...readFigure('', figure.kind, headUnit), raw: cell.raw, place: cell.place };
  }
  const { doubt } = cell;
  return {
    state: 'unreadable',
    value: null,
    raw: doubt.printed.map((item) => item.raw).join(' '),
    place: doubt.place,
    reason: ROW_REASONS[doubt.code],
    ...candidatesOf(doubt),
  };
}

function candidatesOf(doubt: Doubt): Pick<Figure, 'candidates'> {
  const values = doubt.printed
    .map((item) => readFigure(item.raw, 'count').value)
    .filter((value) => typeof value === 'number');
  const candidates = [...new Set(values)].slice(0, REPORT.mostCandidates);
  return candidates.length === 0 ? {} : { candidates };
}

function unreadableTable(reason: string, cell: CellReading | undefined): Figure {
  let printed: Item | undefined;
  if (cell?.kind === 'item') printed = cell.item;
  if (cell?.kind === 'doubtful') printed = cell.doubt.printed[0];
  return { state: 'unreadable', value: null, raw: printed?.raw ?? '', place: printed?.place ?? '', reason };
}

/** Row id → what was printed in it, for the rows whose blanks left no trace. */
function collapsedRows(cells: ReadonlyMap<string, CellReading>): ReadonlyMap<string, Doubt> {
  const rows = new Map<string, Doubt>();
  for (const [id, cell] of cells) {
    if (cell.kind === 'doubtful' && cell.doubt.code === 'collapsed')
      rows.set(id.slice(0, id.lastIndexOf('.')), cell.doubt);
  }
  return rows;
}

/** Ids of the rows in which every cell was read at its own place. */
function fullRows(cells: ReadonlyMap<string, CellReading>, columns: readonly string[]): readonly string[] {
  const rows = new Set([...cells.keys()].map((id) => id.slice(0, id.lastIndexOf('.'))));
  return [...rows].filter((row) =>
    columns.every((column) => ['item', 'blank'].includes(cells.get(`${row}.${column}`)?.kind ?? '')),
  );
}
