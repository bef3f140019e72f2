// npm run letters: every kind of letter as a person gets it, in one folder with a page that leads to all of them.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { escapeHtml } from '../../shared/notices/mail-html.ts';
import { LETTER_CASES, type LetterCase, lettersText } from './cases.ts';

const USAGE = `npm run letters                 renders every kind of letter into .local/letters (HTML, text, attachments, index.html)
npm run letters -- --out DIR    into another folder
npm run letters -- --snapshot   also renews test/letters/letters.txt, which a test compares`;

const SNAPSHOT = path.join(import.meta.dirname, 'letters.txt');

async function render({ name, shows, mail }: LetterCase, folder: string): Promise<string> {
  const { subject, html, text, attachments = [] } = await mail();
  await writeFile(path.join(folder, `${name}.html`), html);
  await writeFile(path.join(folder, `${name}.txt`), text);
  const links = [`<a href="${name}.html">HTML</a>`, `<a href="${name}.txt">text</a>`];
  for (const { filename, content } of attachments) {
    const file = `${name}-${filename}`;
    await writeFile(path.join(folder, file), content);
    links.push(`<a href="${encodeURIComponent(file)}">${escapeHtml(filename)}</a>`);
  }
  return `<tr><td>${name}</td><td>${escapeHtml(shows)}</td><td>${escapeHtml(subject)}</td><td>${links.join(' · ')}</td></tr>`;
}

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: path.join('.local', 'letters') },
    snapshot: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(USAGE);
else {
  await rm(values.out, { recursive: true, force: true });
  await mkdir(values.out, { recursive: true });
  const rows: string[] = [];
  for (const one of LETTER_CASES) rows.push(await render(one, values.out));
  const index = path.join(values.out, 'index.html');
  await writeFile(
    index,
    `<!DOCTYPE html><meta charset="utf-8"><title>Letters</title><style>body{font-family:sans-serif}td{padding:4px 10px;border-bottom:1px solid #ddd}</style><table>${rows.join('\n')}</table>`,
  );
  if (values.snapshot) await writeFile(SNAPSHOT, await lettersText());
  console.log(`${LETTER_CASES.length} letters: ${index}`);
}
