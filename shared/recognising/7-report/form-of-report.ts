// Which form a report was written in: told by its tables, else by its year.
import type { ReportForm } from '../../contracts/parsed-report.ts';
import type { TablesReading } from '../6-tables/table-reading.ts';

export function formOf(tables: TablesReading, year: number | null): ReportForm | null {
  if (tables.s2 !== null) return tables.s2.form;
  if (tables.s3?.otherRows === 'three') return '2021';
  if (tables.s3?.otherRows === 'one' && (year === null || year <= 2020)) return '2019';
  if (year === null) return tables.s3 === null ? null : '2021';
  if (year <= 2018) return tables.s3 === null && tables.s4 === null ? 'before-2019' : '2019';
  return year <= 2020 ? '2019' : '2021';
}
