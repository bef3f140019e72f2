// Word documents of 2007 and later (docx), and Word's single-file XML: the parts of a zip, or one XML file.

import { ReadingStopped } from '../../catalogue/reasons.ts';
import type { Document, Unreadable } from '../../contracts/document.ts';
import { type Effect, isBareFigure, isWhite, unsure } from '../altered-text.ts';
import { buildFlow } from '../flow-builder.ts';
import type { Meter } from '../limits.ts';
import { openArchive } from '../open-archive.ts';
import type { FoundCell } from '../place-cells.ts';
import type { XmlAttributes } from '../walk-xml.ts';
import { decodeXml, walkXml } from '../walk-xml.ts';
import { stylesInUse } from './styles-in-use.ts';
import { isOn, RUN_PROPERTIES, type RunLook, readWordStyles, TINY, type WordStyles } from './word-styles.ts';

export function readDocx(
  bytes: Uint8Array,
  meter: Meter,
): Document | Unreadable | Promise<Document | Unreadable> {
  const archive = openArchive(bytes, meter);
  const mainName = targetOf(archive.read('_rels/.rels'), isMainPart, meter) ?? 'word/document.xml';
  const main = archive.read(mainName);
  if (!main) throw new ReadingStopped('damaged');
  const embedded: string[] = [];
  const folder = mainName.replace(/[^/]*$/, '');
  const relations = archive.read(mainName.replace(/([^/]*)$/, '_rels/$1.rels'));
  const stylesName = targetOf(relations, isStyles, meter) ?? 'styles.xml';
  const stylesPart = archive.read(folder + stylesName) ?? archive.read(stylesName);
  const xml = decodeXml(main);
  const stylesXml = stylesPart === null ? [] : [stylesInUse(decodeXml(stylesPart), xml)];
  const document = readWordXml(xml, { meter, embedded, styles: readWordStyles(stylesXml, meter) });
  if (embedded.length === 0) return document;
  const parts = embedded.map((id) => {
    const target = targetOf(relations, (relation) => relation.Id === id, meter);
    return target === null ? null : (archive.read(target) ?? archive.read(folder + target));
  });
  return withEmbedded(document, parts, meter);
}

/** Web systems write a docx as a shell around a page, which stands in a part of its own. */
async function withEmbedded(
  document: Document | Unreadable,
  parts: readonly (Uint8Array | null)[],
  meter: Meter,
): Promise<Document | Unreadable> {
  const documents = 'blocks' in document ? [document] : [];
  for (const part of parts) {
    if (!part) throw new ReadingStopped('damaged');
    const isArchive = /^mime-version/i.test(new TextDecoder('latin1').decode(part.subarray(0, 64)).trim());
    const read = isArchive
      ? (await import('../containers/read-mhtml.ts')).readMhtml(part, meter)
      : (await import('../html/read-html.ts')).readHtml(part, meter);
    if (!('blocks' in read)) return read;
    documents.push(read);
  }
  return { blocks: documents.flatMap((one) => one.blocks) };
}

/** Word 2003 XML and flat OPC: the same elements in one file. */
export function readWordXmlFile(bytes: Uint8Array, meter: Meter): Document | Unreadable {
  const xml = decodeXml(bytes);
  return readWordXml(xml, { meter, embedded: [], styles: readWordStyles([xml], meter) });
}

interface DocxCell {
  columnSpan: number;
  continuesAbove: boolean;
  /** Merged into its left neighbour (old hMerge). */
  continuesLeft: boolean;
  deleted: boolean;
  /** Something else than white lies behind its text. */
  shaded: boolean;
  readonly skippedBefore: number;
}

/** A shift of the baseline by this many half-points or more is a note's; less is a matter of taste … */
const SHIFTED = 4;
/** … except in print of this height and less, in half-points: LibreOffice lowers a note by one, and makes it small. */
const SMALL = 16;

/** Elements whose text is not printed in this place. */
const UNPRINTED = new Set([
  'del',
  'moveFrom',
  'instrText',
  'delInstrText',
  'delText',
  'sdtPr',
  'Fallback',
  'pPrChange',
  'rPrChange',
  'tblPrChange',
  'trPrChange',
  'tcPrChange',
  'sectPrChange',
  'hdr',
  'ftr',
  'footnote',
  'endnote',
  'rt',
]);

interface WordXml {
  readonly meter: Meter;
  readonly styles: WordStyles;
  /** Filled with the ids of parts that stand in the place of an element. */
  readonly embedded: string[];
}

function readWordXml(xml: string, parts: WordXml): Document | Unreadable {
  const reader = new WordXmlReader(parts);
  walkXml(xml, parts.meter, reader);
  return reader.finish();
}

type Element = (reader: WordXmlReader, attributes: XmlAttributes) => void;

const setsSpan: Element = ({ cell }, attributes) => {
  if (cell) cell.columnSpan = Math.max(1, numberOf(attributes));
};
const continuesAbove: Element = ({ cell }, attributes) => {
  if (cell) cell.continuesAbove = attributes.val !== 'restart';
};
const continuesLeft: Element = ({ cell }, attributes) => {
  if (cell) cell.continuesLeft = attributes.val !== 'restart';
};
const breaksLine: Element = (reader) => reader.emit('\n');
const tabulates: Element = (reader) => {
  if (reader.parent === 'r') reader.emit('\t');
};

/** What each element does where it begins. */
const OPENED: ReadonlyMap<string, Element> = new Map<string, Element>([
  ['body', (reader) => {
    reader.inBody += 1;
  }],
  ['t', (reader) => {
    reader.inText = true;
  }],
  ['r', (reader) => reader.resetRun()],
  ['p', (reader) => reader.startParagraph()],
  ['pStyle', (reader, { val }) => reader.nameStyle('pPr', val)],
  ['rStyle', (reader, { val }) => {
    if (reader.isOfRun()) reader.characterStyle = val ?? null;
  }],
  ['tblStyle', (reader, { val }) => reader.nameStyle('tblPr', val)],
  ['tblLook', (reader, attributes) => reader.setLook(attributes)],
  ['shd', (reader, attributes) => reader.shade(attributes)],
  ['tab', tabulates],
  ['ptab', tabulates],
  ['br', breaksLine],
  ['cr', breaksLine],
  ['noBreakHyphen', (reader) => reader.emit('-')],
  // A sign of a symbol font: something is printed, but no character can be told.
  ['sym', (reader) => reader.emit('\uFFFD')],
  ['altChunk', (reader, attributes) => {
    if (attributes.id) reader.embedded.push(attributes.id);
  }],
  ['txbxContent', (reader) => reader.flow.startAside()],
  ['tbl', (reader) => reader.startTable()],
  ['tr', (reader) => reader.startRow()],
  ['gridBefore', ({ row }, attributes) => {
    if (row) row.skipped = numberOf(attributes);
  }],
  ['tc', (reader) => reader.startCell()],
  ['gridSpan', setsSpan],
  ['vMerge', continuesAbove],
  ['vmerge', continuesAbove],
  ['hMerge', continuesLeft],
  ['hmerge', continuesLeft],
]); // biome-ignore format: a table of elements

/** What each element does where it ends. */
const CLOSED: ReadonlyMap<string, (reader: WordXmlReader) => void> = new Map<
  string,
  (reader: WordXmlReader) => void
>([
  ['body', (reader) => {
    reader.inBody -= 1;
  }],
  ['t', (reader) => {
    reader.inText = false;
  }],
  ['r', (reader) => reader.resetRun()],
  ['p', (reader) => reader.endParagraph()],
  ['txbxContent', (reader) => reader.flow.endAside()],
  ['tbl', (reader) => reader.endTable()],
  ['tr', (reader) => reader.endRow()],
  ['tc', (reader) => reader.endCell()],
]); // biome-ignore format: a table of elements

interface OpenRow {
  /** Of the whole row: deleted in tracked changes, or hidden. */
  dropped: boolean;
  skipped: number;
}

interface OpenTable {
  style: string | null;
  /** Whether the style's look of a first row and a first column is wanted. */
  firstRow: boolean;
  firstColumn: boolean;
  rows: number;
  /** Cells of the row that is open. */
  cells: number;
}

class WordXmlReader {
  readonly flow;
  readonly embedded: string[];
  /** Elements open inside an unprinted one, that one included. */
  #unprinted = 0;
  inText = false;
  inBody = 0;
  readonly #rows: OpenRow[] = [];
  readonly #cells: DocxCell[] = [];
  readonly #path: string[] = [];
  /** Styles of the open paragraphs; one in a text box stands in another. */
  readonly #paragraphs: (string | null)[] = [];
  readonly #tables: OpenTable[] = [];
  readonly #styles: WordStyles;
  /** Of each combination of styles, what it looks like. */
  readonly #looks = new Map<string, RunLook>();
  run: RunLook = {};
  characterStyle: string | null = null;

  constructor({ meter, embedded, styles }: WordXml) {
    this.flow = buildFlow<DocxCell>({ meter, layOut });
    this.embedded = embedded;
    this.#styles = styles;
  }

  get row(): OpenRow | undefined {
    return this.#rows.at(-1);
  }

  get cell(): DocxCell | undefined {
    return this.#cells.at(-1);
  }

  /** The element around the one that is being opened. */
  get parent(): string {
    return this.#path.at(-2) ?? '';
  }

  /** Whether the element that is being opened is a property of a run of text (not of a paragraph's mark). */
  isOfRun(): boolean {
    return this.parent === 'rPr' && this.#path.at(-3) === 'r';
  }

  resetRun(): void {
    this.run = {};
    this.characterStyle = null;
  }

  startParagraph(): void {
    this.#paragraphs.push(null);
  }

  endParagraph(): void {
    this.#paragraphs.pop();
    this.flow.endLine();
  }

  nameStyle(properties: 'pPr' | 'tblPr', style: string | undefined): void {
    const table = this.#tables.at(-1);
    if (this.parent !== properties) return;
    if (properties === 'pPr') this.#paragraphs[this.#paragraphs.length - 1] = style ?? null;
    else if (table) table.style = style ?? null;
  }

  startTable(): void {
    this.#tables.push({ style: null, firstRow: true, firstColumn: true, rows: 0, cells: 0 });
    this.flow.startTable();
  }

  endTable(): void {
    this.#tables.pop();
    this.flow.endTable();
  }

  /** Said by attributes of their own, or by the bits of one number. */
  setLook({ val = '', firstRow, firstColumn }: XmlAttributes): void {
    const table = this.#tables.at(-1);
    const bits = Number.parseInt(val, 16) || 0;
    if (!table) return;
    table.firstRow = firstRow === undefined ? (bits & 0x20) > 0 : isOn({ val: firstRow });
    table.firstColumn = firstColumn === undefined ? (bits & 0x80) > 0 : isOn({ val: firstColumn });
  }

  open(name: string, attributes: XmlAttributes): void {
    this.#path.push(name);
    if (this.#unprinted > 0) {
      this.#unprinted += 1;
      return;
    }
    this.#markDropped(name, attributes);
    if (UNPRINTED.has(name)) this.#unprinted = 1;
    else if (this.isOfRun() && RUN_PROPERTIES.has(name)) RUN_PROPERTIES.get(name)!(this.run, attributes);
    else OPENED.get(name)?.(this, attributes);
  }

  close(name: string): void {
    this.#path.pop();
    if (this.#unprinted > 0) this.#unprinted -= 1;
    else CLOSED.get(name)?.(this);
  }

  text(text: string): void {
    if (this.inText && this.#unprinted === 0) this.emit(text);
  }

  emit(text: string): void {
    if (this.inBody === 0) return;
    const table = this.#tables.at(-1);
    const mayAlter = table !== undefined && isBareFigure(text) && this.#styles.altersOtherParts(table.style);
    this.flow.text(mayAlter ? unsure(text, '表格样式隐去或划去部分文字') : text, this.#effectOf(text));
  }

  startRow(): void {
    const table = this.#tables.at(-1);
    if (table) Object.assign(table, { rows: table.rows + 1, cells: 0 });
    this.flow.startRow();
    this.#rows.push({ dropped: false, skipped: 0 });
  }

  endRow(): void {
    this.flow.endRow(this.#rows.pop()?.dropped);
  }

  startCell(): void {
    const { row } = this;
    const table = this.#tables.at(-1);
    if (table) table.cells += 1;
    const cell = {
      columnSpan: 1,
      continuesAbove: false,
      continuesLeft: false,
      deleted: false,
      shaded: false,
      skippedBefore: row?.skipped ?? 0,
    };
    if (row) row.skipped = 0;
    this.#cells.push(cell);
    this.flow.startCell(cell);
  }

  endCell(): void {
    this.#cells.pop();
    this.flow.endCell();
  }

  finish(): Document | Unreadable {
    return this.flow.finish();
  }

  shade({ fill = 'auto' }: XmlAttributes): void {
    if (fill === 'auto' || isWhite(fill)) return;
    if (this.cell) this.cell.shaded = true;
  }

  #effectOf(text: string): Effect | null {
    const { hidden, struck, doublyStruck, raised, white, shaded, shift = 0, size = 24 } = this.#look();
    const isRaised = raised === true || shift >= SHIFTED || (shift > 0 && size <= SMALL);
    // Heads may be white on a ground that a style paints; figures stand on white.
    const unseen = white === true && !shaded && !this.cell?.shaded && isBareFigure(text);
    if (hidden || size <= TINY || unseen) return 'hidden';
    if (struck || doublyStruck) return 'struck';
    return isRaised ? 'raised' : null;
  }

  /** By the styles of table, paragraph and run, then by the run's own properties. */
  #look(): RunLook {
    const table = this.#tables.at(-1);
    const styles = {
      ...(table === undefined ? {} : { table: table.style }),
      paragraph: this.#paragraphs.at(-1) ?? null,
      character: this.characterStyle,
    };
    const firstRow = table?.firstRow && table.rows === 1;
    const firstColumn = table?.firstColumn && table.cells === 1;
    const key = JSON.stringify([styles, firstRow, firstColumn]);
    let look = this.#looks.get(key);
    if (look === undefined) {
      look = {
        ...this.#styles.lookOf(styles),
        ...(firstColumn ? this.#styles.partOf(table.style, 'firstCol') : {}),
        ...(firstRow ? this.#styles.partOf(table.style, 'firstRow') : {}),
      };
      this.#looks.set(key, look);
    }
    return { ...look, ...this.run };
  }

  /** In the properties of a row or a cell, del and hidden say it of the row or cell itself. */
  #markDropped(name: string, attributes: XmlAttributes): void {
    const { row, cell } = this;
    if (row && this.parent === 'trPr' && (name === 'del' || (name === 'hidden' && isOn(attributes)))) {
      row.dropped = true;
    }
    if (name === 'cellDel' && cell) cell.deleted = true;
  }
}

function layOut(rows: readonly (readonly { text: string; layout: DocxCell }[])[]): FoundCell[][] {
  return rows.map((row) => {
    const found: (FoundCell & { columnSpan: number })[] = [];
    let column = 0;
    for (const { text, layout } of row) {
      column += layout.skippedBefore;
      const left = found.at(-1);
      if (layout.continuesLeft && left) left.columnSpan += layout.columnSpan;
      else if (!layout.deleted) {
        found.push({ text, column, columnSpan: layout.columnSpan, continuesAbove: layout.continuesAbove });
      }
      column += layout.columnSpan;
    }
    return found;
  });
}

function numberOf(attributes: XmlAttributes): number {
  const value = Number.parseInt(attributes.val ?? '', 10);
  return Number.isNaN(value) ? 0 : Math.max(0, value);
}

function isStyles(relation: XmlAttributes): boolean {
  return relation.Type?.endsWith('/styles') ?? false;
}

function isMainPart(relation: XmlAttributes): boolean {
  return relation.Type?.endsWith('/officeDocument') ?? false;
}

/** Target of the first relation that fits, without a leading slash. */
function targetOf(
  relations: Uint8Array | null,
  fits: (relation: XmlAttributes) => boolean,
  meter: Meter,
): string | null {
  let target: string | null = null;
  if (relations === null) return target;
  walkXml(decodeXml(relations), meter, {
    open(name, attributes) {
      if (name === 'Relationship' && target === null && fits(attributes) && attributes.Target) {
        target = attributes.Target.replace(/^\//, '');
      }
    },
    close: () => {},
    text: () => {},
  });
  return target;
}
