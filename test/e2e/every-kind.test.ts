// One file of every kind that the generator writes, and of those that only LibreOffice does, through the whole system.
import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { compare } from '../generator/compare.ts';
import { compose } from '../generator/compose.ts';
import { randomFrom } from '../generator/random.ts';
import { trueReport } from '../generator/truth.ts';
import { VARIANTS } from '../generator/variants.ts';
import { newAgency, upload, verdictOf, verdictsOf } from './engine-under-test.ts';

const truth = trueReport(randomFrom(4), 'none');
const composition = compose(truth, randomFrom(5));
const firstOfEach = VARIANTS.filter(
  (variant, at) => VARIANTS.findIndex(({ format }) => format === variant.format) === at,
);
const fixture = (name: string) => readFileSync(new URL(`../fixtures/files/${name}`, import.meta.url));

describe('one file of every kind', () => {
  test.each(firstOfEach.map((variant) => [variant.format, variant] as const))(
    '%s: every figure stands in the verdict as it was written',
    async (format, variant) => {
      const agency = await newAgency();
      const bytes = variant.render(composition, randomFrom(6));
      const verdict = await verdictOf((await upload(agency.id, bytes, `年度报告.${format}`)).submissionId);
      expect(verdict.file.kind).toBe(format);
      const { unread, wrong } = compare(truth, verdict.report ?? undefined);
      expect({ unread, wrong }).toEqual({ unread: 0, wrong: [] });
    },
  );

  test.each(['report-2019.doc', 'report-2021.doc', 'report-2021.pdf', 'report-2021.xls'])(
    '%s, as an office suite writes it',
    async (name) => {
      const agency = await newAgency();
      const verdict = await verdictOf((await upload(agency.id, fixture(name), name)).submissionId);
      expect(verdict.file.kind).toBe(name.split('.')[1]);
      expect(Object.values(verdict.report?.tables ?? {}).map(({ state }) => state)).toEqual([
        'found',
        'found',
        'found',
      ]);
    },
  );

  test('a zip: a verdict for each report in it, and one for the member that cannot be read', async () => {
    const agency = await newAgency();
    const archive = zipSync({
      '甲局.docx': fixture('report-2021.docx'),
      '乙局.xlsx': fixture('report-2019.xlsx'),
      '丙局.txt': new TextEncoder().encode('年度报告').slice(0, 10),
    });
    const { submissionId } = await upload(agency.id, archive, '三份年报.zip');
    const verdicts = await verdictsOf(submissionId);
    expect(verdicts.map(({ member, status }) => [member, status === 'unreadable'])).toEqual([
      ['甲局.docx', false],
      ['乙局.xlsx', false],
      ['丙局.txt', true],
    ]);
  });
});
