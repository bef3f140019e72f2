// Tables of formats that tell, paragraph by paragraph, only how deep in tables it stands, and each row's edges at its
// end (RTF, Word 97–2003): opens and closes tables and cells of the flow as the depth changes.
import { ReadingStopped } from '../../catalogue/reasons.ts';
import type { FlowBuilder } from '../flow-builder.ts';
import type { Meter } from '../limits.ts';
import { type EdgedLayout, type RowEdges, setEdges } from './row-edges.ts';

export interface TableFlow {
  /** Tables that are open. */
  readonly depth: number;
  /** Opens and closes tables until so many are open; where the content stands in a cell, `ensureCell` follows. */
  comeToDepth(depth: number): void;
  /** Opens a cell in the innermost table where none is open; nothing outside of tables. */
  ensureCell(): void;
  endCell(depth: number): void;
  endRow(depth: number, row: RowEdges): void;
}

interface OpenTable {
  cells: EdgedLayout[];
  cellIsOpen: boolean;
}

export function openTableFlow(flow: FlowBuilder<EdgedLayout>, meter: Meter): TableFlow {
  const open: OpenTable[] = [];
  const tables: TableFlow = {
    get depth() {
      return open.length;
    },
    comeToDepth(depth) {
      if (depth > meter.limits.nesting) throw new ReadingStopped('too-deep');
      while (open.length > depth) {
        flow.endTable();
        open.pop();
      }
      while (open.length < depth) {
        tables.ensureCell();
        flow.startTable();
        open.push({ cells: [], cellIsOpen: false });
      }
    },
    ensureCell() {
      const table = open.at(-1);
      if (!table || table.cellIsOpen) return;
      const cell: EdgedLayout = { left: 0, right: 0, continuesAbove: false, continuesLeft: false };
      table.cells.push(cell);
      table.cellIsOpen = true;
      flow.startCell(cell);
    },
    endCell(depth) {
      tables.comeToDepth(depth);
      tables.ensureCell();
      flow.endCell();
      open[depth - 1]!.cellIsOpen = false;
    },
    endRow(depth, row) {
      tables.comeToDepth(depth);
      const table = open[depth - 1]!;
      setEdges(table.cells, row);
      table.cells = [];
      table.cellIsOpen = false;
      flow.endRow();
    },
  };
  return tables;
}
