// npm run bench:converted [reports]: the real samples with tables (where they are at hand) and generated reports, drawn as web
// pages, converted by LibreOffice to every format it writes, read back and held against their truth. Exits with 1 where
// a single figure is read wrongly, with 69 where LibreOffice is not installed.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseFile } from '../../shared/checking/parse-file.ts';
import { pdfDataOnDisk } from '../../shared/node/reading-folder.ts';
import { DEFAULT_LIMITS } from '../../shared/reading/limits.ts';
import { compare } from '../generator/compare.ts';
import { type Composition, compose } from '../generator/compose.ts';
import { randomFrom } from '../generator/random.ts';
import { renderHtml } from '../generator/render/html.ts';
import { samplesIn } from '../generator/samples.ts';
import type { Truth } from '../generator/truth.ts';
import { generate, VARIANTS } from '../generator/variants.ts';

const FILTERS = {
  docx: ['StarWriter', 'docx:MS Word 2007 XML'],
  doc: ['StarWriter', 'doc:MS Word 97'],
  rtf: ['StarWriter', 'rtf:Rich Text Format'],
  odt: ['StarWriter', 'odt:writer8'],
  pdf: ['StarWriter', 'pdf:writer_pdf_Export'],
  html: ['StarWriter', 'html:HTML (StarWriter)'],
  xlsx: ['StarCalc', 'xlsx:Calc MS Excel 2007 XML'],
  xls: ['StarCalc', 'xls:MS Excel 97'],
  ods: ['StarCalc', 'ods:calc8'],
} as const;

try {
  execFileSync('soffice', ['--version'], { stdio: 'ignore' });
} catch {
  console.error('LibreOffice (soffice) is not installed: nothing was converted.');
  process.exit(69);
}

const work = mkdtempSync(join(tmpdir(), 'gouji-converted-'));
const truths = new Map<string, Truth>();

function draw(name: string, composition: Composition): void {
  truths.set(name, composition.truth);
  writeFileSync(join(work, `${name}.html`), renderHtml(composition, 'merged', randomFrom(1)));
}

const seeds = new URL('../../../shared/seeds/', import.meta.url);
if (existsSync(seeds)) {
  for (const [index, sample] of samplesIn(seeds).entries()) {
    draw(`sample-${index + 1}`, compose(sample, randomFrom(100 + index)));
  }
} else console.log('The real samples are not at hand (../shared/seeds): generated reports only.');
const html = VARIANTS.find((variant) => variant.format === 'html' && variant.layout === 'merged');
if (html === undefined) throw new Error('no variant draws merged HTML');
for (let seed = 1; seed <= Number(process.argv[2] ?? 30); seed += 1) {
  draw(`generated-${seed}`, generate(html, seed).composition);
}

console.log('| format | reports | wholly exact | figures exact | unread | wrong |');
console.log('|---|---:|---:|---:|---:|---:|');
const wrongOnes: string[] = [];
for (const [format, [application, filter]] of Object.entries(FILTERS)) {
  const out = join(work, format);
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${work}/profile`,
      '--headless',
      `--infilter=HTML (${application})`,
      '--convert-to',
      filter,
      '--outdir',
      out,
      ...[...truths.keys()].map((name) => join(work, `${name}.html`)),
    ],
    { stdio: 'ignore' },
  );
  const row = { whole: 0, exact: 0, unread: 0, wrong: 0 };
  const files = readdirSync(out);
  for (const [name, truth] of truths) {
    if (!files.includes(`${name}.${format}`)) throw new Error(`LibreOffice did not write ${name}.${format}`);
    const { reports } = await parseFile(
      readFileSync(join(out, `${name}.${format}`)),
      DEFAULT_LIMITS,
      pdfDataOnDisk(),
    );
    const { exact, unread, wrong } = compare(truth, reports[0]);
    if (unread === 0 && wrong.length === 0) row.whole += 1;
    row.exact += exact;
    row.unread += unread;
    row.wrong += wrong.length;
    for (const one of wrong) wrongOnes.push(`${format} ${name}: ${JSON.stringify(one)}`);
  }
  console.log(`| ${format} | ${truths.size} | ${row.whole} | ${row.exact} | ${row.unread} | ${row.wrong} |`);
}
rmSync(work, { recursive: true });
for (const one of wrongOnes.slice(0, 40)) console.log(one);
if (wrongOnes.length > 0) process.exitCode = 1;
