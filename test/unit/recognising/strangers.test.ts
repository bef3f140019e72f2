// Documents that office programs, browsers and clerks drew, on which figures were once read wrongly or left unread without
// need: each beside its truth, in the notation of test/strangers/truth.py, with the figures that must be read at least.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { parseFile } from '../../../shared/checking/parse-file.ts';
import { pdfDataOnDisk } from '../../../shared/node/reading-folder.ts';
import { DEFAULT_LIMITS } from '../../../shared/reading/limits.ts';
import { weighFigure } from '../../bench/weigh-figure.ts';

const FOLDER = new URL('../../fixtures/strangers/', import.meta.url);
const TRUTH = '.truth.json';

const Truth = z.object({
  /** What went wrong once. */
  about: z.string(),
  structure: z.string(),
  renderer: z.string(),
  /** Figures that may be left unread at most. */
  mostUnread: z.int(),
  figures: z.record(z.string(), z.string()),
});

const documents = readdirSync(FOLDER)
  .filter((name) => name.endsWith(TRUTH))
  .map((name) => {
    const truth = Truth.parse(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')));
    return { name: name.slice(0, -TRUTH.length), ...truth };
  });

test.each(documents)('$name: $about', async ({ name, figures, mostUnread }) => {
  const bytes = readFileSync(new URL(name, FOLDER));
  const { reports } = await parseFile(bytes, DEFAULT_LIMITS, pdfDataOnDisk());
  const read = reports[0]?.figures ?? {};
  const ids = [...new Set([...Object.keys(figures), ...Object.keys(read)])];
  const weighed = ids.map((id) => ({ id, as: weighFigure(figures[id] ?? 'a', read[id]) }));
  expect(weighed.filter(({ as }) => as === 'wrong')).toEqual([]);
  expect(weighed.filter(({ as }) => as === 'unread').length).toBeLessThanOrEqual(mostUnread);
});
