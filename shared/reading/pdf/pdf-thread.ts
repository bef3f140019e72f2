// The thread in which pdf.js runs: a hostile file can cost this thread its time and memory, but not the process.
import './quiet-console.ts';
import { parentPort } from 'node:worker_threads';
import { getDocument, OPS, type PDFPageProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as pdfWorker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { pagesToDocument } from '../layout/pages-to-document.ts';
import { type PdfFont, type PdfPageContent, pageContentOfPdf } from './page-content-of-pdf.ts';
import type { PdfAnswer, PdfTask } from './pdf-task.ts';
import { wasSomethingLeftOut } from './quiet-console.ts';

// pdf.js then runs its worker part in this thread instead of looking for a file.
(globalThis as { pdfjsWorker?: unknown }).pdfjsWorker = pdfWorker;

/** More than this share of characters without a meaning: the fonts do not tell what their glyphs stand for. */
const GARBLED = 0.3;

parentPort!.on('message', (task: PdfTask) => {
  answer(task).then(
    (found) => parentPort!.postMessage(found),
    () => parentPort!.postMessage({ stopped: 'damaged' } satisfies PdfAnswer),
  );
});

async function answer({ bytes, cMaps, standardFonts, limits }: PdfTask): Promise<PdfAnswer> {
  const loading = getDocument({
    data: bytes,
    cMapUrl: cMaps,
    cMapPacked: true,
    standardFontDataUrl: standardFonts,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    // Pictures are not read, so none is decoded.
    maxImageSize: 1,
    verbosity: VerbosityLevel.WARNINGS,
  });
  wasSomethingLeftOut();
  // Without this, pdf.js waits for a password for ever.
  loading.onPassword = () => {
    throw new Error('PasswordException');
  };
  try {
    const pdf = await loading.promise;
    if (pdf.numPages > limits.pages) return { stopped: 'too-many-pages' };
    const layers = await pdf.getOptionalContentConfig();
    const pages: PdfPageContent[] = [];
    let glyphs = 0;
    let operators = 0;
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const list = await page.getOperatorList();
      operators += list.fnArray.length;
      if (operators > limits.operators) return { stopped: 'too-many-objects' };
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
      if (glyphs > limits.characters) return { stopped: 'too-much-text' };
      page.cleanup();
    }
    return wasSomethingLeftOut() ? { stopped: 'damaged' } : textAnswer(pages);
  } catch (error) {
    return { stopped: isPasswordError(error) ? 'encrypted' : 'damaged' };
  } finally {
    await loading.destroy();
  }
}

/** pdf.js keeps the reason in the place of a font that it could not open. */
function fontIn(objects: PDFPageProxy['commonObjs'], name: string): PdfFont | null {
  const found: unknown = objects.has(name) ? objects.get(name) : null;
  return typeof found === 'object' ? found : null;
}

function textAnswer(pages: readonly PdfPageContent[]): PdfAnswer {
  const printed = pages.flatMap((page) => page.glyphs.filter((glyph) => glyph.text.trim() !== ''));
  const unknown = printed.filter(({ text, doubt }) => text.includes('\ufffd') && doubt === undefined).length;
  if (pages.some((page) => page.lostTexts > 0)) return { stopped: 'garbled-text' };
  if (printed.length === 0) {
    return { stopped: pages.some((page) => page.hiddenGlyphs > 0) ? 'ocr-layer' : 'scanned-pdf' };
  }
  if (unknown > GARBLED * printed.length) return { stopped: 'garbled-text' };
  return { document: pagesToDocument(pages) };
}

function isPasswordError(error: unknown): boolean {
  return error instanceof Error && /Password/.test(`${error.name} ${error.message}`);
}
