// Excel and ET workbooks (xlsx, xls, et, XML Spreadsheet 2003), by the sheet library.
import { type CellObject, type RowInfo, read, SSF, type WorkSheet } from '@e965/xlsx';
import { ReadingStopped } from '../../catalogue/reasons.ts';
import type { Document, Unreadable } from '../../contracts/document.ts';
import { doubtful, type Effect, isBareFigure, marked, settledCell } from '../altered-text.ts';
import { openOle } from '../containers/open-ole.ts';
import type { Meter } from '../limits.ts';
import { type Archive, looksLikeZip, openArchive } from '../open-archive.ts';
import type { PlacedCell } from '../place-cells.ts';
import { looksOfBiff } from './biff-looks.ts';
import { checkBiff } from './check-biff.ts';
import { documentOfSheets, type Sheet } from './sheet-document.ts';
import { shownNumber } from './shown-value.ts';
import { effectsOfXlsx, type LibraryStyles, textsWithWhiteParts, WHITE_RUN } from './xlsx-looks.ts';

const OLE_START = 0xd0;

/** Hidden sheets are not on the page and stay out. */
export function readWorkbook(bytes: Uint8Array, meter: Meter): Document | Unreadable {
  const archive = looksLikeZip(bytes) ? checkedArchive(bytes, meter) : null;
  const records = bytes[0] === OLE_START ? recordsOf(bytes, meter) : null;
  const workbook = open(records ?? bytes, meter);
  const biff = records === null ? null : looksOfBiff(records);
  const styles = (workbook as { readonly Styles?: LibraryStyles }).Styles;
  const effects = archive === null ? biff?.effects : effectsOfXlsx(archive, styles, meter);
  const sheets: Sheet[] = [];
  const whiteTexts = archive === null ? NO_TEXTS : textsWithWhiteParts(archive, meter);
  workbook.SheetNames.forEach((name, i) => {
    if ((workbook.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0) return;
    const sheet = workbook.Sheets[name];
    const looks = { effects: effects?.get(name), texts: biff?.texts.get(name), whiteTexts };
    if (sheet) sheets.push({ name, cells: cellsOf(sheet, looks, meter), hiddenRows: hiddenRowsOf(sheet) });
  });
  return documentOfSheets(sheets, meter);
}

/** The sheet library inflates without limits and without checksums: both are seen to here, before it. */
function checkedArchive(bytes: Uint8Array, meter: Meter): Archive {
  const archive = openArchive(bytes, meter);
  for (const { name, isFolder } of archive.entries) {
    if (!isFolder && /\.(?:xml|rels|bin)$/i.test(name)) archive.read(name);
  }
  return archive;
}

/** The records alone: what else an old workbook's container holds (properties, macros) is of no use here. */
function recordsOf(bytes: Uint8Array, meter: Meter): Uint8Array {
  const ole = openOle(bytes, meter);
  const stream = ole.read('Workbook') ?? ole.read('Book');
  if (!stream) throw new ReadingStopped('damaged');
  checkBiff(stream, meter);
  return stream;
}

function open(bytes: Uint8Array, meter: Meter) {
  try {
    // The library goes round without end on some torn records and looks at no clock: whoever reads bounds that.
    return read(bytes, {
      type: 'array',
      dense: true,
      nodim: true,
      sheetRows: meter.limits.sheetRows,
      sheetStubs: true,
      cellNF: true,
      // Only then are hidden rows and columns told.
      cellStyles: true,
      // Tells which runs of a cell are struck or raised.
      cellHTML: true,
      // Old workbooks always hold a formula's result beside it; formulas that never were computed exist in xlsx only.
      cellFormula: looksLikeZip(bytes),
    });
  } catch (cause) {
    const encrypted = /password|encrypt/i.test(String((cause as Error).message));
    throw new ReadingStopped(encrypted ? 'encrypted' : 'damaged', cause);
  }
}

/** Of one sheet, by "row column" from 0: what a cell's font does, and texts with their runs marked. */
interface SheetLooks {
  readonly effects: ReadonlyMap<string, Effect> | undefined;
  readonly texts: ReadonlyMap<string, string> | undefined;
  /** Of which a part is a white figure. */
  readonly whiteTexts: ReadonlySet<string>;
}

const NO_TEXTS: ReadonlySet<string> = new Set();

function cellsOf(sheet: WorkSheet, looks: SheetLooks, meter: Meter): PlacedCell[] {
  const rows = (sheet['!data'] ?? []) as (CellObject | undefined)[][];
  const covered = new Set<string>();
  const spans = new Map<string, { rowSpan: number; columnSpan: number }>();
  const bottom = rows.length - 1;
  // Rows without any cell are holes in the array.
  const widest = rows.reduce((width, row) => Math.max(width, row.length), 0);
  const right = Math.min(meter.limits.columns, widest) - 1;
  for (const { s, e } of sheet['!merges'] ?? []) {
    meter.checkTime();
    const lastRow = Math.min(e.r, bottom);
    const lastColumn = Math.min(e.c, right);
    if (s.r < 0 || s.c < 0 || s.r > lastRow || s.c > lastColumn || covered.has(`${s.r} ${s.c}`)) continue;
    meter.countCells((lastRow - s.r + 1) * (lastColumn - s.c + 1));
    for (let r = s.r; r <= lastRow; r++) for (let c = s.c; c <= lastColumn; c++) covered.add(`${r} ${c}`);
    spans.set(`${s.r} ${s.c}`, { rowSpan: lastRow - s.r + 1, columnSpan: lastColumn - s.c + 1 });
  }
  const isHidden = hiddenIn(sheet);
  const cells: PlacedCell[] = [];
  rows.forEach((row, r) => {
    meter.checkTime();
    for (let c = 0; c <= right; c++) {
      if (isHidden(r, c)) continue;
      const cell = row?.[c];
      const place = `${r} ${c}`;
      const span = spans.get(place);
      const text = cell ? textOf(cell, place, looks, meter) : '';
      if (span) cells.push({ row: r, column: c, ...span, text });
      else if (cell && !covered.has(place)) {
        cells.push({ row: r, column: c, rowSpan: 1, columnSpan: 1, text });
      }
    }
  });
  return cells;
}

function hiddenRowsOf(sheet: WorkSheet): Set<number> {
  const rows = sheet['!rows'] ?? [];
  return new Set(
    Object.keys(rows)
      .map(Number)
      .filter((row) => isOffPage(rows[row])),
  );
}

/** Hidden, or without height. */
function isOffPage(row: RowInfo | undefined): boolean {
  return row?.hidden === true || row?.hpt === 0;
}

/** Whether a row or a column is hidden: nothing of it is on the page. */
function hiddenIn(sheet: WorkSheet): (row: number, column: number) => boolean {
  const rows = sheet['!rows'] ?? [];
  const columns = sheet['!cols'] ?? [];
  return (row, column) => isOffPage(rows[row]) || columns[column]?.hidden === true;
}

function textOf(cell: CellObject, place: string, looks: SheetLooks, meter: Meter): string {
  const { effects, texts, whiteTexts } = looks;
  if (cell.t === 's' && whiteTexts.has(String(cell.v))) return doubtful('', WHITE_RUN);
  const runs = texts?.get(place);
  const text = runs === undefined ? printedText(cell) : settledCell(runs);
  const effect = effects?.get(place);
  meter.countText(text.length);
  // Only figures: heads may be white on a ground that a table's style paints.
  return effect !== undefined && isBareFigure(text) ? settledCell(marked(text, effect)) : text;
}

function printedText(cell: CellObject): string {
  // A formula that was never computed has no figure: its text tells so.
  if (cell.v === undefined || cell.t === 'z')
    return cell.f === undefined ? '' : doubtful('', '公式没有计算结果');
  if (cell.t === 'n') {
    const display = cell.w ?? String(cell.v);
    const isDate = typeof cell.z === 'string' && SSF.is_date(cell.z);
    return shownNumber(cell.v as number, display, isDate);
  }
  const text = cell.h === undefined ? null : richText(cell.h);
  return (text ?? cell.w ?? String(cell.v)).replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}

/** The text of a cell of which some runs are struck or raised; null where none is. */
function richText(html: string): string | null {
  if (!/<(?:s|sup|sub)>/u.test(html)) return null;
  let [struck, raised] = [0, 0];
  let marks = '';
  for (const [token] of html.matchAll(/<[^<>]*>|[^<]+|</gu)) {
    const step = token.startsWith('</') ? -1 : 1;
    if (/^<\/?s>$/u.test(token)) struck += step;
    else if (/^<\/?su[pb]>$/u.test(token)) raised += step;
    else if (token === '<br/>') marks += '\n';
    else if (!/^<.*>$/u.test(token)) marks += marked(token, effectOf(struck > 0, raised > 0));
  }
  return settledCell(marks);
}

function effectOf(struck: boolean, raised: boolean): Effect | null {
  if (struck) return 'struck';
  return raised ? 'raised' : null;
}
