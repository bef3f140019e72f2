// The hand-checked figures of the sample documents as parsed reports, where those documents are present.
import { existsSync, readFileSync } from 'node:fs';
import { figuresOfForm, type TableForm } from '../../shared/catalogue/forms.ts';
import type { Figure, ParsedReport } from '../../shared/contracts/parsed-report.ts';
import { reportOf, withoutTable } from './report-builder.ts';

const EXPECTED = new URL('../../../shared/seeds/expected.json', import.meta.url);

/** A count, an amount with its unit, or null for a blank. */
type ExpectedFigure = number | null | { value: number | null; unit: string | null; raw: string | null };

interface ExpectedReport {
  readonly agency: string;
  readonly year: number;
  readonly form: TableForm | 'before-2019';
  readonly note?: string;
  readonly inferred?: readonly string[];
  readonly figures?: Readonly<Record<string, ExpectedFigure>>;
}

const BLANK: Figure = { state: 'blank', value: null, raw: '', place: '' };

export const samplesArePresent = existsSync(EXPECTED);

/** The nine reports in the order of the file; an empty list without the sample documents. */
export function sampleReports(): ParsedReport[] {
  if (!samplesArePresent) return [];
  const { reports } = JSON.parse(readFileSync(EXPECTED, 'utf8')) as { reports: ExpectedReport[] };
  return reports.map(asReport);
}

function asReport(expected: ExpectedReport): ParsedReport {
  const { agency, year, form } = expected;
  const fromProse = /title/i.test(expected.note ?? '') && /prose/i.test(expected.note ?? '');
  const from = fromProse ? ('prose' as const) : ('title' as const);
  const heading = { agency, agencyFrom: from, year, yearFrom: from, title: fromProse ? null : agency };
  const bare = { ...reportOf({ form: '2019', otherRows: 'one' }, {}), ...heading };
  if (form === 'before-2019') return { ...bare, form, figures: {} };
  if (expected.figures === undefined) {
    return (['s2', 's3', 's4'] as const).reduce(withoutTable, bare);
  }
  const inferred = new Set(expected.inferred ?? []);
  const figures: Record<string, Figure> = {};
  for (const { id } of figuresOfForm(form, form === '2019' ? 'one' : 'three')) {
    figures[id] = asFigure(expected.figures[id] ?? null, inferred.has(id));
  }
  return { ...bare, figures };
}

function asFigure(value: ExpectedFigure, inferred: boolean): Figure {
  if (value === null) return BLANK;
  if (typeof value === 'object') {
    const unit = value.unit === null ? null : value.unit.replace(/[（(].*/, '');
    const amount = { unit, unitFrom: unit === null ? null : ('cell' as const) };
    if (value.value === null) return { ...BLANK, ...amount };
    return { state: 'printed', value: String(value.value), raw: value.raw ?? '', place: '', ...amount };
  }
  const printed: Figure = { state: 'printed', value, raw: String(value), place: '' };
  return inferred ? { ...printed, inferred: true } : printed;
}
