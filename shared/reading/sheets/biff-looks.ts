// How cells of an old workbook (xls, et) look: fonts that strike, raise or hide, of whole cells and of runs within a text.
// The sheet library reads none of it. Source: [MS-XLS] 2.4.122 Font, 2.4.353 XF, 2.4.265 SST, 2.4.188 Palette.
import { type Effect, isBareFigure, isWhite, marked, unsure } from '../altered-text.ts';
import { type CellEffects, WHITE_RUN } from './xlsx-looks.ts';

const RECORD = {
  font: 0x0031, format: 0x00e0, palette: 0x0092, sheet: 0x0085, strings: 0x00fc, more: 0x003c, bof: 0x0809, end: 0x000a,
  sharedText: 0x00fd, number: 0x0203, smallNumber: 0x027e, manyNumbers: 0x00bd, formula: 0x0006, text: 0x0204,
} as const; // biome-ignore format: a plain list
const CELLS: ReadonlySet<number> = new Set([
  RECORD.sharedText, RECORD.number, RECORD.smallNumber, RECORD.formula, RECORD.text,
]); // biome-ignore format: a plain list
const STRUCK = 0x0008;
const SOLID = 1;
const FIRST_OF_PALETTE = 8;
/** Colours that are white whatever the palette: the fixed white, and the ground of windows. */
const WHITES: ReadonlySet<number> = new Set([1, 65]);
const WHITE_OF_PALETTE = 9;

interface Font {
  readonly struck: boolean;
  readonly raised: boolean;
  readonly colour: number;
}

interface Format {
  readonly font: number;
  /** Null where nothing is painted. */
  readonly ground: number | null;
}

export interface BiffLooks {
  readonly effects: CellEffects;
  /** By sheet and "row column": the text of a cell with its runs marked. */
  readonly texts: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** `stream`: the records of a workbook that `checkBiff` found sound. */
export function looksOfBiff(stream: Uint8Array): BiffLooks {
  const reader = new LooksReader(stream);
  let at = 0;
  while (at + 4 <= stream.length) at = reader.take(at);
  return { effects: reader.effects, texts: reader.texts };
}

class LooksReader {
  readonly #view: DataView;
  readonly #fonts: Font[] = [];
  readonly #formats: Format[] = [];
  readonly #palette = new Map<number, string>();
  readonly #sheetAt = new Map<number, string>();
  readonly #strings: (string | null)[] = [];
  #sheet: string | null = null;
  readonly effects = new Map<string, Map<string, Effect>>();
  readonly texts = new Map<string, Map<string, string>>();

  constructor(stream: Uint8Array) {
    this.#view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  }

  /** Takes the record here; the place of the next one. */
  take(at: number): number {
    const type = this.#u16(at);
    const length = this.#u16(at + 2);
    const body = at + 4;
    if (type === RECORD.bof) this.#sheet = this.#sheetAt.get(at) ?? this.#sheet;
    else if (type === RECORD.font && length >= 10) this.#takeFont(body);
    else if (type === RECORD.format && length >= 20) this.#takeFormat(body);
    else if (type === RECORD.palette) this.#takePalette(body, length);
    else if (type === RECORD.sheet && length >= 8) this.#takeSheet(body);
    else if (type === RECORD.strings) this.#takeStrings(at);
    else if (type === RECORD.manyNumbers) this.#takeMany(body, length);
    else if (CELLS.has(type) && length >= 6) this.#takeCell(type, body);
    return body + length;
  }

  #u16(at: number): number {
    return this.#view.getUint16(at, true);
  }

  #takeFont(body: number): void {
    // There is no font of number 4.
    if (this.#fonts.length === 4) this.#fonts.push(this.#fonts[0]!);
    this.#fonts.push({
      struck: (this.#u16(body + 2) & STRUCK) !== 0,
      colour: this.#u16(body + 4),
      raised: this.#u16(body + 8) !== 0,
    });
  }

  #takeFormat(body: number): void {
    const isSolid = this.#view.getUint32(body + 14, true) >>> 26 === SOLID;
    this.#formats.push({ font: this.#u16(body), ground: isSolid ? this.#u16(body + 18) & 0x7f : null });
  }

  #takePalette(body: number, length: number): void {
    const hex = (at: number) => this.#view.getUint8(at).toString(16).padStart(2, '0');
    for (let i = 0; 2 + 4 * i + 3 < length && i < this.#u16(body); i++) {
      const at = body + 2 + 4 * i;
      this.#palette.set(FIRST_OF_PALETTE + i, hex(at) + hex(at + 1) + hex(at + 2));
    }
  }

  #takeSheet(body: number): void {
    const count = this.#view.getUint8(body + 6);
    const isWide = (this.#view.getUint8(body + 7) & 1) !== 0;
    const codes = Array.from({ length: count }, (_, i) =>
      isWide ? this.#u16(body + 8 + 2 * i) : this.#view.getUint8(body + 8 + i),
    );
    this.#sheetAt.set(this.#view.getUint32(body, true), String.fromCharCode(...codes));
  }

  #takeMany(body: number, length: number): void {
    const first = this.#u16(body + 2);
    for (let i = 0; 4 + 6 * i + 6 < length; i++) {
      this.#tell(this.#u16(body), first + i, this.#u16(body + 4 + 6 * i), null);
    }
  }

  #takeCell(type: number, body: number): void {
    const text =
      type === RECORD.sharedText ? (this.#strings[this.#view.getUint32(body + 6, true)] ?? null) : null;
    this.#tell(this.#u16(body), this.#u16(body + 2), this.#u16(body + 4), text);
  }

  #tell(row: number, column: number, format: number, text: string | null): void {
    if (this.#sheet === null) return;
    const place = `${row} ${column}`;
    const effect = this.#effectOf(this.#formats[format]);
    if (effect !== null) keptIn(this.effects, this.#sheet).set(place, effect);
    if (text !== null) keptIn(this.texts, this.#sheet).set(place, text);
  }

  #effectOf(format: Format | undefined): Effect | null {
    const font = format && this.#fonts[format.font];
    if (format === undefined || font === undefined) return null;
    if (font.struck) return 'struck';
    const { ground } = format;
    const isUnseen =
      ground === null || this.#isWhite(ground) ? this.#isWhite(font.colour) : font.colour === ground;
    return isUnseen ? 'hidden' : null;
  }

  #isWhite(colour: number): boolean {
    const own = this.#palette.get(colour);
    return WHITES.has(colour) || (own === undefined ? colour === WHITE_OF_PALETTE : isWhite(own));
  }

  #takeStrings(at: number): void {
    const strings = new SharedStrings(this.#view, at);
    for (let read = strings.next(); read !== null; read = strings.next()) {
      this.#strings.push(read.runs.length === 0 ? null : this.#withRuns(read));
    }
  }

  /** Null where no run looks otherwise than plain. What stands before the first run looks as the cell does. */
  #withRuns({ text, runs }: SharedString): string | null {
    const parts = runs.map(({ from, font }, i) => this.#partOf(text.slice(from, runs[i + 1]?.from), font));
    const marks = text.slice(0, runs[0]!.from) + parts.join('');
    return marks === text ? null : marks;
  }

  /** A part of a text in its own font; what lies behind it, is not known here. */
  #partOf(text: string, font: number): string {
    const look = this.#fonts[font];
    const isWhiteFigure = look !== undefined && this.#isWhite(look.colour) && isBareFigure(text);
    return unsure(marked(text, this.#effectOfRun(look)), isWhiteFigure ? WHITE_RUN : null);
  }

  #effectOfRun(font: Font | undefined): Effect | null {
    if (font?.struck) return 'struck';
    return font?.raised ? 'raised' : null;
  }
}

function keptIn<T>(maps: Map<string, Map<string, T>>, sheet: string): Map<string, T> {
  const kept = maps.get(sheet) ?? new Map<string, T>();
  maps.set(sheet, kept);
  return kept;
}

interface SharedString {
  readonly text: string;
  readonly runs: readonly { readonly from: number; readonly font: number }[];
}

/** The table of texts, which goes on over the records behind it; a text cut there says anew how wide its characters are. */
class SharedStrings {
  readonly #view: DataView;
  /** End of the record that is being read. */
  #end: number;
  #at: number;

  constructor(view: DataView, record: number) {
    this.#view = view;
    this.#at = record + 12;
    this.#end = record + 4 + view.getUint16(record + 2, true);
  }

  next(): SharedString | null {
    if (!this.#hasMore()) return null;
    const count = this.#u16();
    let flags = this.#u8();
    const runCount = (flags & 8) !== 0 ? this.#u16() : 0;
    const extra = (flags & 4) !== 0 ? this.#u16() + this.#u16() * 65_536 : 0;
    let text = '';
    while (text.length < count) {
      if (this.#at >= this.#end) {
        if (!this.#hasMore()) return null;
        flags = this.#u8();
      }
      text += String.fromCharCode((flags & 1) !== 0 ? this.#u16() : this.#u8());
    }
    const runs = Array.from({ length: runCount }, () => ({ from: this.#u16(), font: this.#u16() }));
    this.#skip(extra);
    return { text, runs };
  }

  /** Goes on into the next record where this one is read; false behind the last. */
  #hasMore(): boolean {
    while (this.#at >= this.#end) {
      if (this.#end + 4 > this.#view.byteLength || this.#view.getUint16(this.#end, true) !== RECORD.more)
        return false;
      this.#at = this.#end + 4;
      this.#end = this.#at + this.#view.getUint16(this.#end + 2, true);
    }
    return true;
  }

  #u8(): number {
    if (!this.#hasMore()) return 0;
    this.#at += 1;
    return this.#view.getUint8(this.#at - 1);
  }

  #u16(): number {
    return this.#u8() + this.#u8() * 256;
  }

  #skip(bytes: number): void {
    for (let left = bytes; left > 0 && this.#hasMore(); ) {
      const step = Math.min(left, this.#end - this.#at);
      this.#at += step;
      left -= step;
    }
  }
}
