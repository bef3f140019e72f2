// OpenDocument spreadsheets (ods), also as one flat XML file.

import { ReadingStopped } from '../../catalogue/reasons.ts';
import type { Document, Unreadable } from '../../contracts/document.ts';
import { marked, settledCell } from '../altered-text.ts';
import type { Meter } from '../limits.ts';
import { effectOfLook, lookOfLevels, type OdfLook, OdfStyles } from '../odf-styles.ts';
import { openOdf } from '../open-odf.ts';
import type { PlacedCell } from '../place-cells.ts';
import { walkXml, type XmlAttributes } from '../walk-xml.ts';
import { documentOfSheets, type Sheet } from './sheet-document.ts';
import { shownNumber } from './shown-value.ts';

const NUMERIC = new Set(['float', 'currency', 'percentage']);
/** Empty cells are repeated by the thousand to the edge of the sheet; only so many can be a table's own. */
const MOST_BLANKS = 60;

export function readOds(bytes: Uint8Array, meter: Meter): Document | Unreadable {
  const { styles, content } = openOdf(bytes, meter);
  const reader = new OdsReader(meter);
  if (styles !== null) walkXml(styles, meter, reader);
  walkXml(content, meter, reader);
  return reader.finish();
}

/** Not printed in this place. */
const UNPRINTED = new Set(['annotation', 'tracked-changes', 'shapes']);

interface OpenSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly cells: PlacedCell[];
  readonly hiddenRows: Set<number>;
  readonly columns: ColumnsTold[];
}

/** Columns up to `end`, beginning where those before them end. */
interface ColumnsTold {
  readonly end: number;
  readonly isHidden: boolean;
  readonly cellStyle: string | undefined;
}

interface OpenRow {
  readonly repeats: number;
  readonly isHidden: boolean;
  readonly cellStyle: string | undefined;
  readonly cells: PlacedCell[];
}

interface OpenCell {
  readonly attributes: XmlAttributes;
  readonly isCovered: boolean;
  readonly look: OdfLook;
  readonly lines: string[];
}

type Element = (reader: OdsReader, attributes: XmlAttributes) => void;

/** What each element does where it begins. */
const OPENED: ReadonlyMap<string, Element> = new Map<string, Element>([
  ['table', (reader, attributes) => reader.startSheet(attributes)],
  ['table-column', (reader, attributes) => reader.tellColumns(attributes)],
  ['table-row', (reader, attributes) => reader.startRow(attributes)],
  ['table-cell', (reader, attributes) => reader.startCell(attributes, false)],
  ['covered-table-cell', (reader, attributes) => reader.startCell(attributes, true)],
  ['p', (reader, attributes) => reader.startLine(attributes)],
  ['span', (reader, attributes) => reader.startSpan(attributes)],
  ['line-break', (reader) => reader.emit('\n')],
  ['tab', (reader) => reader.emit('\t')],
  ['s', (reader, attributes) => reader.emit(' '.repeat(Math.min(1000, count(attributes.c))))],
]); // biome-ignore format: a table of elements

/** What each element does where it ends. */
const CLOSED: ReadonlyMap<string, (reader: OdsReader) => void> = new Map<string, (reader: OdsReader) => void>([
  ['table', (reader) => reader.endSheet()],
  ['table-row', (reader) => reader.endRow()],
  ['table-cell', (reader) => reader.endCell()],
  ['covered-table-cell', (reader) => reader.endCell()],
  ['p', (reader) => reader.endLine()],
  ['span', (reader) => reader.endSpan()],
]); // biome-ignore format: a table of elements

class OdsReader {
  readonly #meter: Meter;
  readonly #styles = new OdfStyles();
  readonly #sheets: Sheet[] = [];
  readonly #texts: OdfLook[] = [];
  #sheet: OpenSheet | null = null;
  #row: OpenRow | null = null;
  #cell: OpenCell | null = null;
  #line: string | null = null;
  /** Of the row and the cell that come next. */
  #rowIndex = 0;
  #column = 0;
  #unprinted = 0;

  constructor(meter: Meter) {
    this.#meter = meter;
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.#unprinted > 0 || UNPRINTED.has(name)) this.#unprinted += 1;
    else if (this.#sheet === null && name !== 'table') this.#styles.open(name, attributes);
    else OPENED.get(name)?.(this, attributes);
  }

  close(name: string): void {
    if (this.#unprinted > 0) this.#unprinted -= 1;
    else if (this.#sheet === null) this.#styles.close(name);
    else CLOSED.get(name)?.(this);
  }

  text(text: string): void {
    if (this.#unprinted > 0 || this.#line === null) return;
    this.#meter.countText(text.length);
    const look = lookOfLevels([this.#cell?.look ?? {}, ...this.#texts]);
    this.#line += marked(text, effectOfLook(look, text));
  }

  emit(sign: string): void {
    if (this.#line !== null) this.#line += sign;
  }

  startSheet(attributes: XmlAttributes): void {
    if (this.#sheet !== null) throw new ReadingStopped('too-deep');
    const isHidden = this.#isUndisplayed('table', attributes);
    const name = attributes.name ?? '';
    this.#sheet = { name, isHidden, cells: [], hiddenRows: new Set(), columns: [] };
    this.#rowIndex = 0;
  }

  endSheet(): void {
    if (this.#sheet !== null && !this.#sheet.isHidden) this.#sheets.push(this.#sheet);
    this.#sheet = null;
  }

  tellColumns(attributes: XmlAttributes): void {
    const columns = this.#sheet?.columns;
    const begin = columns?.at(-1)?.end ?? 0;
    if (columns === undefined || begin >= this.#meter.limits.columns) return;
    columns.push({
      end: begin + Math.min(this.#meter.limits.columns, count(attributes['number-columns-repeated'])),
      isHidden: isHidden(attributes) || this.#isUndisplayed('table-column', attributes),
      cellStyle: attributes['default-cell-style-name'],
    });
  }

  startRow(attributes: XmlAttributes): void {
    this.#row = {
      repeats: count(attributes['number-rows-repeated']),
      isHidden: isHidden(attributes) || this.#isUndisplayed('table-row', attributes),
      cellStyle: attributes['default-cell-style-name'],
      cells: [],
    };
    this.#column = 0;
  }

  endRow(): void {
    const { sheetRows } = this.#meter.limits;
    const [row, sheet] = [this.#row, this.#sheet];
    this.#row = null;
    if (row === null || sheet === null) return;
    const cells = row.isHidden ? [] : row.cells;
    for (let i = 0; row.isHidden && i < Math.min(row.repeats, sheetRows); i++) {
      sheet.hiddenRows.add(this.#rowIndex + i);
    }
    const shown = cells.some((one) => one.text !== '') ? row.repeats : 1;
    for (let i = 0; i < shown && this.#rowIndex + i < sheetRows; i++) {
      this.#meter.countCells(cells.length);
      for (const one of cells) sheet.cells.push({ ...one, row: this.#rowIndex + i });
    }
    this.#rowIndex += row.repeats;
  }

  startCell(attributes: XmlAttributes, isCovered: boolean): void {
    const style =
      attributes['style-name'] ?? this.#row?.cellStyle ?? this.#columnsAt(this.#column)?.cellStyle;
    const look = this.#styles.lookOf('table-cell', style);
    this.#cell = { attributes, isCovered, look, lines: [] };
  }

  endCell(): void {
    const { limits } = this.#meter;
    const [cell, row] = [this.#cell, this.#row];
    this.#cell = null;
    if (cell === null) return;
    const { attributes } = cell;
    const repeats = count(attributes['number-columns-repeated']);
    const text = textOf(attributes, settledCell(cell.lines.join('\n')));
    const reach = {
      rowSpan: Math.min(limits.sheetRows, count(attributes['number-rows-spanned'])),
      columnSpan: Math.min(limits.columns, count(attributes['number-columns-spanned'])),
    };
    const isMarked = attributes['style-name'] !== undefined || reach.columnSpan * reach.rowSpan > 1;
    const isOwn = !cell.isCovered && (text !== '' || isMarked);
    const shown = text === '' ? Math.min(repeats, MOST_BLANKS) : repeats;
    const end = isOwn ? Math.min(this.#column + shown, limits.columns) : this.#column;
    for (let column = this.#column; column < end; column++) {
      if (!this.#columnsAt(column)?.isHidden)
        row?.cells.push({ row: this.#rowIndex, column, ...reach, text });
    }
    this.#column += repeats;
  }

  startLine(attributes: XmlAttributes): void {
    if (this.#cell === null) return;
    this.#line = '';
    if (attributes['style-name'] !== undefined) {
      this.#texts.push(this.#styles.lookOf('paragraph', attributes['style-name']));
    }
  }

  endLine(): void {
    if (this.#line === null) return;
    this.#cell?.lines.push(this.#line);
    this.#line = null;
    this.#texts.length = 0;
  }

  startSpan(attributes: XmlAttributes): void {
    this.#texts.push(this.#styles.lookOf('text', attributes['style-name']));
  }

  endSpan(): void {
    this.#texts.pop();
  }

  finish(): Document | Unreadable {
    return documentOfSheets(this.#sheets, this.#meter);
  }

  #isUndisplayed(family: 'table' | 'table-row' | 'table-column', attributes: XmlAttributes): boolean {
    return this.#styles.lookOf(family, attributes['style-name']).undisplayed === true;
  }

  #columnsAt(column: number): ColumnsTold | undefined {
    return this.#sheet?.columns.find(({ end }) => column < end);
  }
}

function textOf(attributes: XmlAttributes, display: string): string {
  const stored = Number(attributes.value ?? '');
  if (
    !NUMERIC.has(attributes['value-type'] ?? '') ||
    attributes.value === undefined ||
    Number.isNaN(stored) ||
    // What is struck or hidden is told already.
    display.includes('\ufffd')
  ) {
    return display;
  }
  return shownNumber(stored, display, false);
}

/** Of a row or a column: hidden by hand, or by a filter. */
function isHidden({ visibility }: XmlAttributes): boolean {
  return visibility === 'collapse' || visibility === 'filter';
}

function count(value: string | undefined): number {
  const number = Number.parseInt(value ?? '1', 10);
  return Number.isNaN(number) ? 1 : Math.max(1, number);
}
