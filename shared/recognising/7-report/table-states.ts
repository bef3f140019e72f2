// Whether each table was found, and what to do where it was not or cannot be read.
import { SECTION_TITLES, type TableForm } from '../../catalogue/forms.ts';
import { tableReason } from '../../catalogue/reasons-of-tables.ts';
import type { TableState } from '../../contracts/parsed-report.ts';
import type { Items } from '../1-items/items.ts';
import type { TableReading, TablesReading } from '../6-tables/table-reading.ts';
import { looseRows } from './loose-rows.ts';
import type { Stretch } from './split-at-restarts.ts';
import { headingOf } from './split-reports.ts';

type Part = Stretch['part'];

/** The states of the three tables, with the form each shows by itself. */
export function tableStates(
  { s2, s3, s4 }: TablesReading,
  source: Items,
  part: Part,
): { readonly s2: TableState; readonly s3: TableState; readonly s4: TableState } {
  const formOfRows = { one: '2019', three: '2021' } as const;
  const otherRows = s3?.otherRows ?? null;
  return {
    s2: stateOf('s2', s2, s2?.form ?? null, source, part),
    s3: stateOf('s3', s3, otherRows === null ? null : formOfRows[otherRows], source, part),
    s4: stateOf('s4', s4, null, source, part),
  };
}

const HEADINGS = { s2: 2, s3: 3, s4: 4 } as const;

function stateOf(
  section: 's2' | 's3' | 's4',
  table: TableReading | null,
  form: TableForm | null,
  { items, paragraphs }: Items,
  part: Part,
): TableState {
  if (table === null) {
    const why = headingStandsBare(HEADINGS[section], paragraphs.slice(...part.paragraphs))
      ? 'picture'
      : 'missing';
    return { state: 'missing', form: null, place: '', reason: tableReason(why, SECTION_TITLES[section]) };
  }
  const place = items[table.from]!.place;
  const reason = table.reason ?? reasonOfCells(table);
  return reason === undefined
    ? { state: 'found', form, place, ...looseRows(table) }
    : { state: 'unreadable', form, place, reason };
}

/** A heading with nothing below it but the next one. */
function headingStandsBare(heading: number, paragraphs: Items['paragraphs']): boolean {
  const at = paragraphs.findIndex(({ normalised }) => headingOf(normalised) === heading);
  if (at < 0) return false;
  const next = paragraphs[at + 1];
  return next === undefined || headingOf(next.normalised) !== null;
}

/** A table of which no cell at all is certain is unreadable as a whole. */
function reasonOfCells({ cells }: TableReading): TableState['reason'] {
  const readings = [...cells.values()];
  if (readings.some(({ kind }) => kind === 'item' || kind === 'blank')) return undefined;
  const doubtful = readings.find((cell) => cell.kind === 'doubtful');
  if (doubtful === undefined) return undefined;
  return tableReason(doubtful.doubt.code === 'columns-unclear' ? 'headsUnclear' : 'blanksLost');
}
