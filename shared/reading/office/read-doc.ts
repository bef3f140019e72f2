// Word 97–2003 documents (doc) and Kingsoft's wps, which has the same streams. Source: [MS-DOC].

import { ReadingStopped } from '../../catalogue/reasons.ts';
import type { Document, Unreadable } from '../../contracts/document.ts';
import { type Effect, isBareFigure, isWhite } from '../altered-text.ts';
import { type OleFile, openOle } from '../containers/open-ole.ts';
import { buildFlow, type FlowBuilder } from '../flow-builder.ts';
import type { Meter } from '../limits.ts';
import { type EdgedLayout, layOutByEdges, type RowEdges } from './row-edges.ts';
import { openTableFlow, type TableFlow } from './table-flow.ts';

const WORD_97 = 0xa5ec;
/** nFib of Word 97; older files have other structures. */
const FIRST_VERSION = 0x00c1;
const FLAG_ENCRYPTED = 0x0100;
const FLAG_TABLE_1 = 0x0200;

/** Offsets in the file information block. */
const FIB = {
  version: 0x02,
  flags: 0x0a,
  mainLength: 0x4c,
  noteLength: 0x50,
  headerLength: 0x54,
  macroLength: 0x58,
  commentLength: 0x5c,
  endnoteLength: 0x60,
  boxLength: 0x64,
  characterPages: 0xfa,
  paragraphPages: 0x102,
  pieces: 0x1a2,
} as const;

/** Single property modifiers that are of use here. */
const SPRM = {
  inTable: 0x2416,
  rowEnd: 0x2417,
  depth: 0x6649,
  innerCell: 0x244b,
  innerRowEnd: 0x244c,
  hugeProperties: 0x6646,
  hugeProperties95: 0x6645,
  tableProperties: 0x646b,
  tableCells: 0xd608,
  tableCells95: 0xd606,
  verticalMerge: 0xd62b,
  merge: 0x5624,
  special: 0x0855,
  deleted: 0x0800,
  hidden: 0x083c,
  struck: 0x0837,
  doublyStruck: 0x2a53,
  raised: 0x2a48,
  shifted: 0x4845,
  halfPoints: 0x4a43,
  colour: 0x6870,
  colourOfPalette: 0x2a42,
  ground: 0xca71,
  ground95: 0x4866,
  highlight: 0x2a0c,
} as const;

const PAGE = 512;
/** A shift of the baseline by this many half-points or more is a note's: LibreOffice lowers them by one only. */
const SHIFTED = 1;
/** Text of so many half-points is not meant to be seen. */
const TINY = 4;
const WHITE_OF_PALETTE = 8;

export function readDoc(bytes: Uint8Array, meter: Meter): Document | Unreadable {
  const ole = openOle(bytes, meter);
  const main = streamOf(ole, 'WordDocument');
  const word = viewOf(main);
  if (word.getUint16(0, true) !== WORD_97) throw new ReadingStopped('unsupported-office');
  if (word.getUint16(FIB.version, true) < FIRST_VERSION) throw new ReadingStopped('unsupported-office');
  const flags = word.getUint16(FIB.flags, true);
  if (flags & FLAG_ENCRYPTED) throw new ReadingStopped('encrypted');
  const table = streamOf(ole, flags & FLAG_TABLE_1 ? '1Table' : '0Table');
  const file: WordFile = { main, word, table, data: ole.read('Data') ?? new Uint8Array(0), meter };

  const pieces = piecesOf(file);
  const told: Told = {
    paragraphs: runsOf(file, FIB.paragraphPages, paragraphProperties),
    characters: runsOf(file, FIB.characterPages, characterProperties),
  };
  const lengths = [FIB.noteLength, FIB.headerLength, FIB.macroLength, FIB.commentLength, FIB.endnoteLength];
  const mainLength = word.getUint32(FIB.mainLength, true);
  const boxesStart = lengths.reduce((sum, at) => sum + word.getUint32(at, true), mainLength);
  const boxesLength = word.getUint32(FIB.boxLength, true);
  const total = pieces.at(-1)!.end;
  if (mainLength === 0 || mainLength > total || total > main.length) throw new ReadingStopped('damaged');

  const flow = buildFlow<EdgedLayout>({ meter, layOut: layOutByEdges });
  const story = new Story(flow, meter);
  tell(file, pieces, told, [0, mainLength], story);
  story.end();
  if (boxesLength > 1 && boxesStart + boxesLength <= total) {
    tell(file, pieces, told, [boxesStart, boxesStart + boxesLength - 1], story);
    story.end();
  }
  return flow.finish();
}

interface Told {
  readonly paragraphs: Runs<ParagraphProperties>;
  readonly characters: Runs<CharacterProperties>;
}

/** Tells the characters [from, to) with the properties in force at each. */
function tell(
  file: WordFile,
  pieces: readonly Piece[],
  told: Told,
  [from, to]: readonly [number, number],
  story: Story,
): void {
  for (const piece of pieces) {
    const start = Math.max(from, piece.start);
    const end = Math.min(to, piece.end);
    if (start < end) tellPiece(file, { ...piece, start, end, offset: offsetIn(piece, start) }, told, story);
  }
}

const widthIn = (piece: Piece) => (piece.compressed ? 1 : 2);
const offsetIn = (piece: Piece, at: number) => piece.offset + (at - piece.start) * widthIn(piece);

/** Text goes to the story in runs of one property, control characters one by one. */
function tellPiece({ main, word, meter }: WordFile, piece: Piece, told: Told, story: Story): void {
  const width = widthIn(piece);
  let text = '';
  let properties: CharacterProperties = PLAIN;
  /** Of the paragraph in which the text so far ends. */
  const tellText = (end: number) => {
    if (text !== '') story.text(text, properties, told.paragraphs.at(end - width) ?? BODY);
    text = '';
  };
  for (let cp = piece.start; cp < piece.end; cp++) {
    if ((cp & 0x3ff) === 0) meter.checkTime();
    const offset = offsetIn(piece, cp);
    const code = piece.compressed ? main[offset]! : word.getUint16(offset, true);
    const here = told.characters.at(offset) ?? PLAIN;
    const isMark = isControl(code) || (code === SYMBOL && here.special);
    if (here !== properties || isMark) tellText(offset);
    properties = here;
    if (isMark) story.control(code, here, told.paragraphs.at(offset) ?? BODY);
    else text += piece.compressed ? WINDOWS_1252[code]! : String.fromCharCode(code);
  }
  tellText(offsetIn(piece, piece.end));
}

interface WordFile {
  readonly main: Uint8Array;
  readonly word: DataView;
  readonly table: Uint8Array;
  readonly data: Uint8Array;
  readonly meter: Meter;
}

interface CharacterProperties {
  readonly special: boolean;
  /** Not on the page: deleted in tracked changes. */
  readonly deleted: boolean;
  readonly hidden: boolean;
  readonly struck: boolean;
  readonly raised: boolean;
  readonly tiny: boolean;
  readonly white: boolean;
  /** Something is painted behind its characters. */
  readonly grounded: boolean;
}

interface ParagraphProperties {
  readonly depth: number;
  readonly rowEnd: boolean;
  readonly innerCell: boolean;
  readonly innerRowEnd: boolean;
  readonly row: RowEdges;
}

const NO_ROW: RowEdges = { left: 0, cells: [] };
const PLAIN: CharacterProperties = {
  special: false,
  deleted: false,
  hidden: false,
  struck: false,
  raised: false,
  tiny: false,
  white: false,
  grounded: false,
};
const BODY: ParagraphProperties = {
  depth: 0,
  rowEnd: false,
  innerCell: false,
  innerRowEnd: false,
  row: NO_ROW,
};

const WINDOWS_1252 = Array.from({ length: 256 }, (_, code) =>
  new TextDecoder('windows-1252').decode(Uint8Array.of(code)),
);

/** In a special run, a sign of a symbol font. */
const SYMBOL = 0x28;

function isControl(code: number): boolean {
  return code < 0x20 || code === 0xa0;
}

function streamOf(ole: OleFile, name: string): Uint8Array {
  const stream = ole.read(name);
  if (!stream || stream.length === 0) throw new ReadingStopped('damaged');
  return stream;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

interface Piece {
  /** Characters [start, end) of the document stand at `offset` of the WordDocument stream. */
  readonly start: number;
  readonly end: number;
  readonly offset: number;
  /** One byte a character (windows-1252), else UTF-16. */
  readonly compressed: boolean;
}

/** The piece table. Throws ReadingStopped('damaged') where pieces lie outside the stream or out of order. */
function piecesOf({ main, word, table, meter }: WordFile): Piece[] {
  const view = viewOf(table);
  let at = word.getUint32(FIB.pieces, true);
  const end = at + word.getUint32(FIB.pieces + 4, true);
  while (at < end && table[at] === 0x01) at += 3 + view.getUint16(at + 1, true);
  if (at >= end || table[at] !== 0x02) throw new ReadingStopped('damaged');
  const length = view.getUint32(at + 1, true);
  at += 5;
  const count = (length - 4) / 12;
  if (!Number.isInteger(count) || count < 1 || at + length > table.length)
    throw new ReadingStopped('damaged');
  const pieces: Piece[] = [];
  for (let i = 0; i < count; i++) {
    meter.checkTime();
    const start = view.getUint32(at + 4 * i, true);
    const next = view.getUint32(at + 4 * (i + 1), true);
    const position = view.getUint32(at + 4 * (count + 1) + 8 * i + 2, true);
    const compressed = (position & 0x40000000) !== 0;
    const offset = compressed ? (position & 0x3fffffff) >>> 1 : position & 0x3fffffff;
    const bytes = (next - start) * (compressed ? 1 : 2);
    if (next < start || start !== (pieces.at(-1)?.end ?? 0) || offset + bytes > main.length) {
      throw new ReadingStopped('damaged');
    }
    pieces.push({ start, end: next, offset, compressed });
  }
  return pieces;
}

interface Runs<T> {
  /** The properties in force at an offset of the WordDocument stream. */
  at(offset: number): T | undefined;
}

/** Properties by runs of the stream, from the 512-byte pages that the bin table at `plcAt` names. */
function runsOf<T>(
  file: WordFile,
  plcAt: number,
  propertiesIn: (file: WordFile, page: number, run: number, runs: number) => T,
): Runs<T> {
  const { main, word, table, meter } = file;
  const view = viewOf(table);
  const at = word.getUint32(plcAt, true);
  const length = word.getUint32(plcAt + 4, true);
  const pages = (length - 4) / 8;
  if (length === 0) return { at: () => undefined };
  if (!Number.isInteger(pages) || pages < 0 || pages > main.length / PAGE || at + length > table.length)
    throw new ReadingStopped('damaged');
  const starts: number[] = [];
  const ends: number[] = [];
  /** Page, run and runs on the page, of each run; properties are worked out when they are asked for. */
  const places: number[] = [];
  const known = new Map<number, T>();
  for (let i = 0; i < pages; i++) {
    meter.checkTime();
    const page = (view.getUint32(at + 4 * (pages + 1) + 4 * i, true) & 0x3fffff) * PAGE;
    if (page + PAGE > main.length) throw new ReadingStopped('damaged');
    const runs = main[page + PAGE - 1]!;
    if (4 * (runs + 1) > PAGE - 1) throw new ReadingStopped('damaged');
    for (let run = 0; run < runs; run++) {
      starts.push(word.getUint32(page + 4 * run, true));
      ends.push(word.getUint32(page + 4 * (run + 1), true));
      places.push(page, run, runs);
    }
  }
  const order = starts.map((_, i) => i).sort((a, b) => starts[a]! - starts[b]!);
  let last = 0;
  const propertiesOf = (run: number): T => {
    const found = known.get(run);
    if (found !== undefined) return found;
    const worked = propertiesIn(file, places[3 * run]!, places[3 * run + 1]!, places[3 * run + 2]!);
    known.set(run, worked);
    return worked;
  };
  return {
    at(offset) {
      let low = 0;
      let high = order.length - 1;
      const remembered = order[last];
      if (remembered !== undefined && starts[remembered]! <= offset && offset < ends[remembered]!) {
        return propertiesOf(remembered);
      }
      while (low <= high) {
        const middle = (low + high) >> 1;
        const run = order[middle]!;
        if (offset < starts[run]!) high = middle - 1;
        else if (offset >= ends[run]!) low = middle + 1;
        else {
          last = middle;
          return propertiesOf(run);
        }
      }
      return undefined;
    },
  };
}

/** Calls `each` for the modifiers in a list, with the bytes of its operand. */
function eachModifier(list: Uint8Array, each: (code: number, operand: Uint8Array) => void): void {
  let at = 0;
  while (at + 2 <= list.length) {
    const code = list[at]! | (list[at + 1]! << 8);
    at += 2;
    let size = [1, 1, 2, 4, 2, 2, 0, 3][code >> 13]!;
    if (code >> 13 === 6) {
      if (code === SPRM.tableCells || code === SPRM.tableCells95) {
        size = (list[at]! | (list[at + 1]! << 8)) - 1;
        at += 2;
      } else {
        size = list[at]!;
        at += 1;
        // sprmPChgTabs says 255 where its length must be counted out of its content.
        if (code === 0xc615 && size === 255) {
          const removed = list[at]!;
          const added = list[at + 1 + 4 * removed]!;
          size = 2 + 4 * removed + 3 * added;
        }
      }
    }
    if (!(size >= 0) || at + size > list.length) return;
    each(code, list.subarray(at, at + size));
    at += size;
  }
}

function characterProperties(file: WordFile, page: number, run: number, runs: number): CharacterProperties {
  const { main } = file;
  const offset = main[page + 4 * (runs + 1) + run]! * 2;
  if (offset === 0) return PLAIN;
  const length = main[page + offset]!;
  const list = main.subarray(page + offset + 1, Math.min(page + offset + 1 + length, page + PAGE - 1));
  const found = { ...PLAIN };
  eachModifier(list, (code, operand) => {
    const on = operand[0] !== 0;
    if (code === SPRM.special) found.special = on;
    else if (code === SPRM.deleted) found.deleted ||= on;
    else if (code === SPRM.hidden) found.hidden ||= on;
    else if (code === SPRM.struck || code === SPRM.doublyStruck) found.struck ||= on;
    else if (code === SPRM.raised) found.raised ||= on;
    else if (code === SPRM.shifted) found.raised ||= Math.abs(viewOf(operand).getInt16(0, true)) >= SHIFTED;
    else Object.assign(found, lookBy(code, operand));
  });
  return found;
}

/** What a modifier says of the size and colours of characters. */
function lookBy(code: number, operand: Uint8Array): Partial<CharacterProperties> {
  switch (code) {
    case SPRM.halfPoints:
      return { tiny: viewOf(operand).getUint16(0, true) <= TINY };
    case SPRM.colour:
      return { white: isWhite(`rgb(${operand.slice(0, 3).join(', ')})`) };
    case SPRM.colourOfPalette:
      return { white: operand[0] === WHITE_OF_PALETTE };
    case SPRM.ground:
    case SPRM.ground95:
    case SPRM.highlight:
      return { grounded: true };
    default:
      return {};
  }
}

function paragraphProperties(file: WordFile, page: number, run: number, runs: number): ParagraphProperties {
  const { main, data } = file;
  const offset = main[page + 4 * (runs + 1) + 13 * run]! * 2;
  if (offset === 0) return BODY;
  let at = page + offset;
  let length = main[at]! * 2 - 1;
  at += 1;
  if (length < 0) {
    length = main[at]! * 2;
    at += 1;
  }
  // The first two bytes name the style.
  const list = main.subarray(at + 2, Math.min(at + length, page + PAGE - 1));
  const found = {
    inTable: false,
    depth: 0,
    rowEnd: false,
    innerCell: false,
    innerRowEnd: false,
    row: NO_ROW,
  };
  const take = (code: number, operand: Uint8Array, isReferred = false): void => {
    const on = operand[0] !== 0;
    switch (code) {
      case SPRM.inTable:
        found.inTable = on;
        break;
      case SPRM.rowEnd:
        found.rowEnd = on;
        break;
      case SPRM.depth:
        found.depth = viewOf(operand).getUint32(0, true);
        break;
      case SPRM.innerCell:
        found.innerCell = on;
        break;
      case SPRM.innerRowEnd:
        found.innerRowEnd = on;
        break;
      case SPRM.tableCells:
      case SPRM.tableCells95:
        found.row = rowEdges(operand);
        break;
      case SPRM.verticalMerge:
        found.row = withVerticalMerge(found.row, operand);
        break;
      case SPRM.merge:
        found.row = withMerge(found.row, operand);
        break;
      case SPRM.hugeProperties:
      case SPRM.hugeProperties95:
      case SPRM.tableProperties: {
        // The list stands in the Data stream: its length in two bytes, then the modifiers. It refers to no other.
        if (isReferred) throw new ReadingStopped('damaged');
        const start = viewOf(operand).getUint32(0, true);
        if (start + 2 > data.length) throw new ReadingStopped('damaged');
        const size = data[start]! | (data[start + 1]! << 8);
        eachModifier(data.subarray(start + 2, start + 2 + size), (inner, its) => take(inner, its, true));
        break;
      }
    }
  };
  eachModifier(list, take);
  return { ...found, depth: found.inTable ? Math.max(1, found.depth) : 0 };
}

/** TDefTable: the edges of a row's cells, then 20 bytes for each cell, merges in their first two. */
function rowEdges(operand: Uint8Array): RowEdges {
  const count = operand[0]!;
  const view = viewOf(operand);
  if (1 + 2 * (count + 1) > operand.length) throw new ReadingStopped('damaged');
  const flags = Array.from({ length: count }, (_, i) => {
    const at = 1 + 2 * (count + 1) + 20 * i;
    return at + 2 <= operand.length ? view.getUint16(at, true) : 0;
  });
  return {
    left: view.getInt16(1, true),
    cells: flags.map((flag, i) => ({
      right: view.getInt16(1 + 2 * (i + 1), true),
      continuesAbove: (flag & 0x60) === 0x20,
      continuesLeft: continuesLeft(flags, i),
    })),
  };
}

/** Programs disagree which of the two bits marks the first cell of a merged set: it is the leftmost one. */
function continuesLeft(flags: readonly number[], i: number): boolean {
  const mark = flags[i]! & 0x3;
  if (mark === 0) return false;
  let first = i;
  while (first > 0 && (flags[first - 1]! & 0x3) !== 0) first -= 1;
  return i > first && mark !== (flags[first]! & 0x3);
}

function withVerticalMerge(row: RowEdges, operand: Uint8Array): RowEdges {
  const [index, mark] = operand;
  return {
    ...row,
    cells: row.cells.map((cell, i) => (i === index ? { ...cell, continuesAbove: mark === 1 } : cell)),
  };
}

function withMerge(row: RowEdges, operand: Uint8Array): RowEdges {
  const [first, limit] = operand;
  return {
    ...row,
    cells: row.cells.map((cell, i) => (i > first! && i < limit! ? { ...cell, continuesLeft: true } : cell)),
  };
}

type Control = (story: Story, properties: CharacterProperties, paragraph: ParagraphProperties) => void;

const prints =
  (text: string): Control =>
  (story, properties, paragraph) =>
    story.text(text, properties, paragraph);

/** What each control character does. */
const CONTROLS: ReadonlyMap<number, Control> = new Map<number, Control>([
  [0x07, (story, _, paragraph) => story.endCellOrRow(paragraph)],
  [0x0d, (story, _, paragraph) => story.endParagraph(paragraph)],
  [0x0c, (story) => story.flow.endLine()],
  [0x13, (story) => story.fields.push(true)],
  [0x14, ({ fields }) => {
    if (fields.length > 0) fields[fields.length - 1] = false;
  }],
  [0x15, (story) => story.fields.pop()],
  [0x0b, prints('\n')],
  [0x09, prints('\t')],
  [0x1e, prints('-')],
  // Something is printed, but no character can be told.
  [SYMBOL, prints('\uFFFD')],
  [0xa0, prints('\u00a0')],
]); // biome-ignore format: a table of characters

/** Turns characters and marks into text, cells and rows. */
class Story {
  readonly flow: FlowBuilder<EdgedLayout>;
  readonly #tables: TableFlow;
  /** Open fields; true while in the instruction, which is not printed. */
  readonly fields: boolean[] = [];

  constructor(flow: FlowBuilder<EdgedLayout>, meter: Meter) {
    this.flow = flow;
    this.#tables = openTableFlow(flow, meter);
  }

  text(text: string, properties: CharacterProperties, paragraph: ParagraphProperties): void {
    if (properties.deleted || this.fields.includes(true)) return;
    this.#tables.comeToDepth(paragraph.depth);
    this.#tables.ensureCell();
    this.flow.text(text, effectOf(text, properties));
  }

  control(code: number, properties: CharacterProperties, paragraph: ParagraphProperties): void {
    CONTROLS.get(code)?.(this, properties, paragraph);
  }

  endCellOrRow({ rowEnd, depth, row }: ParagraphProperties): void {
    if (rowEnd) this.#tables.endRow(Math.max(1, depth), row);
    else this.#tables.endCell(Math.max(1, depth));
  }

  endParagraph({ innerRowEnd, innerCell, depth, row }: ParagraphProperties): void {
    if (innerRowEnd) this.#tables.endRow(depth, row);
    else if (innerCell) this.#tables.endCell(depth);
    else {
      this.#tables.comeToDepth(depth);
      this.#tables.ensureCell();
      this.flow.endLine();
    }
  }

  end(): void {
    this.flow.endLine();
    this.#tables.comeToDepth(0);
    this.fields.length = 0;
  }
}

/** White heads may stand on a ground that the cell paints; figures stand on white. */
function effectOf(text: string, properties: CharacterProperties): Effect | null {
  const { hidden, tiny, struck, raised, white, grounded } = properties;
  if (hidden || tiny || (white && !grounded && isBareFigure(text))) return 'hidden';
  if (struck) return 'struck';
  return raised ? 'raised' : null;
}
