// PDF with text → Document: ruled tables as grids, everything else as lines.

import { unreadable } from '../../catalogue/reasons.ts';
import type { Document, Unreadable } from '../../contracts/document.ts';
import type { PdfData } from '../../ports/reading.ts';
import { pagesToDocument } from '../layout/pages-to-document.ts';
import type { Meter } from '../limits.ts';
import type { PdfPageContent } from './page-content-of-pdf.ts';
import { pagesOfPdf } from './pages-of-pdf.ts';
import { screenPdf } from './screen-pdf.ts';

/** What only a PDF can overdo; pages, text and the time of the whole reading are the meter's. */
export interface PdfLimits {
  /** Indirect objects, as the file itself declares or shows them. */
  readonly objects: number;
  /** Drawing commands over all pages. */
  readonly operators: number;
  /** Bytes that one compressed stream may inflate to. */
  readonly streamBytes: number;
}

export const PDF_LIMITS: PdfLimits = {
  objects: 300_000,
  operators: 3_000_000,
  streamBytes: 64 * 1024 * 1024,
};

/** More than this share of characters without a meaning: the fonts do not tell what their glyphs stand for. */
const GARBLED = 0.3;

let last: Promise<unknown> = Promise.resolve();

/**
 * Reads a PDF. Cells say "第2页表1第5行第4列", lines "第3页第12行". Never throws for what the bytes hold: scans,
 * passwords, damage and limits end in a reason. What pdf.js itself costs, only the thread around it can bound.
 */
export async function readPdf(
  bytes: Uint8Array,
  meter: Meter,
  pdfData: NonNullable<PdfData>,
  limits: PdfLimits = PDF_LIMITS,
): Promise<Document | Unreadable> {
  const refused = screenPdf(bytes, limits);
  if (refused !== null) return unreadable(refused);
  // One after the other: what pdf.js leaves out of a page, it tells the whole program.
  const reading = last.then(() => pagesOfPdf(bytes, meter, pdfData, limits.operators));
  last = reading.catch(() => {});
  const read = await reading;
  return typeof read === 'string' ? unreadable(read) : documentOf(read);
}

function documentOf(pages: readonly PdfPageContent[]): Document | Unreadable {
  const printed = pages.flatMap((page) => page.glyphs.filter((glyph) => glyph.text.trim() !== ''));
  const unknown = printed.filter(({ text, doubt }) => text.includes('\ufffd') && doubt === undefined).length;
  if (pages.some((page) => page.lostTexts > 0)) return unreadable('garbled-text');
  if (printed.length === 0) {
    return unreadable(pages.some((page) => page.hiddenGlyphs > 0) ? 'ocr-layer' : 'scanned-pdf');
  }
  if (unknown > GARBLED * printed.length) return unreadable('garbled-text');
  return pagesToDocument(pages);
}
