// Rich text (RTF), often found under the name .doc.

import { ReadingStopped } from '../../catalogue/reasons.ts';
import type { Document, Unreadable } from '../../contracts/document.ts';
import { type Effect, isBareFigure, isWhite, unsure } from '../altered-text.ts';
import { buildFlow } from '../flow-builder.ts';
import type { Meter } from '../limits.ts';
import { type CellMerge, type EdgedLayout, layOutByEdges, type RowEdges } from './row-edges.ts';
import { openTableFlow } from './table-flow.ts';
import { latin, walkRtf } from './walk-rtf.ts';

/** Groups that are not printed in this place, besides every unknown one that is marked \*. */
const UNPRINTED = new Set(
  (
    'colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf footnote annotation ' +
    'fldinst objdata themedata xmlnstbl listtable listoverridetable revtbl rsidtbl generator mmathPr latentstyles ' +
    'filetbl nonshppict shprslt nonesttables sp pgdsctbl template'
  ).split(' '),
);
/** Groups marked \* that hold printed text or the layout of it. */
const PRINTED_STARRED = new Set(['shpinst', 'nesttableprops', 'shptxt']);

const CODE_PAGES: Readonly<Record<number, string>> = {
  936: 'gb18030',
  54936: 'gb18030',
  950: 'big5',
  65001: 'utf-8',
  1252: 'windows-1252',
  932: 'shift_jis',
  949: 'euc-kr',
};
const FONT_CHARSETS: Readonly<Record<number, string>> = {
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gb18030',
  136: 'big5',
};
const SIGNS: Readonly<Record<string, string>> = {
  tab: '\t', line: '\n', emdash: '—', endash: '–', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', bullet: '•',
  emspace: '\u2003', enspace: '\u2002', qmspace: '\u2005', '~': '\u00a0', _: '-',
}; // biome-ignore format: a plain list

const NO_MERGE: CellMerge = { continuesAbove: false, continuesLeft: false };
const LONG_RUN = 4096;
/** A shift of the baseline by this many half-points or more is a note's; less is a matter of taste. */
const RAISED = 4;
/** Characters of this height and less, in half-points, are not meant to be seen. */
const TINY = 4;
/** Of characters that say nothing of it, in half-points. */
const USUAL_SIZE = 24;
const END_OF_COLOUR = 0x3b;

/** What a group inherits and gives back at its end. */
interface State {
  unprinted: boolean;
  fontTable: boolean;
  /** Bytes that stand for one \u, to be skipped. */
  fallbackLength: number;
  charset: string | null;
  inTable: boolean;
  depth: number;
  deleted: boolean;
  hidden: boolean;
  struck: boolean;
  raised: boolean;
  /** Number in the table of colours; in half-points. */
  colour: number;
  size: number;
  /** Something else than white lies behind the characters. */
  shaded: boolean;
  colourTable: boolean;
  row: RowEdges;
  aside: boolean;
}

const BEGIN: State = {
  unprinted: false, fontTable: false, fallbackLength: 1, charset: null, inTable: false, depth: 0, deleted: false,
  hidden: false, struck: false, raised: false, colour: 0, size: USUAL_SIZE, shaded: false, colourTable: false, row: { left: 0, cells: [] }, aside: false,
}; // biome-ignore format: a plain list

export function readRtf(bytes: Uint8Array, meter: Meter): Document | Unreadable {
  const reader = new RtfReader(meter);
  walkRtf(bytes, meter, reader);
  return reader.finish();
}

type Command = (reader: RtfReader, value: number | null) => void;

/** Sets something in the state of the group: on, unless the number is 0. */
const sets =
  (property: 'deleted' | 'hidden' | 'struck' | 'raised'): Command =>
  (reader, value) => {
    reader.state[property] = value !== 0;
  };

const endParagraph: Command = (reader) => reader.endParagraph();
const shift: Command = ({ state }, value) => {
  state.raised = (value ?? 6) >= RAISED;
};

const shades: Command = (reader, value) => {
  reader.state.shaded = reader.isGround(value);
};
const PLAIN: Partial<State> = {
  deleted: false, hidden: false, struck: false, raised: false, colour: 0, size: USUAL_SIZE, shaded: false,
}; // biome-ignore format: a plain list

/** What each control word does that matters here. */
const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['ansicpg', (reader, value) => {
    reader.ansiCodePage = CODE_PAGES[value ?? 0] ?? null;
  }],
  ['fonttbl', ({ state }) => {
    state.fontTable = true;
  }],
  ['f', (reader, value) => {
    if (reader.state.fontTable) reader.tableFont = value ?? 0;
    else reader.state.charset = reader.fonts.get(value ?? 0) ?? null;
  }],
  ['fcharset', (reader, value) => {
    if (reader.state.fontTable) reader.fonts.set(reader.tableFont, FONT_CHARSETS[value ?? 0] ?? null);
  }],
  ['uc', ({ state }, value) => {
    state.fallbackLength = Math.max(0, value ?? 1);
  }],
  ['u', (reader, value) => {
    reader.emit(String.fromCharCode(((value ?? 0x3f) + 0x10000) & 0xffff));
    reader.toSkip = reader.state.fallbackLength;
  }],
  ['plain', ({ state }) => Object.assign(state, PLAIN)],
  ['red', (reader, value) => reader.mix(0, value)],
  ['green', (reader, value) => reader.mix(1, value)],
  ['blue', (reader, value) => reader.mix(2, value)],
  ['cf', ({ state }, value) => {
    state.colour = value ?? 0;
  }],
  ['fs', ({ state }, value) => {
    state.size = value ?? USUAL_SIZE;
  }],
  ['chcbpat', shades],
  ['cbpat', shades],
  ['highlight', shades],
  ['clcbpat', (reader, value) => {
    reader.rowIsShaded ||= reader.isGround(value);
  }],
  ['v', sets('hidden')],
  ['deleted', sets('deleted')],
  ['strike', sets('struck')],
  ['striked', sets('struck')],
  ['super', sets('raised')],
  ['sub', sets('raised')],
  ['up', shift],
  ['dn', shift],
  ['nosupersub', ({ state }) => {
    state.raised = false;
  }],
  ['pard', ({ state }) => Object.assign(state, { inTable: false, depth: 0 })],
  ['intbl', ({ state }) => {
    state.inTable = true;
  }],
  ['itap', ({ state }, value) => {
    state.depth = value ?? 1;
    state.inTable ||= state.depth > 0;
  }],
  ['par', endParagraph],
  ['sect', endParagraph],
  ['page', endParagraph],
  ['cell', (reader) => reader.endCell(1)],
  ['nestcell', (reader) => reader.endCell(Math.max(2, reader.state.depth))],
  ['row', (reader) => reader.endRow(1)],
  ['nestrow', (reader) => reader.endRow(Math.max(2, reader.tables.depth))],
  ['trowd', (reader) => {
    reader.state.row = { left: 0, cells: [] };
    reader.rowIsShaded = false;
    reader.merge = NO_MERGE;
  }],
  ['trleft', ({ state }, value) => {
    state.row.left = value ?? 0;
  }],
  ['clvmrg', (reader) => {
    reader.merge = { ...reader.merge, continuesAbove: true };
  }],
  ['clmrg', (reader) => {
    reader.merge = { ...reader.merge, continuesLeft: true };
  }],
  ['cellx', (reader, value) => reader.addEdge(value ?? 0)],
  ['shptxt', (reader) => reader.startAside()],
]); // biome-ignore format: a table of words

class RtfReader {
  readonly #meter: Meter;
  readonly #flow;
  readonly tables;
  readonly fonts = new Map<number, string | null>();
  readonly #stack: State[] = [];
  state: State = { ...BEGIN };
  ansiCodePage: string | null = null;
  tableFont = 0;
  /** In hexadecimal; null for the colour that the program chooses. */
  readonly #colours: (string | null)[] = [];
  #mixed: number[] | null = null;
  /** Some cell of the row is painted; which one, its text does not tell. */
  rowIsShaded = false;
  /** Said of the cell whose edge comes next. */
  merge = NO_MERGE;
  toSkip = 0;
  #pending: number[] = [];
  #pendingIsAscii = true;
  #starred = false;
  #groupJustOpened = false;

  constructor(meter: Meter) {
    this.#meter = meter;
    this.#flow = buildFlow<EdgedLayout>({ meter, layOut: layOutByEdges });
    this.tables = openTableFlow(this.#flow, meter);
  }

  openGroup(): void {
    this.#flush();
    this.toSkip = 0;
    if (this.#stack.length >= this.#meter.limits.nesting) throw new ReadingStopped('too-deep');
    this.#stack.push(this.state);
    this.state = { ...this.state };
    this.#groupJustOpened = true;
    this.#starred = false;
  }

  closeGroup(): boolean {
    this.#flush();
    this.toSkip = 0;
    const outer = this.#stack.pop();
    if (!outer) return false;
    if (this.state.aside && !outer.aside) this.#flow.endAside();
    this.state = outer;
    return true;
  }

  word(word: string, value: number | null): void {
    this.#flush();
    const opened = this.#groupJustOpened;
    const starred = this.#starred;
    this.#groupJustOpened = false;
    this.#starred = false;
    if ((starred && !PRINTED_STARRED.has(word)) || (UNPRINTED.has(word) && (opened || starred))) {
      this.state.unprinted = true;
      this.state.colourTable = word === 'colortbl';
      return;
    }
    const command = COMMANDS.get(word);
    if (command !== undefined) command(this, value);
    else this.#sign(word);
  }

  sign(sign: string): void {
    if (sign === '*') {
      this.#flush();
      this.#starred = this.#groupJustOpened;
    } else if (sign === '\n' || sign === '\r') this.word('par', null);
    else if (SIGNS[sign] !== undefined) this.word(sign, null);
  }

  byte(byte: number, escaped: boolean): void {
    if (!escaped) this.#groupJustOpened = false;
    if (this.toSkip > 0) {
      this.toSkip -= 1;
      return;
    }
    if (this.state.colourTable && byte === END_OF_COLOUR) this.#endColour();
    this.#pending.push(byte);
    this.#pendingIsAscii &&= byte < 0x80;
    // Bytes of two-byte characters must not be parted; plain ones may be told at once.
    if (this.#pending.length > LONG_RUN && this.#pendingIsAscii) this.#flush();
    else if (this.#pending.length > this.#meter.limits.textLength) throw new ReadingStopped('too-much-text');
  }

  emit(text: string): void {
    const { state } = this;
    if (state.unprinted || state.deleted || text === '') return;
    this.tables.comeToDepth(this.#depthOfText());
    if (!state.aside) this.tables.ensureCell();
    const isWhiteFigure = !state.shaded && isBareFigure(text) && this.#isWhite(state.colour);
    if (isWhiteFigure && this.rowIsShaded) this.#flow.text(unsure(text, '数字是白色的'));
    else this.#flow.text(text, isWhiteFigure ? 'hidden' : effectOf(state));
  }

  /** Red, green and blue of the next colour of the table. */
  mix(part: 0 | 1 | 2, value: number | null): void {
    this.#mixed ??= [0, 0, 0];
    this.#mixed[part] = value ?? 0;
  }

  /** Whether the colour of this number, painted behind characters, is another than white. */
  isGround(colour: number | null): boolean {
    const painted = this.#colours[colour ?? 0];
    return typeof painted === 'string' && !isWhite(painted);
  }

  #isWhite(colour: number): boolean {
    return isWhite(this.#colours[colour] ?? '');
  }

  #endColour(): void {
    const mixed = this.#mixed?.map((value) => (value & 0xff).toString(16).padStart(2, '0')).join('');
    this.#colours.push(mixed ?? null);
    this.#mixed = null;
  }

  endParagraph(): void {
    if (this.state.unprinted) return;
    // An empty paragraph outside tables ends a table, too.
    if (!this.state.aside && !this.state.inTable) this.tables.comeToDepth(0);
    this.#flow.endLine();
  }

  endCell(depth: number): void {
    if (!this.state.unprinted) this.tables.endCell(depth);
  }

  endRow(depth: number): void {
    if (!this.state.unprinted && this.tables.depth >= depth) this.tables.endRow(depth, this.state.row);
  }

  addEdge(right: number): void {
    const { cells } = this.state.row;
    if (cells.length < this.#meter.limits.columns) cells.push({ right, ...this.merge });
    this.merge = NO_MERGE;
  }

  startAside(): void {
    if (this.state.unprinted) return;
    this.state.aside = true;
    this.#flow.startAside();
  }

  finish(): Document | Unreadable {
    this.#flush();
    // A file that ends inside its groups was cut off: what was lost cannot be told.
    if (this.#stack.length > 0) throw new ReadingStopped('damaged');
    return this.#flow.finish();
  }

  #sign(word: string): void {
    const sign = SIGNS[word];
    if (sign === undefined) return;
    if (this.toSkip > 0) this.toSkip -= 1;
    else this.emit(sign);
  }

  #depthOfText(): number {
    const { aside, inTable, depth } = this.state;
    if (aside) return this.tables.depth;
    return inTable ? Math.max(1, depth) : 0;
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    const shown = Uint8Array.from(this.#pending);
    this.#pending = [];
    this.#pendingIsAscii = true;
    const { unprinted, fontTable, charset } = this.state;
    if (!unprinted && !fontTable) this.emit(decodeBytes(shown, charset, this.ansiCodePage));
  }
}

function effectOf({ hidden, struck, raised, size }: State): Effect | null {
  if (hidden || size <= TINY) return 'hidden';
  if (struck) return 'struck';
  return raised ? 'raised' : null;
}

function decodeBytes(bytes: Uint8Array, fontCharset: string | null, codePage: string | null): string {
  if (bytes.every((byte) => byte < 0x80)) return latin(bytes, 0, bytes.length);
  if (fontCharset) return new TextDecoder(fontCharset).decode(bytes);
  try {
    return new TextDecoder(codePage ?? 'gb18030', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
