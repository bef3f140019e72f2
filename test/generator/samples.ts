// The hand-checked truth of the real sample documents, in the generator's own terms.
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { TrueCell, Truth } from './truth.ts';

const Money = z.object({ value: z.union([z.number(), z.null()]) });
const Expected = z.object({
  reports: z.array(
    z.object({
      file: z.string(),
      part: z.string().optional(),
      agency: z.string(),
      year: z.int(),
      form: z.enum(['2019', '2021', 'before-2019']),
      figures: z.record(z.string(), z.union([z.number(), z.null(), Money])).optional(),
    }),
  ),
});

export interface Sample extends Truth {
  readonly file: string;
  /** Number of the report in its file. */
  readonly number: number;
}

function trueCell(value: number | null | { value: number | null }): TrueCell {
  const plain = typeof value === 'object' && value !== null ? value.value : value;
  return plain === null ? { state: 'blank' } : { state: 'printed', value: plain };
}

/** The samples that have figures, in the order of their files. */
export function samplesIn(folder: URL): Sample[] {
  const { reports } = Expected.parse(JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')));
  return reports.flatMap((report) => {
    const inFile = reports.filter((other) => other.file === report.file);
    if (report.figures === undefined || report.form === 'before-2019') return [];
    return [
      {
        file: report.file,
        number: inFile.indexOf(report) + 1,
        agency: report.agency,
        titleAgency: report.agency,
        year: report.year,
        form: report.form,
        otherRows: report.form === '2019' ? ('one' as const) : ('three' as const),
        figures: Object.fromEntries(
          Object.entries(report.figures).map(([id, value]) => [id, trueCell(value)]),
        ),
      },
    ];
  });
}
