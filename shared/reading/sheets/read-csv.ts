// Comma- or tab-separated values.
import Papa from 'papaparse';
import type { Document, Unreadable } from '../../contracts/document.ts';
import type { Meter } from '../limits.ts';
import { ReadingStopped } from '../reasons.ts';
import { decodeText } from '../text/decode-text.ts';
import { documentOfSheets } from './sheet-document.ts';

const DELIMITERS = [',', '\t', ';'] as const;

export function readCsv(bytes: Uint8Array, meter: Meter): Document | Unreadable {
  const decoded = decodeText(bytes);
  if ('code' in decoded) return decoded;
  const delimiter = delimiterOf(decoded.text);
  const { data } = Papa.parse<string[]>(decoded.text, { delimiter: delimiter ?? ',' });
  if (data.length > meter.limits.sheetRows) throw new ReadingStopped('too-many-cells');
  const cells = data.flatMap((row, r) => {
    meter.checkTime();
    return row.slice(0, meter.limits.columns).map((text, c) => ({
      row: r,
      column: c,
      rowSpan: 1,
      columnSpan: 1,
      text: text.replaceAll('\r\n', '\n'),
    }));
  });
  return documentOfSheets([{ name: null, cells: cells.filter((cell) => cell.text !== '') }], meter);
}

/**
 * The delimiter of separated values: one that every line holds equally often, at least twice, outside quotes.
 * Null where the text is none. Prose and cells set out by bars never fit.
 */
export function delimiterOf(text: string): string | null {
  const sample = text.slice(0, 20_000);
  return (
    DELIMITERS.find((delimiter) => {
      const { data } = Papa.parse<string[]>(sample, { delimiter });
      const rows = data
        .slice(0, sample.length < text.length ? -1 : undefined)
        .filter((row) => row.length > 1 || row[0] !== '');
      const width = rows[0]?.length ?? 0;
      return rows.length >= 3 && width >= 3 && rows.every((row) => row.length === width);
    }) ?? null
  );
}
