// A register file's bytes ⇄ rows of text: CSV (as spreadsheet programs save it, also GBK) and XLSX.
import { read, utils } from '@e965/xlsx';
import papaparse from 'papaparse';
import writeExcelFile from 'write-excel-file/node';
import { decodeText } from '../reading/text/decode-text.ts';

/** Rows of text of the first sheet. Throws an error with a Chinese sentence where the bytes are neither. */
export function registerRows(bytes: Uint8Array): string[][] {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (isZip) {
    const book = read(bytes, { type: 'array', sheetRows: 20_000, dense: true });
    const [name] = book.SheetNames;
    const sheet = name === undefined ? undefined : book.Sheets[name];
    if (sheet === undefined) throw new Error('工作簿里没有工作表。');
    return utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '', blankrows: true });
  }
  const decoded = decodeText(bytes);
  if (!('text' in decoded)) throw new Error(decoded.message);
  const { data, errors } = papaparse.parse<string[]>(decoded.text.replace(/\r?\n$/, ''));
  const [fault] = errors.filter((error) => error.type !== 'Delimiter');
  if (fault !== undefined) throw new Error(`第${(fault.row ?? 0) + 1}行的引号不成对，无法读取。`);
  return data;
}

/** CSV with a byte-order mark, so that spreadsheet programs on Chinese Windows show it right. */
export function csvOf(rows: readonly (readonly string[])[]): Uint8Array {
  return new TextEncoder().encode(
    `\ufeff${papaparse.unparse(rows as string[][], { escapeFormulae: true })}\r\n`,
  );
}

/** An XLSX of one sheet, every cell text, the head bold and fixed. */
export async function xlsxOf(rows: readonly (readonly string[])[], sheet: string): Promise<Uint8Array> {
  const [head = [], ...lines] = rows;
  const data = [
    head.map((value) => ({ value, fontWeight: 'bold' as const, backgroundColor: '#EEF2F7' })),
    ...lines.map((cells) => cells.map((value) => ({ value, type: String }))),
  ];
  const columns = head.map((_, index) => ({
    width: Math.min(60, Math.max(...rows.map((cells) => 2 + 2 * (cells[index] ?? '').length))),
  }));
  return writeExcelFile(data, { sheet, columns, stickyRowsCount: 1 }).toBuffer();
}
