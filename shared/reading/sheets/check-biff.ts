// Looks through the records of an old workbook (xls, et) before the sheet library does, which neither notices records
// that damage has torn apart nor bounds what a false one costs. Source: [MS-XLS] 2.1.4, 2.4.

import { ReadingStopped } from '../../catalogue/reasons.ts';
import type { Meter } from '../limits.ts';

const LONGEST = 8224;
const COLUMNS = 256;

const RECORD = {
  bof: 0x0809,
  eof: 0x000a,
  password: 0x002f,
  manyNumbers: 0x00bd,
  manyBlanks: 0x00be,
} as const;
const STARTS: ReadonlySet<number> = new Set([RECORD.bof, 0x0409, 0x0209, 0x0009]);
/** Records of one cell and their length: number, RK number, shared string, blank. */
const CELL_LENGTHS: ReadonlyMap<number, number> = new Map([
  [0x0203, 14],
  [0x027e, 10],
  [0x00fd, 10],
  [0x0201, 6],
]);

/**
 * Records that may stand among the cells of a sheet: [MS-XLS] 2.1.7.20.5, CELLTABLE, with what older versions write.
 * Anything else there was a cell before damage made it unknown, and would be read as a blank.
 */
const CELL_TABLE: ReadonlySet<number> = new Set([
  0x0006, 0x003c, 0x00bd, 0x00be, 0x00d6, 0x00d7, 0x00fd, 0x0201, 0x0203, 0x0204, 0x0205, 0x0206, 0x0207,
  0x0208, 0x0221, 0x0236, 0x027e, 0x0406, 0x04bc,
]);
const CELLS: ReadonlySet<number> = new Set([
  0x0006, 0x00bd, 0x00be, 0x00d6, 0x00fd, 0x0201, 0x0203, 0x0204, 0x0205, 0x027e,
]);

/** `stream`: the records of a workbook. Throws ReadingStopped: damaged, encrypted, too-many-cells. */
export function checkBiff(stream: Uint8Array, meter: Meter): void {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const order = new RecordOrder();
  let at = 0;
  while (at + 4 <= stream.length) {
    const type = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    // Behind the last end only padding may follow.
    if (order.depth === 0 && !STARTS.has(type)) {
      if (at === 0 || stream.subarray(at).some((byte) => byte !== 0)) throw new ReadingStopped('damaged');
      return;
    }
    if (type === 0 || length > LONGEST || at + 4 + length > stream.length)
      throw new ReadingStopped('damaged');
    meter.checkTime();
    order.take(type);
    if (type === RECORD.password) throw new ReadingStopped('encrypted');
    checkCells(view, at + 4, type, length, meter);
    at += 4 + length;
  }
  if (order.depth !== 0) throw new ReadingStopped('damaged');
}

/** Which record may follow which. */
class RecordOrder {
  /** Beginnings that have not come to their end. */
  depth = 0;
  /** A cell was met in this sheet, and since then a record that is none. */
  #cells: 'none' | 'begun' | 'ended' = 'none';

  /** Throws ReadingStopped('damaged') for a cell behind the end of the sheet's cells. */
  take(type: number): void {
    if (STARTS.has(type)) this.depth += 1;
    if (type === RECORD.eof) this.depth -= 1;
    if (STARTS.has(type) || type === RECORD.eof) this.#cells = 'none';
    else if (CELLS.has(type)) this.#takeCell();
    else if (this.#cells === 'begun' && !CELL_TABLE.has(type)) this.#cells = 'ended';
  }

  #takeCell(): void {
    if (this.#cells === 'ended') throw new ReadingStopped('damaged');
    this.#cells = 'begun';
  }
}

function checkCells(view: DataView, at: number, type: number, length: number, meter: Meter): void {
  const expected = CELL_LENGTHS.get(type);
  if (expected !== undefined) {
    if (length !== expected || view.getUint16(at + 2, true) >= COLUMNS) throw new ReadingStopped('damaged');
    meter.countCells(1);
  } else if (type === RECORD.manyNumbers || type === RECORD.manyBlanks) {
    const first = view.getUint16(at + 2, true);
    const last = view.getUint16(at + length - 2, true);
    const each = type === RECORD.manyNumbers ? 6 : 2;
    if (last >= COLUMNS || (last - first + 1) * each !== length - 6) throw new ReadingStopped('damaged');
    meter.countCells(last - first + 1);
  }
}
