// Where the program of the reading thread lies, and the character maps and fonts of pdf.js.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PdfData } from '../ports/reading.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const PROGRAM = 'reading-thread';

/**
 * The program of the reading thread. Beside a bundle lies the folder `reading/` that pack-reading-folder.ts writes; from
 * source it is the TypeScript file here.
 */
export function readingProgram(): string {
  const packed = join(HERE, 'reading', `${PROGRAM}.mjs`);
  return existsSync(packed) ? packed : join(HERE, `${PROGRAM}.ts`);
}

/** What pdf.js asks for: beside the packed program, or in its package. */
export function pdfDataOnDisk(): NonNullable<PdfData> {
  const folder = existsSync(join(HERE, 'cmaps'))
    ? HERE
    : dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return async (file) => new Uint8Array(await readFile(join(folder, file)));
}
