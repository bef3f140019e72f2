// OFD, the national layout format (GB/T 33190) → Document, by the same geometry as PDF.

import { unreadable } from '../../catalogue/reasons.ts';
import type { Document, Unreadable } from '../../contracts/document.ts';
import { pagesToDocument } from '../layout/pages-to-document.ts';
import type { Meter } from '../limits.ts';
import { openOfd } from './ofd-package.ts';
import { pageContentOfOfd } from './page-content-of-ofd.ts';

/** More than this share of characters without a meaning: the text is not what the page shows. */
const GARBLED = 0.3;

/**
 * Reads an OFD file; places as in PDF ("第2页表1第5行第4列"). Throws ReadingStopped for damage, encryption and limits;
 * pages of pictures only are answered with their reason.
 */
export function readOfd(bytes: Uint8Array, meter: Meter): Document | Unreadable {
  const pages = openOfd(bytes, meter).map((page, index) => pageContentOfOfd(page, index + 1, meter));
  const printed = pages.flatMap((page) => page.glyphs.filter((glyph) => glyph.text.trim() !== ''));
  if (printed.length === 0) return unreadable('no-text');
  const unknown = printed.filter((glyph) => glyph.text.includes('\ufffd')).length;
  if (unknown > GARBLED * printed.length) return unreadable('garbled-text');
  return pagesToDocument(pages);
}
