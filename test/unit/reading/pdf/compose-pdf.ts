// Small PDFs for tests, drawn piece by piece: positioned text, lines and whatever else the content stream may hold.
import { deflateSync } from 'node:zlib';

export interface ComposedPage {
  readonly content: string;
  /** Further entries of the page's dictionary, such as /Rotate. */
  readonly entries?: string;
}

/** Shows the text with its baseline's left end at (x, y), y upwards from the page's bottom, in points. */
export function textAt(x: number, y: number, text: string, size = 10): string {
  const hex = Buffer.from(text, 'utf16le').swap16().toString('hex');
  return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex}> Tj ET\n`;
}

export function lineFrom(x1: number, y1: number, x2: number, y2: number): string {
  return `${x1} ${y1} m ${x2} ${y2} l S\n`;
}

/** All lines of a table with these column and row edges. */
export function gridLines(xs: readonly number[], ys: readonly number[]): string {
  const across = ys.map((y) => lineFrom(xs[0]!, y, xs.at(-1)!, y));
  const down = xs.map((x) => lineFrom(x, ys[0]!, x, ys.at(-1)!));
  return [...across, ...down].join('');
}

/** A file of these pages (A4 upright), with one font that shows Chinese without being embedded. */
export function composePdf(pages: readonly ComposedPage[], resources = ''): Uint8Array {
  const kids = pages.map((_, index) => `${10 + 2 * index} 0 R`).join(' ');
  const objects = new Map<number, string>([
    [1, '<</Type/Catalog/Pages 2 0 R>>'],
    [2, `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`],
    [3, '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>'],
    [
      4,
      '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)' +
        '/Supplement 2>>/DW 1000/W[1 95 500 814 939 500]/FontDescriptor 5 0 R>>',
    ],
    [
      5,
      '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0' +
        '/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
    ],
  ]);
  pages.forEach((page, index) => {
    const data = deflateSync(Buffer.from(page.content, 'latin1')).toString('latin1');
    objects.set(
      10 + 2 * index,
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${11 + 2 * index} 0 R` +
        `/Resources<</Font<</F1 3 0 R>>${resources}>>${page.entries ?? ''}>>`,
    );
    objects.set(11 + 2 * index, `<</Filter/FlateDecode/Length ${data.length}>>\nstream\n${data}\nendstream`);
  });
  return fileOf(objects);
}

/** Numbered objects with a cross-reference table; strings hold bytes as latin1. */
export function fileOf(objects: ReadonlyMap<number, string>): Uint8Array {
  let file = '%PDF-1.7\n';
  const offsets = new Map<number, number>();
  for (const [number, body] of objects) {
    offsets.set(number, file.length);
    file += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const size = Math.max(...objects.keys()) + 1;
  const start = file.length;
  file += `xref\n0 ${size}\n`;
  for (let number = 0; number < size; number++) {
    const offset = offsets.get(number);
    file += offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  }
  file += `trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}
