import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { parseFile } from '../../../shared/checking/parse-file.ts';
import { parseInThread, THREAD_BOUNDS } from '../../../shared/node/parse-in-thread.ts';
import { pdfDataOnDisk } from '../../../shared/node/reading-folder.ts';
import { DEFAULT_LIMITS } from '../../../shared/reading/limits.ts';
import { HOSTILE_FILES, hostileFile } from '../../damage/hostile-files.ts';
import { composedReport } from '../../fixtures/composed-report.ts';

/** Tighter than those of production, for the same paths in less time. */
const TIGHT = { ...THREAD_BOUNDS, milliseconds: 20_000, stepMilliseconds: 3000 };
/** Those that cost seconds are left to `npm run bench:hostile`, which has the real bounds and all of them. */
const IN_SHORT = new Set([
  'inflates a thousandfold',
  'of tables in tables',
  'of groups in groups',
  'with a row of 100,000 cells',
  'with a repeated table',
  'with 17 billion cells',
  'with 10 million cells declared',
  'with merges over everything',
  'whose chains come back to themselves',
  'whose chains share their tails',
  'of sectors without an end',
  'with 100,000 columns',
  'of a quote that never closes',
  'of nothing but deep divisions',
  'a report with prose without an end',
  'of parts in parts',
  'of headers without an end',
  'of brackets and dashes',
  'of headings without a figure',
  'of layers in layers',
]);
const parse = parseInThread(TIGHT);
const report = strToU8(composedReport('2021').html);

test('says what reading in this process says', async () => {
  const files = ['files/report-2021.docx', 'files/report-2021.xls', 'pdf/reportlab-2021.pdf'].map(
    (name) => new Uint8Array(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url))),
  );
  for (const bytes of files) {
    expect(await parse(bytes)).toEqual(await parseFile(bytes, DEFAULT_LIMITS, pdfDataOnDisk()));
  }
});

test.each(HOSTILE_FILES.filter(([, name]) => IN_SHORT.has(name)))(
  'a hostile %s file %s ends with a reason',
  async (family, name, make) => {
    const bytes = make();
    const began = performance.now();
    const { unreadable, reports } = await parse(bytes);
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(unreadable === null).toBe(reports.length > 0);
    expect(unreadable?.message ?? '。').toMatch(/。$/u);
    expect([family, name, reports.length > 0]).toEqual([family, name, name.startsWith('a report')]);
  },
);

test('the other members of an archive keep their verdicts when one runs away', async () => {
  const parsed = await parse(
    zipSync({
      'a.html': report,
      'b.pdf': hostileFile('of forms that draw each other'),
      'c.xlsx': hostileFile('with columns by the billion'),
      'd.html': report,
    }),
  );
  expect(parsed.reports.map(({ number, member }) => [number, member])).toEqual([
    [1, 'a.html'],
    [4, 'd.html'],
  ]);
  expect(parsed.members.map(({ name, kind, unreadable }) => [name, kind, unreadable.code])).toEqual([
    ['b.pdf', 'pdf', 'time-limit'],
    ['c.xlsx', 'xlsx', 'time-limit'],
  ]);
});

test('a file that takes all the memory is told so, and the next one is read', async () => {
  const small = parseInThread({ ...TIGHT, memoryBytes: 160 * 1024 * 1024 });
  const hungry = await small(hostileFile('of empty records'));
  expect(hungry.unreadable?.code).toBe('time-limit');
  expect((await small(report)).reports).toHaveLength(1);
});

test('files that come at once are each answered for themselves', async () => {
  const empty = new Uint8Array(10);
  const parsed = await Promise.all([report, empty, report].map(parse));
  expect(parsed.map(({ reports, unreadable }) => [reports.length, unreadable?.code])).toEqual([
    [1, undefined],
    [0, 'empty'],
    [1, undefined],
  ]);
});
