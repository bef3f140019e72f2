// npm run picture:papers: the pictures of the marked copy and the roster beside the letters, from the cases of `npm run letters`, as
// LibreOffice prints them. Needs LibreOffice and poppler-utils.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LETTER_CASES } from './cases.ts';

const NOTICES = resolve(import.meta.dirname, '..', '..', 'shared', 'notices');

/** `page`: which one, from 1. `height`: how much of it from the top, as a share: below is paper. */
const PICTURES = [
  { name: 'marked-copy', from: 'unbalanced', page: 2, height: 0.96 },
  { name: 'roster', from: 'digest', page: 1, height: 0.38 },
];
/** Dots an inch: a page of A4 in landscape is about 1,170 wide. */
const RESOLUTION = 100;
const A4_SHORT_SIDE = 8.27;

for (const { name, from, page, height } of PICTURES) {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-papers-'));
  const letter = await LETTER_CASES.find((one) => one.name === from)!.mail();
  const paper = join(folder, 'paper.xlsx');
  writeFileSync(paper, letter.attachments![0]!.content);
  execFileSync('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', folder, paper], {
    stdio: 'ignore',
  });
  const picture = join(NOTICES, name);
  const cut = [
    '-x',
    '0',
    '-y',
    '0',
    '-W',
    '5000',
    '-H',
    `${Math.round(A4_SHORT_SIDE * RESOLUTION * height)}`,
  ];
  const pages = ['-f', `${page}`, '-l', `${page}`, '-singlefile'];
  execFileSync('pdftoppm', [
    ...['-r', `${RESOLUTION}`, '-png', ...pages, ...cut],
    ...[join(folder, 'paper.pdf'), picture],
  ]);
  console.log(`${picture}.png: ${(statSync(`${picture}.png`).size / 1024).toFixed(0)} KB`);
  rmSync(folder, { recursive: true });
}
