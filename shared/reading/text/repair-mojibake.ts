// Text that someone decoded with the wrong encoding and saved again: undone where nothing was lost, else told.

type Repair = {
  readonly text: string;
  readonly repaired: 'utf-8 read as gbk' | 'utf-8 read as latin-1' | 'gbk read as latin-1';
};

const REPORT_WORDS = [
  '政府',
  '公开',
  '公開',
  '信息',
  '信息',
  '資訊',
  '行政',
  '申请',
  '申請',
  '年度',
  '总计',
  '總計',
];
const IDEOGRAPHS = /\p{Script=Han}/gu;

/** True where frequent words of an annual report stand in the text: then it was decoded rightly. */
export function looksLikeReportText(text: string): boolean {
  const head = text.slice(0, 200_000);
  return (
    REPORT_WORDS.filter((word) => head.includes(word)).length >= 2 &&
    countOf(head, '\uFFFD') * 100 < head.length
  );
}

/**
 * Undoes one wrong decoding where every character goes back to its bytes and these decode strictly to report text.
 * `not mojibake`: the text shows no sign of one. `beyond repair`: it does, but bytes were lost on the way.
 */
export function repairMojibake(text: string): Repair | 'not mojibake' | 'beyond repair' {
  const head = text.slice(0, 200_000);
  const latin = countMatches(
    head,
    /[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/gu,
  );
  const ideographs = countMatches(head, IDEOGRAPHS);
  if (latin > 20 && latin > ideographs * 4) {
    const bytes = latin1Bytes(text);
    const repair =
      bytes === null
        ? null
        : (decodedReport(bytes, 'utf-8', 'utf-8 read as latin-1') ??
          decodedReport(bytes, 'gb18030', 'gbk read as latin-1'));
    return repair ?? 'beyond repair';
  }
  if (countOf(head, '\uFFFD') * 20 > head.length) return 'beyond repair';
  if (ideographs > 20 && countMatches(head, UTF8_AS_GBK) * 8 > ideographs) {
    const bytes = gbkBytes(text);
    return (bytes === null ? null : decodedReport(bytes, 'utf-8', 'utf-8 read as gbk')) ?? 'beyond repair';
  }
  return 'not mojibake';
}

/** What the commonest two thirds of a UTF-8 ideograph (E4–E9, and the byte after it) become when read as GBK. */
const UTF8_AS_GBK = /[鏀鍏寮淇鎭鐢璇骞搴鏈鎬璁琛垮簻锛銆绗涓鍙浜鏄鍒鍦绉瑙]/gu;

function countOf(text: string, character: string): number {
  return text.split(character).length - 1;
}

function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function decodedReport(bytes: Uint8Array, encoding: string, repaired: Repair['repaired']): Repair | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return looksLikeReportText(text) ? { text, repaired } : null;
  } catch {
    return null;
  }
}

let latin1Codes: ReadonlyMap<string, number> | undefined;

function latin1Bytes(text: string): Uint8Array | null {
  if (latin1Codes === undefined) {
    const codes = new Map<string, number>();
    const windows = new TextDecoder('windows-1252');
    for (let byte = 0; byte < 256; byte += 1) {
      codes.set(String.fromCharCode(byte), byte);
      codes.set(windows.decode(Uint8Array.of(byte)), byte);
    }
    latin1Codes = codes;
  }
  return bytesBy(text, (character) => latin1Codes?.get(character));
}

let gbkCodes: ReadonlyMap<string, number> | undefined;

function gbkBytes(text: string): Uint8Array | null {
  if (gbkCodes === undefined) {
    const codes = new Map<string, number>();
    const gbk = new TextDecoder('gbk', { fatal: true });
    for (let lead = 0x81; lead <= 0xfe; lead += 1) {
      for (let trail = 0x40; trail <= 0xfe; trail += 1) {
        try {
          const character = gbk.decode(Uint8Array.of(lead, trail));
          if (!codes.has(character)) codes.set(character, lead * 256 + trail);
        } catch {
          // not every pair is assigned
        }
      }
    }
    codes.set('€', 0x80);
    gbkCodes = codes;
  }
  return bytesBy(text, (character) =>
    character < '\u0080' ? character.charCodeAt(0) : gbkCodes?.get(character),
  );
}

function bytesBy(text: string, codeOf: (character: string) => number | undefined): Uint8Array | null {
  const bytes: number[] = [];
  for (const character of text) {
    const code = codeOf(character);
    if (code === undefined) return null;
    if (code > 0xff) bytes.push(code >> 8);
    bytes.push(code & 0xff);
  }
  return Uint8Array.from(bytes);
}
