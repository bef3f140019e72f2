import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { REASON_CODES, unreadable } from '../../../shared/catalogue/reasons.ts';
import type { ReadResult } from '../../../shared/contracts/document.ts';
import { readFile } from '../../../shared/reading/read-file.ts';
import { codeOf, docx, shapeOf, utf8 } from './read-back.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const PNG = bytes('89504e47 0d0a1a0a 0000000d 49484452 00000001');
const HTML = utf8(
  '<html><meta charset="utf-8"><body><p>政府信息公开工作年度报告</p><table><tr><td>总计<td>0</table></body></html>',
);

/** Names of the parts with their kind, or the reason why one cannot be read. */
function partsOf(result: ReadResult) {
  return result.parts.map((part) => [
    part.name,
    'unreadable' in part.content ? part.content.unreadable.code : part.kind,
  ]);
}

describe('the kind of a file', () => {
  test.each([
    ['nothing', new Uint8Array(0), 'empty'],
    ['zero bytes only', new Uint8Array(4096), 'empty'],
    ['a PNG picture', PNG, 'picture'],
    ['a JPEG picture', bytes('ffd8ffe0 00104a46 49460001'), 'picture'],
    ['data of a program', utf8('{"报告": [{"label": "规章", "total": 5}]}'), 'program-data'],
    ['a Windows program', bytes('4d5a9000 03000000 04000000 ffff0000'), 'executable'],
    ['a rar archive', bytes('52617221 1a0700cf 90730000'), 'unsupported-archive'],
    ['a 7z archive', bytes('377abcaf 271c0004 00000000'), 'unsupported-archive'],
    ['a presentation', zipSync({ 'ppt/presentation.xml': strToU8('<p/>') }), 'unsupported-office'],
  ])('%s is refused with its reason', async (_, file, code) => {
    const result = await readFile(file);
    expect(result.kind).toBe('unknown');
    expect(codeOf(result)).toBe(code);
  });

  test('noise is refused, never read as text', async () => {
    const noise = Uint8Array.from({ length: 100_000 }, (_, i) => (i * i * 31 + (i >> 3) * 17) & 0xff);
    expect(codeOf(await readFile(noise))).not.toBeNull();
  });

  test.each([
    ['html', HTML],
    ['text', utf8('某市政府信息公开工作年度报告\n一、总体情况\n')],
    ['csv', utf8('项目,自然人,总计\n本年新收,1,1\n上年结转,0,0\n')],
    ['rtf', utf8('{\\rtf1\\ansi\\ansicpg936 a\\par}')],
    ['docx', docx('<w:p><w:r><w:t>总计</w:t></w:r></w:p>')],
    [
      'docx',
      utf8(
        '<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r><w:t>总计</w:t></w:r></w:p></w:body></w:wordDocument>',
      ),
    ],
    [
      'mhtml',
      utf8(
        `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(HTML).toString('base64')}\r\n--b--\r\n`,
      ),
    ],
  ])('%s is told from its content', async (kind, file) => {
    const result = await readFile(file);
    expect([result.kind, codeOf(result)]).toEqual([kind, null]);
  });

  test('a file larger than the limit is not looked at', async () => {
    expect(codeOf(await readFile(new Uint8Array(51 * 1024 * 1024)))).toBe('too-large');
  });

  test('every reason says in Chinese what to do', () => {
    for (const code of REASON_CODES) expect(unreadable(code).message).toMatch(/(?:请|不).*。$/u);
  });
});

describe('a web archive', () => {
  const page = (headers: string, body: string) =>
    utf8(
      `MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n\r\n--b\r\nContent-Type: text/html${headers}\r\n\r\n${body}\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n`,
    );

  test('in quoted-printable keeps lines and signs that were broken for the mail', async () => {
    const result = await readFile(
      page(
        '; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable',
        '<p>=E6=80=BB=\r\n=E8=AE=A1 1=\r\n2</p>',
      ),
    );
    const content = result.parts[0]!.content;
    expect('document' in content && shapeOf(content.document)).toEqual(['总计 12']);
  });

  test('whose page stands there byte by byte keeps every byte', async () => {
    const [head, tail] = ['\r\n\r\n<p>', '</p>\r\n--b--\r\n'].map((text) => Buffer.from(text));
    const headers = Buffer.from(
      'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: 8bit',
    );
    // 收到和处理政府信息公开申请情况 丂 in GBK; the last has a byte in 0x80–0x9F.
    const words = Buffer.from('cad5b5bdbacdb4a6c0edd5fec8a1d0c5cfa2b9abbfaac9eac7ebc7e9bff68140', 'hex');
    const result = await readFile(new Uint8Array(Buffer.concat([headers, head!, words, tail!])));
    const content = result.parts[0]!.content;
    expect('document' in content && shapeOf(content.document)).toEqual([
      new TextDecoder('gbk').decode(words),
    ]);
  });

  test('without its end mark is damaged', async () => {
    const whole = page('', '<p>总计</p>');
    expect(codeOf(await readFile(whole.subarray(0, whole.length - 10)))).toBe('damaged');
  });
});

describe('a zip of files', () => {
  test('gives every member as a part, with names in GBK and within a zip inside it', async () => {
    const inner = zipSync({ 'b.html': HTML });
    const packed = zipSync({ 'xxxx.html': HTML, 'inner.zip': inner });
    // 报告 in GBK, in both headers, as Windows packs it.
    const gbk = Buffer.from('b1a8b8e6', 'hex');
    for (
      let at = Buffer.from(packed).indexOf('xxxx.html');
      at >= 0;
      at = Buffer.from(packed).indexOf('xxxx.html')
    ) {
      packed.set(gbk, at);
    }
    expect(partsOf(await readFile(packed))).toEqual([
      ['报告.html', 'html'],
      ['inner.zip/b.html', 'html'],
    ]);
  });

  test('leaves out what systems add, and pictures beside a report', async () => {
    const packed = zipSync({
      '__MACOSX/._a.html': PNG,
      'a.html': HTML,
      'seal.png': PNG,
      '~$a.docx': utf8('x'),
      'a_files/menu.js': utf8('var menu = 1;'),
    });
    expect(partsOf(await readFile(packed))).toEqual([['a.html', 'html']]);
  });

  test('tells of every member where none can be read', async () => {
    expect(partsOf(await readFile(zipSync({ 'a.png': PNG, 'b.png': PNG })))).toEqual([
      ['a.png', 'picture'],
      ['b.png', 'picture'],
    ]);
  });

  test('tells of a damaged member beside one that can be read', async () => {
    const packed = zipSync({ 'a.html': HTML, 'b.html': HTML }, { level: 0 });
    const at = Buffer.from(packed).lastIndexOf('年度报告');
    packed[at] = packed[at]! ^ 1;
    expect(partsOf(await readFile(packed))).toEqual([
      ['a.html', 'html'],
      ['b.html', 'damaged'],
    ]);
  });

  test('tells of a member that is locked', async () => {
    const packed = zipSync({ 'a.html': HTML });
    const central = Buffer.from(packed).indexOf(Buffer.from('504b0102', 'hex'));
    packed[central + 8] = packed[central + 8]! | 1;
    expect(partsOf(await readFile(packed))).toEqual([['a.html', 'encrypted']]);
  });

  test('without members, or of folders only, is told as such', async () => {
    expect(codeOf(await readFile(zipSync({})))).toBe('empty-archive');
    expect(codeOf(await readFile(zipSync({ 'a/': new Uint8Array(0) })))).toBe('empty-archive');
  });
});
