import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import { readText } from '../../../shared/reading/text/read-text.ts';
import { recogniseReports } from '../../../shared/recognising/recognise-reports.ts';

const SEEDS = new URL('../../../../shared/seeds/', import.meta.url);
const present = existsSync(new URL('expected.json', SEEDS));

type ExpectedFigure = number | null | { value: number | null; unit: string | null };

interface Expected {
  file: string;
  agency: string;
  year: number;
  form: string;
  figures?: Record<string, ExpectedFigure>;
  inferred?: string[];
}

const expected: Expected[] = present
  ? (JSON.parse(readFileSync(new URL('expected.json', SEEDS), 'utf8')) as { reports: Expected[] }).reports
  : [];

function reportsOf(file: string): ParsedReport[] {
  const document = readText(readFileSync(new URL(file, SEEDS)));
  if ('code' in document) throw new Error(document.message);
  return recogniseReports(document);
}

/** A figure as expected.json writes it. */
function shortly(figure: ParsedReport['figures'][string] | undefined): unknown {
  if (figure === undefined || !['printed', 'blank'].includes(figure.state)) return figure?.state;
  if (figure.unit === undefined) return figure.value;
  return { value: figure.value === null ? null : Number(figure.value), unit: figure.unit };
}

/** A figure of expected.json as `shortly` says it: an amount with its unit, without the note behind it. */
function asExpected(id: string, figure: ExpectedFigure): unknown {
  if (figure !== null && typeof figure === 'object') {
    return { value: figure.value, unit: figure.unit === null ? null : figure.unit.replace(/\(.*/u, '') };
  }
  return id === 's2.procurement.amount' ? { value: figure, unit: null } : figure;
}

describe.skipIf(!present)('the sample documents (skipped where ../shared/seeds is absent)', () => {
  const files = [...new Set(expected.map(({ file }) => file))];

  test.each(files)('%s holds the reports that were counted by hand, named rightly', (file) => {
    const identities = reportsOf(file).map(({ number, agency, year, form }) => ({
      number,
      agency,
      year,
      form,
    }));
    const truth = expected.filter((report) => report.file === file);
    expect(identities).toEqual(
      truth.map(({ agency, year, form }, i) => ({ number: i + 1, agency, year, form })),
    );
  });

  test.each(expected.map((report) => [report.agency, report] as const))(
    '%s: every figure is right',
    (_, truth) => {
      const index = expected.filter(({ file }) => file === truth.file).indexOf(truth);
      const report = reportsOf(truth.file)[index]!;
      expect(ParsedReport.parse(report)).toEqual(report);
      if (truth.figures === undefined) {
        expect(Object.values(report.figures).every(({ state }) => state === 'absent')).toBe(true);
        expect([report.tables.s2.state, report.tables.s3.state, report.tables.s4.state]).toEqual([
          'missing',
          'missing',
          'missing',
        ]);
        return;
      }
      const read = Object.fromEntries(
        Object.entries(report.figures).map(([id, figure]) => [id, shortly(figure)]),
      );
      const figures = Object.fromEntries(
        Object.entries(truth.figures).map(([id, figure]) => [id, asExpected(id, figure)]),
      );
      expect(read).toEqual(figures);
      const inferred = Object.entries(report.figures)
        .filter(([, figure]) => figure.inferred)
        .map(([id]) => id);
      expect(inferred.toSorted()).toEqual((truth.inferred ?? []).toSorted());
    },
  );
});
