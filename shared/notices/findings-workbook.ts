// Findings as a workbook: a sheet for each status that occurs, the gravest first, with columns that fit.
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import type { Language } from '../catalogue/language.ts';
import { type FindingRow, HEADS, type Status } from '../wording/finding-rows.ts';
import { STATUS_WORDS } from '../wording/status-words.ts';

const ORDER: readonly Status[] = ['unbalanced', 'unreadable', 'undecided', 'balanced'];

/** In characters; the sentence and the suspects are wrapped within theirs. */
const WIDEST = 60;

function widthOf(texts: readonly string[]): number {
  const longest = Math.max(...texts.flatMap((text) => text.split('\n').map((line) => line.length)));
  return Math.min(WIDEST, 2 + 2 * longest);
}

function sheetOf(name: string, head: readonly string[], rows: readonly (readonly string[])[]) {
  const data: SheetData = [
    head.map((value) => ({ value, fontWeight: 'bold' as const, backgroundColor: '#EEF2F7' })),
    ...rows.map((cells) =>
      cells.map((value) => ({ value, type: String, wrap: true, alignVertical: 'top' as const })),
    ),
  ];
  return {
    sheet: name,
    data,
    columns: head.map((title, column) => ({
      width: widthOf([title, ...rows.map((cells) => cells[column] ?? '')]),
    })),
    stickyRowsCount: 1,
    orientation: 'landscape' as const,
  };
}

/** The rows in their order; without any, one sheet that has only its head. */
export function findingsWorkbook(rows: readonly FindingRow[], language: Language): Promise<Uint8Array> {
  const bySheet = new Map<Status, (readonly string[])[]>();
  for (const { status, cells } of rows) bySheet.set(status, [...(bySheet.get(status) ?? []), cells]);
  const present = ORDER.filter((status) => bySheet.has(status));
  const sheets = (present.length > 0 ? present : (['balanced'] as const)).map((status) =>
    sheetOf(STATUS_WORDS[language][status], HEADS[language], bySheet.get(status) ?? []),
  );
  return writeExcelFile(sheets, { fontFamily: '宋体', fontSize: 11 }).toBuffer();
}
