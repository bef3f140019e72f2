// A report that says there was nothing to report: a state of its own, unlike nothing filed.
import type { ParsedReport } from '../contracts/parsed-report.ts';

/**
 * Whether every figure of the three tables is a printed 0, a dash or a blank, and at least one says so itself: printed 0 or
 * dash. A form that is blank throughout says nothing of the kind, nor does one with a figure that is unreadable or absent.
 */
export function saysNothing({ figures, tables }: Pick<ParsedReport, 'figures' | 'tables'>): boolean {
  const all = Object.values(figures);
  const isNone = ({ state, value }: ParsedReport['figures'][string]) =>
    state === 'blank' || state === 'dash' || (state === 'printed' && Number(value) === 0);
  return (
    Object.values(tables).every(({ state }) => state === 'found') &&
    all.every(isNone) &&
    all.some(({ state }) => state !== 'blank')
  );
}
