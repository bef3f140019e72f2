// Small OFD files for tests, after the published structure of GB/T 33190: positioned text and path objects.
import { strToU8, zipSync } from 'fflate';

const NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"';

/** Text whose baseline begins at (x, y), in millimetres; digits and signs are half as wide as Chinese characters. */
export function textObject(x: number, y: number, text: string, size = 3.5, attributes = ''): string {
  const widths = [...text].map((character) => size * emsOf(character));
  const delta = widths.length > 1 ? ` DeltaX="${widths.slice(0, -1).join(' ')}"` : '';
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return (
    `<ofd:TextObject ID="1" Boundary="${x} ${y - 4} 100 5" Font="1" Size="${size}" ${attributes}>` +
    `<ofd:TextCode X="0" Y="4"${delta}>${escaped}</ofd:TextCode></ofd:TextObject>`
  );
}

export function emsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character < '\u2000' ? 0.5 : 1), 0);
}

export function pathObject(x1: number, y1: number, x2: number, y2: number): string {
  return (
    `<ofd:PathObject ID="2" Boundary="${x1} ${y1} ${x2 - x1 + 1} ${y2 - y1 + 1}" LineWidth="0.2">` +
    `<ofd:AbbreviatedData>M 0 0 L ${x2 - x1} ${y2 - y1}</ofd:AbbreviatedData></ofd:PathObject>`
  );
}

/** A file of these pages (A4, the objects of one layer each); `template` lies under every page. */
export function composeOfd(pages: readonly string[], template?: string): Uint8Array {
  const files: Record<string, string> = {
    'OFD.xml':
      `<ofd:OFD ${NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>` +
      '<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
    'Doc_0/Document.xml':
      `<ofd:Document ${NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>` +
      `</ofd:PageArea>${template === undefined ? '' : '<ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/>'}` +
      `</ofd:CommonData><ofd:Pages>${pages
        .map((_, index) => `<ofd:Page ID="${index + 10}" BaseLoc="Pages/Page_${index}/Content.xml"/>`)
        .join('')}</ofd:Pages></ofd:Document>`,
  };
  const page = (objects: string, use: string) =>
    `<ofd:Page ${NAMESPACE}>${use}<ofd:Content><ofd:Layer ID="3" Type="Body">${objects}</ofd:Layer></ofd:Content></ofd:Page>`;
  if (template !== undefined) files['Doc_0/Tpls/Tpl_0/Content.xml'] = page(template, '');
  const use = template === undefined ? '' : '<ofd:Template TemplateID="9" ZOrder="Background"/>';
  pages.forEach((objects, index) => {
    files[`Doc_0/Pages/Page_${index}/Content.xml`] = page(objects, use);
  });
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}
