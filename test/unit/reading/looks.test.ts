// Figures that look otherwise than their text says, in documents of libraries that do not know this code: read as the page
// shows them, or unreadable; never something else (test/fixtures/looks/make.py).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { documentOf } from './read-back.ts';

const FOLDER = new URL('../../fixtures/looks/', import.meta.url);
const looks = JSON.parse(readFileSync(new URL('looks.json', FOLDER), 'utf8')) as Record<
  string,
  Record<string, readonly string[]>
>;

/** By the name beside it: what a figure reads as, "?" where none can be told. Names that are on no row are missing. */
async function figuresOf(name: string): Promise<Map<string, string>> {
  const { blocks } = await documentOf(new Uint8Array(readFileSync(new URL(name, FOLDER))));
  const cells = blocks.flatMap((block) => (block.type === 'grid' ? block.cells : []));
  const figures = new Map<string, string>();
  for (const { text, row, place } of cells) {
    const beside = cells.find((cell) => cell.row === row && cell.column === 1 && cell.place !== place);
    if (beside !== undefined) figures.set(text, beside.text.includes('\ufffd') ? '?' : beside.text);
  }
  return figures;
}

const READ = [
  'runs.docx',
  'dark-head.docx',
  'struck-table.docx',
  'struck-last-row.docx',
  'struck-by-default.docx',
  'looks.odt',
  'looks.ods',
  'libreoffice-runs.odt',
  'libreoffice-cells.ods',
  'cells.xls',
  'cells.xlsx',
  'libreoffice-cells.xls',
  'libreoffice-runs.rtf',
];

describe.each(Object.entries(looks).filter(([name]) => READ.includes(name)))('%s', (name, expected) => {
  test('reads every figure as it is printed, or not at all', async () => {
    const figures = await figuresOf(name);
    const wrong = Object.entries(expected)
      .map(([look, answers]) => ({ look, answers, read: figures.get(look) ?? '-' }))
      .filter(({ answers, read }) => !answers.includes(read));
    expect(wrong).toEqual([]);
  });
});
