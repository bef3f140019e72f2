// The hand-checked reports of the seeds, where they lie beside the repository: figures from expected.json,
// paragraphs from the lines of the document that are long enough to be prose.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { figuresOfForm, type TableForm } from '../../../../shared/catalogue/forms.ts';
import type { Figure, ParsedReport } from '../../../../shared/contracts/parsed-report.ts';
import { readFile } from '../../../../shared/reading/read-file.ts';
import { recogniseReports } from '../../../../shared/recognising/recognise-reports.ts';

const SEEDS = new URL('../../../../../shared/seeds/', import.meta.url);
export const seedsArePresent = existsSync(new URL('expected.json', SEEDS));

interface ExpectedReport {
  readonly file: string;
  readonly agency: string;
  readonly year: number;
  readonly form: string | null;
  readonly figures?: Readonly<
    Record<string, number | null | { value: number; unit: string | null; raw: string }>
  >;
}

/** The nine reports in the order of expected.json. */
export function seedReports(): ParsedReport[] {
  const { reports } = JSON.parse(readFileSync(new URL('expected.json', SEEDS), 'utf8')) as {
    reports: ExpectedReport[];
  };
  return reports.map((expected, index) => {
    const lines = readFileSync(new URL(expected.file, SEEDS), 'utf8').split('\n');
    const starts = reports
      .filter(({ file }) => file === expected.file)
      .map(({ agency, year }) =>
        lines.findIndex(
          (line) => line.startsWith(`${agency}${year}`) || line.startsWith(`${year}年${agency}`),
        ),
      );
    const position = reports.slice(0, index).filter(({ file }) => file === expected.file).length;
    const from = Math.max(0, starts[position] ?? 0);
    const to = starts.slice(position + 1).find((start) => start > from) ?? lines.length;
    const prose = lines
      .slice(from, to)
      .flatMap((text, offset) =>
        text.trim().length > 24 && !/[|]/.test(text) ? [{ text, place: `第${from + offset + 1}行` }] : [],
      );
    const form = expected.form === '2019' || expected.form === '2021' ? expected.form : null;
    return reportOf(expected, form, prose);
  });
}

/** The reports that reading and recognising find in the seed files, in the order of the files. */
export async function readSeedReports(): Promise<ParsedReport[]> {
  const reports: ParsedReport[] = [];
  for (const file of readdirSync(SEEDS)
    .filter((name) => name.endsWith('.txt'))
    .sort()) {
    const { parts } = await readFile(readFileSync(new URL(file, SEEDS)));
    for (const { content } of parts) {
      if ('document' in content) reports.push(...recogniseReports(content.document));
    }
  }
  return reports;
}

function reportOf(
  expected: ExpectedReport,
  form: TableForm | null,
  prose: ParsedReport['prose'],
): ParsedReport {
  const figures: Record<string, Figure> = {};
  for (const { id } of form ? figuresOfForm(form, 'one') : []) {
    const value = expected.figures?.[id];
    figures[id] = figureOf(value);
  }
  const table = { state: expected.figures ? 'found' : 'missing', form, place: '' } as const;
  return {
    number: 1,
    member: null,
    title: null,
    agency: expected.agency,
    agencyFrom: 'title',
    year: expected.year,
    yearFrom: 'title',
    form,
    otherRows: 'one',
    tables: { s2: table, s3: table, s4: table },
    figures,
    prose,
  };
}

function figureOf(value: number | null | undefined | object): Figure {
  if (typeof value === 'number') return { state: 'printed', value, raw: String(value), place: '' };
  return { state: value === null ? 'blank' : 'absent', value: null, raw: '', place: '' };
}
