// Rich text (RTF), often found under the name .doc.

import { ReadingStopped } from '../../catalogue/reasons.ts';
import type { Document, Unreadable } from '../../contracts/document.ts';
import { buildFlow } from '../flow-builder.ts';
import type { Meter } from '../limits.ts';
import { markStruck, markSuperscript } from '../mark-altered-text.ts';
import { type CellMerge, type EdgedLayout, layOutByEdges, type RowEdges, setEdges } from './row-edges.ts';

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

/** What a group inherits and gives back at its end. */
interface State {
  unprinted: boolean;
  fontTable: boolean;
  /** Bytes that stand for one \u, to be skipped. */
  fallbackLength: number;
  charset: string | null;
  inTable: boolean;
  depth: number;
  hidden: boolean;
  struck: boolean;
  raised: boolean;
  row: RowEdges;
  aside: boolean;
}

export function readRtf(bytes: Uint8Array, meter: Meter): Document | Unreadable {
  const flow = buildFlow<EdgedLayout>({ meter, layOut: layOutByEdges });
  const fonts = new Map<number, string | null>();
  const stack: State[] = [];
  let state: State = {
    unprinted: false, fontTable: false, fallbackLength: 1, charset: null, inTable: false, depth: 0,
    hidden: false, struck: false, raised: false, row: { left: 0, cells: [] }, aside: false,
  }; // biome-ignore format: a plain list
  let ansiCodePage: string | null = null;
  let pending: number[] = [];
  let pendingIsAscii = true;
  /** Said of the cell whose edge comes next. */
  let merge = NO_MERGE;
  let toSkip = 0;
  let starred = false;
  let groupJustOpened = false;
  let tableFont = 0;
  /** Cells of the open rows, by depth of table. */
  const openRows: EdgedLayout[][] = [];

  /** Opens and closes tables until the depth is that of the current paragraph. */
  const comeToDepth = (depth: number): void => {
    while (openRows.length > depth) {
      flow.endTable();
      openRows.pop();
    }
    while (openRows.length < depth) {
      if (openRows.length > 0) ensureCell();
      flow.startTable();
      openRows.push([]);
      cellOpen.push(false);
    }
    cellOpen.length = openRows.length;
  };
  const cellOpen: boolean[] = [];
  const ensureCell = (): void => {
    const level = openRows.length - 1;
    if (level < 0 || cellOpen[level]) return;
    const cell: EdgedLayout = { left: 0, right: 0, continuesAbove: false, continuesLeft: false };
    openRows[level]!.push(cell);
    flow.startCell(cell);
    cellOpen[level] = true;
  };
  const emit = (text: string): void => {
    if (state.unprinted || state.hidden || text === '') return;
    comeToDepth(state.aside ? openRows.length : state.inTable ? Math.max(1, state.depth) : 0);
    if (openRows.length > 0 && !state.aside) ensureCell();
    flow.text(state.struck ? markStruck(text) : state.raised ? markSuperscript(text) : text);
  };
  const flush = (): void => {
    if (pending.length === 0) return;
    const shown = Uint8Array.from(pending);
    pending = [];
    pendingIsAscii = true;
    if (!state.unprinted && !state.fontTable) emit(decodeBytes(shown, state.charset, ansiCodePage));
  };
  const addByte = (byte: number): void => {
    if (toSkip > 0) {
      toSkip -= 1;
      return;
    }
    pending.push(byte);
    pendingIsAscii &&= byte < 0x80;
    // Bytes of two-byte characters must not be parted; plain ones may be told at once.
    if (pending.length > LONG_RUN && pendingIsAscii) flush();
    else if (pending.length > meter.limits.textLength) throw new ReadingStopped('too-much-text');
  };
  const endCell = (depth: number): void => {
    if (state.unprinted) return;
    comeToDepth(depth);
    ensureCell();
    flow.endCell();
    cellOpen[depth - 1] = false;
  };
  const endRow = (depth: number): void => {
    if (state.unprinted || openRows.length < depth) return;
    comeToDepth(depth);
    setEdges(openRows[depth - 1]!, state.row);
    openRows[depth - 1] = [];
    cellOpen[depth - 1] = false;
    flow.endRow();
  };

  const controlWord = (word: string, value: number | null): void => {
    const opened = groupJustOpened;
    const wasStarred = starred;
    groupJustOpened = false;
    starred = false;
    if (word === 'bin') return;
    if (wasStarred && !PRINTED_STARRED.has(word)) {
      state.unprinted = true;
      return;
    }
    if (UNPRINTED.has(word) && (opened || wasStarred)) {
      state.unprinted = true;
      return;
    }
    const on = value !== 0;
    switch (word) {
      case 'ansicpg':
        ansiCodePage = CODE_PAGES[value ?? 0] ?? null;
        return;
      case 'fonttbl':
        state.fontTable = true;
        return;
      case 'f':
        if (state.fontTable) tableFont = value ?? 0;
        else state.charset = fonts.get(value ?? 0) ?? null;
        return;
      case 'fcharset':
        if (state.fontTable) fonts.set(tableFont, FONT_CHARSETS[value ?? 0] ?? null);
        return;
      case 'uc':
        state.fallbackLength = Math.max(0, value ?? 1);
        return;
      case 'u':
        emit(String.fromCharCode(((value ?? 0x3f) + 0x10000) & 0xffff));
        toSkip = state.fallbackLength;
        return;
      case 'plain':
        state.hidden = false;
        state.struck = false;
        state.raised = false;
        return;
      case 'v':
      case 'deleted':
        state.hidden = on;
        return;
      case 'strike':
      case 'striked':
        state.struck = on;
        return;
      case 'super':
        state.raised = on;
        return;
      case 'nosupersub':
        state.raised = false;
        return;
      case 'pard':
        state.inTable = false;
        state.depth = 0;
        return;
      case 'intbl':
        state.inTable = true;
        return;
      case 'itap':
        state.depth = value ?? 1;
        state.inTable ||= state.depth > 0;
        return;
      case 'par':
      case 'sect':
      case 'page':
        if (state.unprinted) return;
        // An empty paragraph outside tables ends a table, too.
        if (!state.aside && !state.inTable) comeToDepth(0);
        flow.endLine();
        return;
      case 'cell':
        endCell(1);
        return;
      case 'nestcell':
        endCell(Math.max(2, state.depth));
        return;
      case 'row':
        endRow(1);
        return;
      case 'nestrow':
        endRow(Math.max(2, openRows.length));
        return;
      case 'trowd':
        state.row = { left: 0, cells: [] };
        merge = NO_MERGE;
        return;
      case 'trleft':
        state.row.left = value ?? 0;
        return;
      case 'clvmrg':
        merge = { ...merge, continuesAbove: true };
        return;
      case 'clmrg':
        merge = { ...merge, continuesLeft: true };
        return;
      case 'cellx':
        if (state.row.cells.length < meter.limits.columns) {
          state.row.cells.push({ right: value ?? 0, ...merge });
        }
        merge = NO_MERGE;
        return;
      case 'shptxt':
        if (!state.unprinted) {
          state.aside = true;
          flow.startAside();
        }
        return;
      default: {
        const sign = SIGNS[word];
        if (sign !== undefined) {
          if (toSkip > 0) toSkip -= 1;
          else emit(sign);
        }
      }
    }
  };

  let at = 0;
  const { length } = bytes;
  while (at < length) {
    if ((at & 0xfff) === 0) meter.checkTime();
    const byte = bytes[at]!;
    if (byte === 0x7b) {
      flush();
      toSkip = 0;
      if (stack.length >= meter.limits.nesting) throw new ReadingStopped('too-deep');
      stack.push(state);
      state = { ...state };
      groupJustOpened = true;
      starred = false;
      at += 1;
    } else if (byte === 0x7d) {
      flush();
      toSkip = 0;
      const outer = stack.pop();
      if (!outer) break;
      if (state.aside && !outer.aside) flow.endAside();
      // Paragraph properties outlive the groups that Word puts around runs.
      state = outer;
      at += 1;
    } else if (byte === 0x5c) {
      const next = bytes[at + 1];
      if (next === undefined) break;
      if (next === 0x27) {
        const code = Number.parseInt(String.fromCharCode(bytes[at + 2] ?? 0, bytes[at + 3] ?? 0), 16);
        if (Number.isNaN(code)) throw new ReadingStopped('damaged');
        addByte(code);
        at += 4;
      } else if (isLetter(next)) {
        flush();
        let end = at + 1;
        while (end < length && end - at < 40 && isLetter(bytes[end]!)) end += 1;
        const word = latin(bytes, at + 1, end);
        const valueStart = end;
        if (bytes[end] === 0x2d) end += 1;
        while (end < length && end - valueStart < 12 && isDigit(bytes[end]!)) end += 1;
        const value = end > valueStart ? Number.parseInt(latin(bytes, valueStart, end), 10) : null;
        if (bytes[end] === 0x20) end += 1;
        at = end;
        if (word === 'bin') at += Math.max(0, value ?? 0);
        else controlWord(word, Number.isNaN(value) ? null : value);
      } else {
        const sign = String.fromCharCode(next);
        at += 2;
        if (sign === '*') {
          flush();
          starred = groupJustOpened;
        } else if ('\\{}'.includes(sign)) addByte(next);
        else if (sign === '\n' || sign === '\r') {
          flush();
          controlWord('par', null);
        } else if (SIGNS[sign] !== undefined) {
          flush();
          controlWord(sign, null);
        }
      }
    } else {
      at += 1;
      if (byte === 0x0a || byte === 0x0d) continue;
      groupJustOpened = false;
      addByte(byte);
    }
  }
  flush();
  // A file that ends inside its groups was cut off: what was lost cannot be told.
  if (stack.length > 0) throw new ReadingStopped('damaged');
  return flow.finish();
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

function latin(bytes: Uint8Array, start: number, end: number): string {
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
