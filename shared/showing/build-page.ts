// npm run build:page [FILE]: gouji.html, the check in one file that needs no network; by default at dist/gouji.html.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { addedSince } from '../added-to-language.ts';
import type { PdfPack } from './page/worker-messages.ts';
import { pageDocument } from './page-document.ts';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const PAGE = join(ROOT, 'shared', 'showing', 'page');

/** What the oldest browser in use understands (奇安信可信浏览器). */
const OLDEST_CHROME = '90';

const AS_PROGRAM = {
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: `chrome${OLDEST_CHROME}`,
  charset: 'utf8',
  legalComments: 'none',
  write: false,
  logLevel: 'warning',
  banner: { js: '"use strict";' },
} as const;

export interface BuiltPage {
  readonly document: string;
  /** The programs as they run, before they were packed. */
  readonly programs: {
    readonly page: string;
    readonly added: string;
    readonly judging: string;
    readonly pdf: string;
  };
  /** Bytes in the document. */
  readonly sizes: { readonly withoutPdf: number; readonly pdf: number; readonly whole: number };
}

export async function buildPage(): Promise<BuiltPage> {
  const [page, added, judging, pdf] = await Promise.all([
    bundle('main.ts'),
    addedToLanguage(),
    bundle('judging-worker.ts', pdfFromOutside),
    bundle('pdf-part.ts'),
  ]);
  const { data, files } = pdfData();
  const parts = {
    script: page,
    added: packed(added),
    judging: packed(judging),
    pdf: packed(pdf),
    pdfData: packed(data),
    pdfIndex: JSON.stringify(files),
  };
  const document = pageDocument(parts);
  const whole = Buffer.byteLength(document);
  const ofPdf = parts.pdf.length + parts.pdfData.length + parts.pdfIndex.length;
  return {
    document,
    programs: { page, added, judging, pdf },
    sizes: { withoutPdf: whole - ofPdf, pdf: ofPdf, whole },
  };
}

async function bundle(entry: string, ...plugins: Plugin[]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(PAGE, entry)],
    ...AS_PROGRAM,
    plugins,
  });
  return outputFiles[0]!.text;
}

/** What the language and its libraries have got since the oldest browser: programs use some of it, and theirs do too. */
async function addedToLanguage(): Promise<string> {
  const contents = addedSince({ chrome: OLDEST_CHROME });
  const { outputFiles } = await build({ stdin: { contents, resolveDir: ROOT }, ...AS_PROGRAM });
  return outputFiles[0]!.text;
}

/** The reader of PDF asks for pdf.js when the first PDF comes; it lies in a part of its own then (pdf-part.ts). */
const pdfFromOutside: Plugin = {
  name: 'pdf-from-outside',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^pdfjs-dist\// }, ({ path }) => ({
      path: path.includes('worker') ? 'pdfjsWorker' : 'pdfjs',
      namespace: 'outside',
    }));
    onLoad({ filter: /./, namespace: 'outside' }, ({ path }) => ({
      contents: `module.exports = globalThis.${path};`,
    }));
  },
};

/** Character maps and fonts of pdf.js, by their names in its package, one behind the other. */
function pdfData(): { data: Buffer; files: PdfPack['files'] } {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const files: Record<string, [number, number]> = {};
  const contents: Buffer[] = [];
  let length = 0;
  for (const folder of ['cmaps', 'standard_fonts']) {
    for (const name of readdirSync(join(root, folder)).filter((one) => !one.startsWith('LICENSE'))) {
      const content = readFileSync(join(root, folder, name));
      files[`${folder}/${name}`] = [length, content.length];
      contents.push(content);
      length += content.length;
    }
  }
  return { data: Buffer.concat(contents), files };
}

function packed(content: string | Buffer): string {
  return gzipSync(content, { level: 9 }).toString('base64');
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const target = resolve(process.argv[2] ?? join(ROOT, 'dist', 'gouji.html'));
  const { document, sizes } = await buildPage();
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, document);
  const kb = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`;
  console.log(
    `${target}: ${kb(sizes.whole)}, of which ${kb(sizes.pdf)} for PDF, unpacked when the first PDF comes`,
  );
}
