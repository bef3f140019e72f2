// npm run bench:accuracy [reports per variant]: generated reports in every format and layout, and the real samples where
// they are at hand, read and held against their truth figure by figure. Exits with 1 where a single figure is read wrongly.
import { existsSync, readFileSync } from 'node:fs';
import { parseFile } from '../../shared/checking/parse-file.ts';
import { pdfDataOnDisk } from '../../shared/node/reading-folder.ts';
import { DEFAULT_LIMITS } from '../../shared/reading/limits.ts';
import { compare } from '../generator/compare.ts';
import { samplesIn } from '../generator/samples.ts';
import { generate, VARIANTS } from '../generator/variants.ts';

const pdfData = pdfDataOnDisk();
const reportsPerVariant = Number(process.argv[2] ?? 460);

interface Row {
  readonly format: string;
  readonly layout: string;
  reports: number;
  /** Reports in which every figure was read exactly. */
  whole: number;
  exact: number;
  unread: number;
  wrong: number;
}
const rows: Row[] = [];
const wrongOnes: string[] = [];

const newRow = (format: string, layout: string): Row => {
  const row = { format, layout, reports: 0, whole: 0, exact: 0, unread: 0, wrong: 0 };
  rows.push(row);
  return row;
};
const add = (row: Row, name: string, { exact, unread, wrong }: ReturnType<typeof compare>) => {
  row.reports += 1;
  if (unread === 0 && wrong.length === 0) row.whole += 1;
  row.exact += exact;
  row.unread += unread;
  row.wrong += wrong.length;
  for (const one of wrong) wrongOnes.push(`${row.format}/${row.layout} ${name}: ${JSON.stringify(one)}`);
};

const seeds = new URL('../../../shared/seeds/', import.meta.url);
if (existsSync(seeds)) {
  for (const sample of samplesIn(seeds)) {
    const row = rows.find((one) => one.layout === 'real samples') ?? newRow('text', 'real samples');
    const { reports } = await parseFile(readFileSync(new URL(sample.file, seeds)));
    add(row, `${sample.file}#${sample.number}`, compare(sample, reports[sample.number - 1]));
  }
} else {
  console.log('The real samples are not at hand (../shared/seeds): generated reports only.');
}

for (const variant of VARIANTS) {
  const row = newRow(variant.format, variant.layout);
  for (let seed = 1; seed <= reportsPerVariant; seed += 1) {
    const { truth, mishap, bytes } = generate(variant, seed);
    const { reports } = await parseFile(bytes, DEFAULT_LIMITS, pdfData);
    add(row, `seed ${seed} (${mishap ?? 'orderly'})`, compare(truth, reports[0]));
    if (reports.length > 1)
      wrongOnes.push(`${variant.format}/${variant.layout} seed ${seed}: ${reports.length} reports`);
  }
  process.stderr.write(`\r\u001b[K${variant.format}/${variant.layout}: ${row.wrong} wrong`);
}
process.stderr.write('\r\u001b[K');

console.log('| format | layout | reports | wholly exact | figures exact | unread | wrong |');
console.log('|---|---|---:|---:|---:|---:|---:|');
for (const row of rows) {
  const share = ((100 * row.exact) / (row.exact + row.unread + row.wrong)).toFixed(2);
  console.log(
    `| ${row.format} | ${row.layout} | ${row.reports} | ${row.whole} | ${row.exact} (${share} %) | ${row.unread} | ${row.wrong} |`,
  );
}
const total = (of: (row: Row) => number) => rows.reduce((sum, row) => sum + of(row), 0);
console.log(
  `${total((row) => row.reports)} reports, ${total((row) => row.exact)} figures exact, ${total((row) => row.unread)} unread, ${total((row) => row.wrong)} wrong`,
);
for (const one of wrongOnes.slice(0, 40)) console.log(one);
if (wrongOnes.length > 0) process.exitCode = 1;
