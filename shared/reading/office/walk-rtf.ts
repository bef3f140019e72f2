// One pass over the tokens of an RTF file: groups, control words and bytes, without any knowledge of what they mean.
import { ReadingStopped } from '../../catalogue/reasons.ts';
import type { Meter } from '../limits.ts';

export interface RtfHandlers {
  readonly openGroup: () => void;
  /** False ends the walk: more groups end than began. */
  readonly closeGroup: () => boolean;
  /** A control word with its number, or null. */
  readonly word: (word: string, value: number | null) => void;
  /** A backslash and a sign that is no letter: `~`, `_`, `-`, `*` and the like. */
  readonly sign: (sign: string) => void;
  /** A byte of text; `escaped` as \'hh or behind a backslash. */
  readonly byte: (byte: number, escaped: boolean) => void;
}

const OPEN = 0x7b;
const CLOSE = 0x7d;
const BACKSLASH = 0x5c;
const QUOTE = 0x27;
const MINUS = 0x2d;
const BLANK = 0x20;
const LINE_ENDS: ReadonlySet<number> = new Set([0x0a, 0x0d]);
const LONGEST_WORD = 40;
const LONGEST_NUMBER = 12;

/** Throws ReadingStopped: damaged, time-limit and what the handlers throw. */
export function walkRtf(bytes: Uint8Array, meter: Meter, handlers: RtfHandlers): void {
  let at = 0;
  while (at < bytes.length) {
    if ((at & 0xfff) === 0) meter.checkTime();
    const byte = bytes[at]!;
    if (byte === BACKSLASH) {
      if (at + 1 === bytes.length) return;
      at = controlAt(bytes, at + 1, handlers);
      continue;
    }
    at += 1;
    if (byte === OPEN) handlers.openGroup();
    else if (byte === CLOSE) {
      if (!handlers.closeGroup()) return;
    } else if (!LINE_ENDS.has(byte)) handlers.byte(byte, false);
  }
}

/** Tells what follows a backslash; gives the position behind it. */
function controlAt(bytes: Uint8Array, at: number, handlers: RtfHandlers): number {
  const first = bytes[at]!;
  if (first === QUOTE) {
    const code = Number.parseInt(latin(bytes, at + 1, Math.min(at + 3, bytes.length)), 16);
    if (Number.isNaN(code)) throw new ReadingStopped('damaged');
    handlers.byte(code, true);
    return at + 3;
  }
  if (isLetter(first)) return wordAt(bytes, at, handlers);
  const sign = String.fromCharCode(first);
  if ('\\{}'.includes(sign)) handlers.byte(first, true);
  else handlers.sign(sign);
  return at + 1;
}

function wordAt(bytes: Uint8Array, start: number, handlers: RtfHandlers): number {
  let end = start;
  while (end < bytes.length && end - start < LONGEST_WORD - 1 && isLetter(bytes[end]!)) end += 1;
  const word = latin(bytes, start, end);
  const valueStart = end;
  if (bytes[end] === MINUS) end += 1;
  while (end < bytes.length && end - valueStart < LONGEST_NUMBER && isDigit(bytes[end]!)) end += 1;
  const number = end > valueStart ? Number.parseInt(latin(bytes, valueStart, end), 10) : null;
  const value = Number.isNaN(number) ? null : number;
  if (bytes[end] === BLANK) end += 1;
  // Binary data follow a \bin: pictures, never text.
  if (word === 'bin') return end + Math.max(0, value ?? 0);
  handlers.word(word, value);
  return end;
}

/** The bytes [start, end) as characters of latin-1. */
export function latin(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
