// Where pdf.js finds its character maps and fonts, and where the reading thread lies.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PdfFolder {
  /** The program of the reading thread. */
  readonly thread: string;
  /** Folders with a final slash, as pdf.js wants them. */
  readonly cMaps: string;
  readonly standardFonts: string;
}

/**
 * Beside a bundle lies the folder `pdf/` that pack-pdf-folder.ts writes; from source, the thread is the
 * TypeScript file here and the data lie in the package.
 */
export function findPdfFolder(): PdfFolder {
  const here = dirname(fileURLToPath(import.meta.url));
  const packed = join(here, 'pdf');
  if (existsSync(join(packed, 'pdf-thread.mjs'))) return folderAt(packed, 'pdf-thread.mjs');
  const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return { ...folderAt(pdfjs, ''), thread: join(here, 'pdf-thread.ts') };
}

function folderAt(folder: string, thread: string): PdfFolder {
  return {
    thread: join(folder, thread),
    cMaps: join(folder, 'cmaps/'),
    standardFonts: join(folder, 'standard_fonts/'),
  };
}
