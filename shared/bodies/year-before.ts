// Which of two reports is the other's of the year before: one answer for the command line and the record.
import type { ParsedReport } from '../contracts/parsed-report.ts';
import { areOfOneBody, type NamedBody } from './same-body.ts';

/** Whose report it is, and of which year. */
export type OfYear = Pick<ParsedReport, 'agency' | 'year'>;

/**
 * Whether the other report is that of the year before, and as far as the two say of the same body: to compare two bodies'
 * figures would raise a false alarm. `agency` is the body whose folder both came in by, where one is known.
 */
export function isYearBefore(
  other: OfYear,
  { agency: name, year }: OfYear,
  agency: NamedBody | null,
): boolean {
  return year !== null && other.year === year - 1 && areOfOneBody(name, other.agency, agency);
}
