// OpenDocument files: the one XML part that holds the content.

import { ReadingStopped } from '../catalogue/reasons.ts';
import type { Effect } from './altered-text.ts';
import type { Meter } from './limits.ts';
import { looksLikeZip, openArchive } from './open-archive.ts';
import { decodeXml, walkXml, type XmlAttributes } from './walk-xml.ts';

/** content.xml of a zipped file, or a flat file itself. Throws ReadingStopped: encrypted, damaged. */
export function openOdf(bytes: Uint8Array, meter: Meter): string {
  if (!looksLikeZip(bytes)) return decodeXml(bytes);
  const archive = openArchive(bytes, meter);
  const manifest = archive.read('META-INF/manifest.xml');
  if (manifest && isEncrypted(decodeXml(manifest), meter)) throw new ReadingStopped('encrypted');
  const content = archive.read('content.xml');
  if (!content) throw new ReadingStopped('damaged');
  return decodeXml(content);
}

function isEncrypted(manifest: string, meter: Meter): boolean {
  let entry = '';
  let encrypted = false;
  walkXml(manifest.replace(/<!DOCTYPE[^>[]*>/, ''), meter, {
    open(name, attributes) {
      if (name === 'file-entry') entry = attributes['full-path'] ?? '';
      if (name === 'encryption-data' && (entry === 'content.xml' || entry === 'encrypted-package'))
        encrypted = true;
    },
    close: () => {},
    text: () => {},
  });
  return encrypted;
}

/** What the properties of a style do to the text that has it. */
export function effectOf(attributes: XmlAttributes): Effect | null {
  if (attributes.display === 'none') return 'hidden';
  const line = attributes['text-line-through-style'];
  if (line !== undefined && line !== 'none') return 'struck';
  const position = attributes['text-position'] ?? '';
  return /^(?:super|sub|-?[1-9]\d*%)/.test(position) ? 'raised' : null;
}
