// Holds what was read against what the generator wrote, figure by figure.
import type { Figure, ParsedReport } from '../../shared/contracts/parsed-report.ts';
import type { TrueCell, Truth } from './truth.ts';

/** exact: the same state and value. unread: said to be unreadable or not there. wrong: said to be something else. */
export type Reading = 'exact' | 'unread' | 'wrong';

/** 217784.10 and 217784.1 are one number: a spreadsheet keeps no trailing zeros. */
const withoutTrailingZeros = (digits: string) =>
  digits.includes('.') ? digits.replace(/0+$/, '').replace(/\.$/, '') : digits;
const sameNumber = (left: string, right: string) =>
  withoutTrailingZeros(left) === withoutTrailingZeros(right);

function readingOf(truth: TrueCell, read: Figure | undefined): Reading {
  if (read === undefined || read.state === 'unreadable' || read.state === 'absent') return 'unread';
  if (read.state !== truth.state) return 'wrong';
  if (truth.state !== 'printed') return 'exact';
  return sameNumber(String(read.value), String(truth.value)) ? 'exact' : 'wrong';
}

export interface Comparison {
  readonly exact: number;
  readonly unread: number;
  readonly wrong: readonly { readonly figure: string; readonly truth: TrueCell; readonly read: Figure }[];
}

/**
 * Compares one report. A file that gave no report at all counts as all figures unread; figures that the truth does
 * not have but the reading claims as printed count as wrong.
 */
export function compare(truth: Truth, report: ParsedReport | undefined): Comparison {
  const counts = { exact: 0, unread: 0 };
  const wrong: Comparison['wrong'][number][] = [];
  for (const [figure, cell] of Object.entries(truth.figures)) {
    const read = report?.figures[figure];
    const reading = readingOf(cell, read);
    if (reading === 'wrong' && read !== undefined) wrong.push({ figure, truth: cell, read });
    else if (reading !== 'wrong') counts[reading] += 1;
  }
  for (const [figure, read] of Object.entries(report?.figures ?? {})) {
    if (truth.figures[figure] === undefined && read.state === 'printed') {
      wrong.push({ figure, truth: { state: 'blank' }, read });
    }
  }
  return { ...counts, wrong };
}
