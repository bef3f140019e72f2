// Comma- or tab-separated values.
import Papa from 'papaparse';
import { ReadingStopped } from '../../catalogue/reasons.ts';
import type { Document, Unreadable } from '../../contracts/document.ts';
import type { Meter } from '../limits.ts';
import { decodeText } from '../text/decode-text.ts';
import { documentOfSheets } from './sheet-document.ts';

const DELIMITERS = [',', '\t', ';'] as const;

export function readCsv(bytes: Uint8Array, meter: Meter): Document | Unreadable {
  const decoded = decodeText(bytes);
  if ('code' in decoded) return decoded;
  meter.countText(decoded.text.length);
  const delimiter = delimiterOf(decoded.text);
  const { data } = Papa.parse<string[]>(decoded.text, { delimiter: delimiter ?? ',' });
  if (data.length > meter.limits.sheetRows) throw new ReadingStopped('too-many-cells');
  const width = commonWidth(data);
  const cells = data.flatMap((fields, r) => {
    meter.checkTime();
    const before = data[r - 1]?.length ?? 1;
    // A whole file ends with the end of its last line.
    const isCut = r === data.length - 1 && fields.join('') !== '' && Math.max(fields.length, before) > 1;
    const expected = width ?? (isCut ? before : null);
    const row = expected === null ? fields : withTornMarked(fields, expected, isCut);
    return row.slice(0, meter.limits.columns).map((text, c) => ({
      row: r,
      column: c,
      rowSpan: 1,
      columnSpan: 1,
      text: text.replaceAll('\r\n', '\n'),
    }));
  });
  const filled = cells.filter((cell) => cell.text !== '');
  return documentOfSheets([{ name: null, cells: filled, ragged: width === null }], meter);
}

/** The number of fields that nine rows in ten of those with several have, as programs write them; else null. */
function commonWidth(rows: readonly (readonly string[])[]): number | null {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  const parted = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] * 10 >= parted * 9 ? best[0] : null;
}

/** Stands for a cell that cannot be told. */
const LOST = '\uFFFD';

/**
 * A row of figures with another number of fields than all the others was torn: where a file was cut, its last field may be a
 * part of one and the missing ones are not blank; with fields too many, none is sure to stand in its own column. `isCut`:
 * nothing follows the row, not even the end of its line, so that it counts without figures too, and so does its last field where none
 * is missing.
 */
function withTornMarked(row: readonly string[], width: number, isCut: boolean): readonly string[] {
  const isFigures = row.some((field) => /\d/.test(field) && BARE.test(field));
  if (row.length === width && isCut && isFigures) return [...row.slice(0, -1), `${row.at(-1)}${LOST}`];
  if (row.length === width || !(isCut || (isFigures && row.length > 1))) return row;
  if (row.length > width) return row.map((field) => (BARE.test(field) ? field + LOST : field));
  return [
    ...row.slice(0, -1),
    `${row.at(-1)}${LOST}`,
    ...Array.from({ length: width - row.length }, () => LOST),
  ];
}

/** A cell that holds a figure (in quotes also 1,234), a dash or nothing. */
const BARE = /^(?:[\s\d.+/—－-]*|\s*[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\s*)$/;

/**
 * The delimiter of separated values, null where the text is none: one that parts the lines into at least three cells,
 * many of them figures or empty. Tabs must part all lines alike, for they also set out cells in texts; else half of the
 * lines will do. Prose and cells set out by bars never fit.
 */
export function delimiterOf(text: string): string | null {
  const sample = text.slice(0, 20_000);
  const isWhole = sample.length === text.length;
  return (
    DELIMITERS.find((delimiter) => {
      const { data } = Papa.parse<string[]>(sample, { delimiter });
      const rows = data
        .slice(0, isWhole ? undefined : -1)
        .filter((row) => row.some((cell) => cell.trim() !== ''));
      const parted = rows.filter((row) => row.length >= 3);
      const cells = parted.flat();
      const bare = cells.filter((cell) => BARE.test(cell));
      if (parted.length < 3 || bare.length * 5 < cells.length * 2) return false;
      const areAlike =
        parted.length === rows.length && parted.every((row) => row.length === parted[0]!.length);
      return areAlike || (delimiter !== '\t' && parted.length * 2 >= rows.length);
    }) ?? null
  );
}
