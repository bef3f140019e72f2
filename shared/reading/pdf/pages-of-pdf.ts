// pdf.js opens a PDF and lists what its pages draw.
import { getDocument, OPS, type PDFPageProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as pdfWorker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { ReadingStopped, type ReasonCode } from '../../catalogue/reasons.ts';
import type { PdfData } from '../../ports/reading.ts';
import type { Meter } from '../limits.ts';
import { watchingForLeftOut } from './left-out-parts.ts';
import { type PdfFont, type PdfPageContent, pageContentOfPdf } from './page-content-of-pdf.ts';

// pdf.js then runs its worker part here instead of looking for a file.
(globalThis as { pdfjsWorker?: unknown }).pdfjsWorker = pdfWorker;

/** The pages, or why there are none. `operators`: drawing commands over all pages. */
export async function pagesOfPdf(
  bytes: Uint8Array,
  meter: Meter,
  pdfData: NonNullable<PdfData>,
  operators: number,
): Promise<readonly PdfPageContent[] | ReasonCode> {
  return await watchingForLeftOut(async (wasSomethingLeftOut) => {
    const loading = getDocument({
      // A copy: pdf.js takes over what it is given.
      data: new Uint8Array(bytes),
      ...folders(pdfData),
      disableFontFace: true,
      useSystemFonts: false,
      useWasm: false,
      // Pictures are not read, so none is decoded.
      maxImageSize: 1,
      verbosity: VerbosityLevel.WARNINGS,
    });
    // Without this, pdf.js waits for a password for ever.
    loading.onPassword = () => {
      throw new Error('PasswordException');
    };
    try {
      const pages = await pagesOf(loading, meter, operators);
      return wasSomethingLeftOut() ? 'damaged' : pages;
    } catch (error) {
      if (error instanceof ReadingStopped) return error.code;
      return isPasswordError(error) ? 'encrypted' : 'damaged';
    } finally {
      await loading.destroy();
    }
  });
}

/** pdf.js asks for its data by folder and name. */
function folders(pdfData: NonNullable<PdfData>) {
  const FOLDERS: Readonly<Record<string, string>> = {
    cMapUrl: 'cmaps/',
    standardFontDataUrl: 'standard_fonts/',
  };
  return {
    ...FOLDERS,
    cMapPacked: true,
    BinaryDataFactory: class {
      fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
        return pdfData(`${FOLDERS[kind]}${filename}`);
      }
    },
  };
}

async function pagesOf(
  loading: ReturnType<typeof getDocument>,
  meter: Meter,
  mostOperators: number,
): Promise<PdfPageContent[]> {
  const pdf = await loading.promise;
  if (pdf.numPages > meter.limits.pages) throw new ReadingStopped('too-many-pages');
  const layers = await pdf.getOptionalContentConfig();
  const pages: PdfPageContent[] = [];
  let glyphs = 0;
  let operators = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    meter.checkTime();
    const page = await pdf.getPage(number);
    const list = await page.getOperatorList();
    operators += list.fnArray.length;
    if (operators > mostOperators) throw new ReadingStopped('too-many-objects');
    const viewport = page.getViewport({ scale: 1 });
    const content = pageContentOfPdf(
      {
        number,
        width: viewport.width,
        height: viewport.height,
        transform: viewport.transform,
        operators: list as { fnArray: number[]; argsArray: unknown[] },
        fontOf: (name) => fontIn(page.commonObjs, name),
        isLayerVisible: (group) => layers.isVisible(group as never),
      },
      OPS,
    );
    pages.push(content);
    glyphs += content.glyphs.length;
    if (glyphs > meter.limits.textLength) throw new ReadingStopped('too-much-text');
    page.cleanup();
  }
  return pages;
}

/** pdf.js keeps the reason in the place of a font that it could not open. */
function fontIn(objects: PDFPageProxy['commonObjs'], name: string): PdfFont | null {
  const found: unknown = objects.has(name) ? objects.get(name) : null;
  return typeof found === 'object' ? found : null;
}

function isPasswordError(error: unknown): boolean {
  return error instanceof Error && /Password/.test(`${error.name} ${error.message}`);
}
