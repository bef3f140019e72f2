// npm run bench:reading: per format, reading (and reading + recognising) a report against only tokenising the same
// file with the format's library, in one run. The ratio is what counts; the times depend on the machine.
import { read as readSheets } from '@e965/xlsx';
import CFB from 'cfb';
import { unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import Papa from 'papaparse';
import { SaxesParser } from 'saxes';
import { pdfDataOnDisk } from '../../shared/node/reading-folder.ts';
import { DEFAULT_LIMITS } from '../../shared/reading/limits.ts';
import { readFile } from '../../shared/reading/read-file.ts';
import { recogniseReports } from '../../shared/recognising/recognise-reports.ts';
import { filesOfEveryKind } from '../damage/files-of-every-kind.ts';

const pdfData = pdfDataOnDisk();
const read = (bytes: Uint8Array) => readFile(bytes, DEFAULT_LIMITS, pdfData);
const ROUNDS = Number(process.argv[2] ?? 40);

function tokeniseHtml(html: string): void {
  const parser = new Parser({ onopentag() {}, ontext() {}, onclosetag() {} });
  parser.write(html);
  parser.end();
}

function tokeniseXml(xml: string): void {
  const parser = new SaxesParser();
  parser.on('opentag', () => {});
  parser.on('closetag', () => {});
  parser.on('text', () => {});
  parser.write(xml).close();
}

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
const partOfZip = (name: string) => (bytes: Uint8Array) =>
  tokeniseXml(decode(unzipSync(bytes, { filter: (file) => file.name === name })[name]!));

/** RTF has no library here: its tokens are what one regular expression tells. */
const RTF_TOKEN = /\\[a-z]+-?\d* ?|\\'[0-9a-f]{2}|\\.|[{}]|[^\\{}]+/gi;

const TOKENISE: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  text: (bytes) =>
    lenient(bytes)
      .split('\n')
      .map((line) => line.trim()),
  html: (bytes) => tokeniseHtml(decode(bytes)),
  mhtml: (bytes) => {
    const [, headers, body] = lenient(bytes).split('\r\n\r\n');
    tokeniseHtml(headers!.includes('base64') ? lenient(new Uint8Array(Buffer.from(body!, 'base64'))) : body!);
  },
  docx: partOfZip('word/document.xml'),
  odt: partOfZip('content.xml'),
  ods: partOfZip('content.xml'),
  doc: (bytes) => CFB.read(bytes, { type: 'buffer' }),
  rtf: (bytes) => [...new TextDecoder('latin1').decode(bytes).matchAll(RTF_TOKEN)].length,
  xlsx: (bytes) => readSheets(bytes, { type: 'array', dense: true }),
  xls: (bytes) => readSheets(bytes, { type: 'array', dense: true }),
  csv: (bytes) => Papa.parse(decode(bytes)),
};

function lenient(bytes: Uint8Array): string {
  return new TextDecoder(bytes.includes(0) ? 'utf-16le' : 'utf-8').decode(bytes);
}

/** Median milliseconds of a round, after some rounds that do not count. */
async function median(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = -10; round < ROUNDS; round++) {
    const start = performance.now();
    await work();
    if (round >= 0) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1]!;
}

const cell = (milliseconds: number) => milliseconds.toFixed(2).padStart(8);
console.log('format   KB   tokenise     read  read+recognise (ms, median)   read/tokenise  all/tokenise');
for (const [kind, bytes] of filesOfEveryKind()) {
  const tokenise = TOKENISE[kind];
  if (!tokenise) continue;
  const tokenising = await median(() => tokenise(bytes));
  const reading = await median(() => read(bytes));
  const all = await median(async () => {
    for (const { content } of (await read(bytes)).parts) {
      if ('document' in content) recogniseReports(content.document);
    }
  });
  console.log(
    `${kind.padEnd(6)} ${String(Math.round(bytes.length / 1024)).padStart(4)}   ${cell(tokenising)} ${cell(reading)}  ${cell(all)}                     ${(reading / tokenising).toFixed(1).padStart(6)}        ${(all / tokenising).toFixed(1).padStart(6)}`,
  );
}
