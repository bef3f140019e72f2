// Bytes → characters, told by content: the encodings Chinese offices save text in, and what to say when none fits.
import { unreadable } from '../../catalogue/reasons.ts';
import type { Unreadable } from '../../contracts/document.ts';
import { looksLikeReportText, repairMojibake } from './repair-mojibake.ts';

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

export interface DecodedText {
  /** Without byte order mark. */
  readonly text: string;
  readonly encoding: TextEncodingName;
  /** Set where the text had been decoded wrongly before it was saved, and this was undone without loss. */
  readonly repaired?: 'utf-8 read as gbk' | 'utf-8 read as latin-1' | 'gbk read as latin-1';
}

/** Bytes looked at when only the kind of a text is to be told. */
const SAMPLE = 1 << 16;

/**
 * Decodes the bytes of a text file. Tried in this order: byte order mark, zero bytes (UTF-16), valid UTF-8, then GB18030
 * against Big5 by how frequent their characters are. `declaredCharset` (from a meta tag, say) only decides between
 * encodings that the bytes leave open. Never throws; what cannot be told with certainty is `Unreadable`.
 */
export function decodeText(bytes: Uint8Array, declaredCharset?: string): DecodedText | Unreadable {
  const decoded = decodeByContent(bytes, declaredCharset);
  if ('code' in decoded) return decoded;
  if (decoded.text.trim() === '') return unreadable('empty');
  if (mostlyControls(decoded.text)) return unreadable('not-text');
  if (looksLikeReportText(decoded.text)) return decoded;
  const repair = repairMojibake(decoded.text);
  if (repair === 'beyond repair') return unreadable('mojibake');
  return repair === 'not mojibake' ? decoded : { ...decoded, ...repair };
}

function decodeByContent(bytes: Uint8Array, declaredCharset: string | undefined): DecodedText | Unreadable {
  if (bytes.length === 0) return unreadable('empty');
  const marked = byteOrderMark(bytes);
  if (marked !== null) {
    const text = decodeStrictly(bytes, marked);
    return text === null ? unreadable('damaged-text') : { text, encoding: marked };
  }
  const sample = bytes.subarray(0, SAMPLE);
  if (sample.includes(0)) return decodeWithZeroBytes(bytes, sample);

  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  if (shareOfUtf8(sample) > 0.9) return unreadable('damaged-text');

  const unmarkedUtf16 = decodeUtf16WithoutZeros(bytes);
  const scores = {
    gb18030: shareOfFrequentPairs(sample, 'gb18030'),
    big5: shareOfFrequentPairs(sample, 'big5'),
  };
  const declared = declaredEncoding(declaredCharset);
  const byFrequency = scores.gb18030 >= scores.big5 ? 'gb18030' : 'big5';
  const open = Math.abs(scores.gb18030 - scores.big5) < 0.15;
  const chosen = open && declared !== null ? declared : byFrequency;
  if (scores[chosen] < 0.6) return unmarkedUtf16 ?? unreadable('not-text');
  const text = decodeStrictly(bytes, chosen);
  return text === null ? unreadable('damaged-text') : { text, encoding: chosen };
}

function byteOrderMark(bytes: Uint8Array): TextEncodingName | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33) return 'gb18030';
  return null;
}

function decodeStrictly(bytes: Uint8Array, encoding: TextEncodingName): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/^\uFEFF/u, '');
  } catch {
    return null;
  }
}

/**
 * A zero byte never stands in text but in UTF-16: beside ASCII on one side, within 一 (4E00) or 开 (5F00) on the other.
 * The byte order is the one in which the characters are those of a Chinese document.
 */
function decodeWithZeroBytes(bytes: Uint8Array, sample: Uint8Array): DecodedText | Unreadable {
  const head = sample.subarray(0, sample.length - (sample.length % 2));
  const [encoding, share] = (['utf-16le', 'utf-16be'] as const)
    .map((order) => [order, plausibleShare(lenient(head, order))] as const)
    .reduce((best, other) => (other[1] > best[1] ? other : best));
  if (share < 0.9) return unreadable('not-text');
  const text = decodeStrictly(bytes, encoding);
  return text === null ? unreadable('damaged-text') : { text, encoding };
}

/** UTF-16 of Chinese text without any zero byte: frequent words give it away. */
function decodeUtf16WithoutZeros(bytes: Uint8Array): DecodedText | null {
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const text = decodeStrictly(bytes, encoding);
    if (text !== null && plausibleShare(text) > 0.98 && looksLikeReportText(text)) return { text, encoding };
  }
  return null;
}

function lenient(bytes: Uint8Array, encoding: TextEncodingName): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** Share of characters that a Chinese document is made of: ASCII, punctuation, common ideographs. */
function plausibleShare(text: string): number {
  const head = text.slice(0, SAMPLE);
  const plausible = head.match(
    /[\t\n\r\x20-\x7e\u00a0\u00b7\u2010-\u2040\u2e80-\u2fdf\u3000-\u303f\u4e00-\u9fa5\uff00-\uffef]/gu,
  );
  return head.length === 0 ? 0 : (plausible?.length ?? 0) / head.length;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROLS = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/gu;

function mostlyControls(text: string): boolean {
  const head = text.slice(0, SAMPLE);
  return (head.match(CONTROLS)?.length ?? 0) * 50 > head.length;
}

/** Share of the non-ASCII bytes that belong to well-formed UTF-8 sequences. */
function shareOfUtf8(bytes: Uint8Array): number {
  let well = 0;
  let all = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      i += 1;
      continue;
    }
    const length = lengthOfUtf8(lead);
    let followers = 0;
    while (followers < length - 1 && ((bytes[i + 1 + followers] ?? 0) & 0xc0) === 0x80) followers += 1;
    const complete = length > 1 && followers === length - 1;
    if (complete) well += length;
    const passed = complete ? length : 1;
    all += passed;
    i += passed;
  }
  return all === 0 ? 0 : well / all;
}

/** Bytes of the sequence that this byte begins; 1 where it begins none. */
function lengthOfUtf8(lead: number): number {
  if (lead >= 0xf0 && lead < 0xf5) return 4;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc2 ? 2 : 1;
}

/**
 * Share of the two-byte characters that lie in the first level of the encoding (the frequent ideographs, ordered so by
 * GB 2312 and Big5 themselves) or among its punctuation. Text read in the wrong one of the two falls well below.
 */
function shareOfFrequentPairs(bytes: Uint8Array, encoding: 'gb18030' | 'big5'): number {
  let frequent = 0;
  let all = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      i += 1;
      continue;
    }
    const trail = bytes[i + 1] ?? 0;
    all += 1;
    if (isFrequent[encoding](lead, trail)) frequent += 1;
    const isOfFour = encoding === 'gb18030' && trail >= 0x30 && trail <= 0x39;
    i += isOfFour ? 4 : 2;
  }
  return all === 0 ? 0 : frequent / all;
}

type IsFrequentPair = (lead: number, trail: number) => boolean;

const isFrequent: Readonly<Record<'gb18030' | 'big5', IsFrequentPair>> = {
  gb18030: (lead, trail) =>
    trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3)),
  big5: (lead, trail) => lead >= 0xa1 && lead <= 0xc6 && (trail >= 0xa1 || (trail >= 0x40 && trail <= 0x7e)),
};

function declaredEncoding(label: string | undefined): 'gb18030' | 'big5' | null {
  if (label === undefined) return null;
  const name = label.trim().toLowerCase();
  if (/^(gb|x-gbk|chinese|csgb|iso-ir-58|ms936|cp936)/u.test(name)) return 'gb18030';
  return /big-?5/u.test(name) ? 'big5' : null;
}
