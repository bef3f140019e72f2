// An OFD file (GB/T 33190) written directly: one page of TextObjects and PathObjects for each laid-out page.
import { strToU8, zipSync } from 'fflate';
import type { Composition } from '../compose.ts';
import { layOut, PAGE_HEIGHT, PAGE_WIDTH } from './page.ts';

const MM = 25.4 / 72;
const mm = (points: number) => (points * MM).toFixed(3);
const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

export function renderOfd(composition: Composition): Uint8Array {
  const pages = layOut(composition);
  const box = `0 0 ${mm(PAGE_WIDTH)} ${mm(PAGE_HEIGHT)}`;
  const files: Record<string, Uint8Array> = {
    'OFD.xml': strToU8(
      `${DECLARATION}<ofd:OFD ${NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    ),
    'Doc_0/Document.xml': strToU8(
      `${DECLARATION}<ofd:Document ${NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>100000</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>${box}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>${pages
        .map((_, index) => `<ofd:Page ID="${index + 10}" BaseLoc="Pages/Page_${index}/Content.xml"/>`)
        .join('')}</ofd:Pages></ofd:Document>`,
    ),
    'Doc_0/PublicRes.xml': strToU8(
      `${DECLARATION}<ofd:Res ${NAMESPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="2" FontName="宋体"/></ofd:Fonts></ofd:Res>`,
    ),
  };
  let id = 1000;
  for (const [index, page] of pages.entries()) {
    const paths = page.lines.map((line) => {
      const x = Math.min(line.x1, line.x2);
      const y = Math.min(line.y1, line.y2);
      const width = Math.abs(line.x2 - line.x1);
      const height = Math.abs(line.y2 - line.y1);
      id += 1;
      return `<ofd:PathObject ID="${id}" Boundary="${mm(x)} ${mm(y)} ${mm(Math.max(width, 0.5))} ${mm(Math.max(height, 0.5))}" LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L ${mm(width)} ${mm(height)}</ofd:AbbreviatedData></ofd:PathObject>`;
    });
    const texts = page.texts.map((text) => {
      const characters = Array.from(text.text);
      const steps = characters
        .slice(0, -1)
        .map((character) => mm(character.charCodeAt(0) < 128 ? text.size / 2 : text.size))
        .join(' ');
      const width = characters.length * text.size;
      id += 1;
      return `<ofd:TextObject ID="${id}" Boundary="${mm(text.x)} ${mm(text.y - text.size)} ${mm(width)} ${mm(text.size * 1.2)}" Font="2" Size="${mm(text.size)}"><ofd:TextCode X="0" Y="${mm(text.size)}"${steps === '' ? '' : ` DeltaX="${steps}"`}>${xml(text.text)}</ofd:TextCode></ofd:TextObject>`;
    });
    id += 1;
    files[`Doc_0/Pages/Page_${index}/Content.xml`] = strToU8(
      `${DECLARATION}<ofd:Page ${NAMESPACE}><ofd:Area><ofd:PhysicalBox>${box}</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID="${id}">${paths.join('')}${texts.join('')}</ofd:Layer></ofd:Content></ofd:Page>`,
    );
  }
  return zipSync(files);
}
