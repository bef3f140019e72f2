import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../../shared/reading/text/decode-text.ts';
import { readText } from '../../../../shared/reading/text/read-text.ts';

const TEXT = '某某市2023年政府信息公开工作年度报告\r\n三、收到和处理政府信息公开申请情况\n总计\n12\n';
const TRADITIONAL = '某某市2023年政府資訊公開工作年度報告，行政機關依申請公開情況如下。\n總計\n12\n';

/** Bytes of `text` in an encoding that only decodes here: found by trying every code of the encoding once. */
function encode(text: string, encoding: 'gb18030' | 'big5'): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const codes = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && !codes.has(character)) codes.set(character, [lead, trail]);
    }
  }
  return Uint8Array.from([...text].flatMap((c) => (c < '\x80' ? [c.charCodeAt(0)] : codes.get(c)!)));
}

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const marked = mark ? `\uFEFF${text}` : text;
  const view = new DataView(new ArrayBuffer(marked.length * 2));
  for (let i = 0; i < marked.length; i += 1) view.setUint16(i * 2, marked.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const codeOf = (bytes: Uint8Array) => {
  const decoded = decodeText(bytes);
  return 'code' in decoded ? decoded.code : decoded.encoding;
};

describe('the encoding of a text is told by its content', () => {
  test.each([
    ['UTF-8', utf8(TEXT), 'utf-8'],
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${TEXT}`), 'utf-8'],
    ['UTF-16LE with a mark', utf16(TEXT, true, true), 'utf-16le'],
    ['UTF-16BE with a mark', utf16(TEXT, false, true), 'utf-16be'],
    ['UTF-16LE without a mark', utf16(TEXT, true, false), 'utf-16le'],
    ['UTF-16BE without a mark', utf16(TEXT, false, false), 'utf-16be'],
    ['GB18030', encode(TEXT, 'gb18030'), 'gb18030'],
  ])('%s', (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: TEXT, encoding });
  });

  test('UTF-16 without mark and without any ASCII character', () => {
    const text = '政府信息公开工作年度报告行政机关主动公开申请总计';
    expect(decodeText(utf16(text, true, false))).toEqual({ text, encoding: 'utf-16le' });
    expect(decodeText(utf16(text, false, false))).toEqual({ text, encoding: 'utf-16be' });
  });

  test('Big5, which decodes as GB18030 too', () => {
    expect(decodeText(encode(TRADITIONAL, 'big5'))).toEqual({ text: TRADITIONAL, encoding: 'big5' });
  });

  test('a wrong declaration does not outweigh the bytes', () => {
    expect(decodeText(utf8(TEXT), 'gbk')).toMatchObject({ encoding: 'utf-8' });
    expect(decodeText(encode(TEXT, 'gb18030'), 'utf-8')).toMatchObject({ encoding: 'gb18030', text: TEXT });
  });
});

describe('mojibake', () => {
  const reread = (bytes: Uint8Array, as: string) => utf8(new TextDecoder(as).decode(bytes));

  test('UTF-8 read as Latin-1 is undone', () => {
    expect(decodeText(reread(utf8(TEXT), 'windows-1252'))).toMatchObject({
      text: TEXT,
      repaired: 'utf-8 read as latin-1',
    });
  });

  test('GBK read as Latin-1 is undone', () => {
    expect(decodeText(reread(encode(TEXT, 'gb18030'), 'windows-1252'))).toMatchObject({ text: TEXT });
  });

  test('UTF-8 read as GBK is undone where nothing was lost', () => {
    const even = '政府信息公开工作年度报告\n行政许可处理决定数量\n总计自然人法人其他\n'
      .repeat(3)
      .replaceAll('\n', '；\n');
    const garbled = new TextDecoder('gbk').decode(utf8(even));
    const decoded = decodeText(utf8(garbled));
    if (garbled.includes('\uFFFD')) expect(decoded).toMatchObject({ code: 'mojibake' });
    else expect(decoded).toMatchObject({ text: even, repaired: 'utf-8 read as gbk' });
  });

  test('UTF-8 read as GBK with losses is refused', () => {
    expect(codeOf(reread(utf8(TEXT.repeat(3)), 'gbk'))).toBe('mojibake');
  });

  test('GBK read as UTF-8 is refused: the bytes are gone', () => {
    expect(codeOf(reread(encode(TEXT, 'gb18030'), 'utf-8'))).toBe('mojibake');
  });
});

describe('what is no readable text is refused with a reason', () => {
  test.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['blanks only', utf8(' \r\n\r\n'), 'empty'],
    [
      'UTF-8 cut inside a character',
      utf8(TEXT.repeat(4).trim().slice(0, -3)).subarray(0, -1),
      'damaged-text',
    ],
    ['UTF-16 cut inside a character', utf16(TEXT, true, true).subarray(0, -1), 'damaged-text'],
    [
      'the head of a PNG',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 1, 0]),
      'not-text',
    ],
  ])('%s', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  test('noise, with zero bytes and without', () => {
    let state = 12345;
    const noise = Uint8Array.from({ length: 50_000 }, () => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return (state >> 16) & 0xff;
    });
    expect(codeOf(noise)).toBe('not-text');
    expect(codeOf(noise.filter((byte) => byte !== 0))).toBe('not-text');
  });
});

test('lines keep the numbers an editor gives them', () => {
  expect(readText(utf8('政府信息公开\r\n\r\n12\n'))).toEqual({
    blocks: [
      { type: 'line', text: '政府信息公开', place: '第1行' },
      { type: 'line', text: '', place: '第2行' },
      { type: 'line', text: '12', place: '第3行' },
    ],
  });
});
