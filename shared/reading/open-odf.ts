// OpenDocument files: the XML parts that hold the content and the common styles.

import { ReadingStopped } from '../catalogue/reasons.ts';
import type { Meter } from './limits.ts';
import { looksLikeZip, openArchive } from './open-archive.ts';
import { decodeXml, walkXml } from './walk-xml.ts';

export interface OdfParts {
  /** Null in a flat file, whose content begins with them. */
  readonly styles: string | null;
  readonly content: string;
}

/** Of a zipped file, or of a flat one. Throws ReadingStopped: encrypted, damaged. */
export function openOdf(bytes: Uint8Array, meter: Meter): OdfParts {
  if (!looksLikeZip(bytes)) return { styles: null, content: decodeXml(bytes) };
  const archive = openArchive(bytes, meter);
  const manifest = archive.read('META-INF/manifest.xml');
  if (manifest && isEncrypted(decodeXml(manifest), meter)) throw new ReadingStopped('encrypted');
  const content = archive.read('content.xml');
  if (!content) throw new ReadingStopped('damaged');
  const styles = archive.read('styles.xml');
  return { styles: styles && decodeXml(styles), content: decodeXml(content) };
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
