// The nine real reports on their whole way, against the figures checked by hand. They lie beside the project, not in it.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { mailsTo, newAgency, upload, verdictsOf } from './engine-under-test.ts';

const SEEDS = path.resolve(import.meta.dirname, '..', '..', '..', 'shared', 'seeds');

const Expected = z.object({
  reports: z.array(
    z.object({
      file: z.string(),
      agency: z.string(),
      year: z.int(),
      form: z.string(),
      figures: z
        .record(z.string(), z.union([z.int(), z.null(), z.object({ value: z.number().nullable() })]))
        .optional(),
    }),
  ),
});
type ExpectedReport = z.infer<typeof Expected>['reports'][number];

const reports: readonly ExpectedReport[] = existsSync(SEEDS)
  ? Expected.parse(JSON.parse(await readFile(path.join(SEEDS, 'expected.json'), 'utf8'))).reports
  : [];
const files = [...new Set(reports.map(({ file }) => file))];

/** Figures as expected.json writes them: whole numbers, null for a blank, amounts as numbers. */
function plainFigures(figures: ExpectedReport['figures'] = {}): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(figures).map(([id, figure]) => [
      id,
      typeof figure === 'object' && figure !== null ? figure.value : figure,
    ]),
  );
}

describe.skipIf(files.length === 0)('the real reports (skipped where ../shared/seeds is not there)', () => {
  test.each(files)(
    '%s: every report with agency, year, form and every figure, and no false alarm',
    async (file) => {
      const agency = await newAgency();
      const { submissionId } = await upload(agency.id, await readFile(path.join(SEEDS, file)), file);
      const verdicts = await verdictsOf(submissionId);

      const expected = reports.filter((report) => report.file === file);
      expect(verdicts.map(({ agencyName, year, form }) => ({ agency: agencyName, year, form }))).toEqual(
        expected.map(({ agency, year, form }) => ({ agency, year, form })),
      );
      for (const [index, { figures, form }] of expected.entries()) {
        const verdict = verdicts[index]!;
        const read = Object.entries(verdict.report?.figures ?? {}).filter(([id]) => id in (figures ?? {}));
        expect(
          Object.fromEntries(read.map(([id, { value }]) => [id, value === null ? null : Number(value)])),
        ).toEqual(plainFigures(figures));

        const failures = verdict.outcomes.filter(
          ({ outcome, severity }) => outcome === 'fails' && severity === 'error',
        );
        expect(failures.filter(({ rule }) => !['F-MISSING', 'F-OLD'].includes(rule))).toEqual([]);
        expect(verdict.status).not.toBe('unbalanced');
        if (figures === undefined) {
          expect(verdict.status).toBe('unreadable');
          const told = verdict.outcomes.map(({ rule }) => rule);
          expect(told).toContain(form === 'before-2019' ? 'F-OLD' : 'F-MISSING');
        }
      }
      for (const mail of await mailsTo(agency.address)) expect(mail.subject).not.toContain('不平衡');
    },
  );
});
