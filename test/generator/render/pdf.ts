// A PDF written directly: unembedded STSong with a predefined Chinese CMap, ruled tables.
// With wide metrics its Latin glyphs are declared (and so shown) twice as wide as the layout planned: texts overflow
// their cells and overlap the text of the cell beside.
import { deflateSync } from 'node:zlib';
import type { Composition } from '../compose.ts';
import { layOut, PAGE_HEIGHT, PAGE_WIDTH } from './page.ts';

const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');

const WIDTHS = { right: '1 95 500 814 939 500', wide: '814 939 500' } as const;

export function renderPdf(composition: Composition, metrics: keyof typeof WIDTHS = 'right'): Uint8Array {
  const pages = layOut(composition);
  const objects: Buffer[] = [];
  const add = (body: string | Buffer) =>
    objects.push(Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1'));
  const kids = pages.map((_, index) => `${6 + index * 2} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add(
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
  );
  add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [${WIDTHS[metrics]}] /FontDescriptor 5 0 R >>`,
  );
  add(
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  );
  for (const [index, page] of pages.entries()) {
    const drawn = [
      '0.5 w',
      ...page.lines.map(
        (line) =>
          `${line.x1.toFixed(2)} ${(PAGE_HEIGHT - line.y1).toFixed(2)} m ${line.x2.toFixed(2)} ${(PAGE_HEIGHT - line.y2).toFixed(2)} l S`,
      ),
      ...page.texts.map(
        (text) =>
          `BT /F1 ${text.size} Tf ${text.x.toFixed(2)} ${(PAGE_HEIGHT - text.y).toFixed(2)} Td <${utf16(text.text)}> Tj ET`,
      ),
    ].join('\n');
    const stream = deflateSync(Buffer.from(drawn, 'latin1'));
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE_WIDTH} ${PAGE_HEIGHT}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + index * 2} 0 R >>`,
    );
    add(
      Buffer.concat([
        Buffer.from(`<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`, 'latin1'),
        stream,
        Buffer.from('\nendstream', 'latin1'),
      ]),
    );
  }
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const push = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  for (const [index, body] of objects.entries()) {
    offsets.push(length);
    push(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]));
  }
  const start = length;
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}
