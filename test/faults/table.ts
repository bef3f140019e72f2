// What was tried → the table of the reliability part, and whether it is as it must be.
import type { Fault } from './fault-proxy.ts';
import { LASTINGS, type Tried } from './try-fault.ts';

const FAULTS: readonly Fault[] = ['throttled', 'failed', 'cut before', 'answer lost', 'no answer', 'refused'];

/** The mail service itself took the mail and could not say so. */
const isMailUnanswered = ({ unansweredDeliveries }: Tried) => unansweredDeliveries > 0;

/**
 * One further mail for each delivery whose mail was never answered, and none where the mail service answered. A fault that
 * befell no request proves nothing.
 */
export function isGood({ verdict, toldAgain, unansweredDeliveries, befallen }: Tried): boolean {
  return verdict === 'ok' && toldAgain <= unansweredDeliveries && befallen > 0;
}

function line(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

export function table(
  all: readonly Tried[],
  calls: number,
): { readonly text: string; readonly good: boolean } {
  const head = [
    'fault',
    'lasting',
    'cases',
    'befell nothing',
    'set aside, redriven',
    'lost',
    'endless',
    'wrong verdict',
    'told again',
    'letters parted',
    'further topic messages',
  ];
  const rows = FAULTS.flatMap((fault) =>
    LASTINGS.map((lasting) => {
      const some = all.filter((one) => one.plan.fault === fault && one.lasting === lasting);
      const count = (verdict: Tried['verdict']) => some.filter((one) => one.verdict === verdict).length;
      const sum = (of: (one: Tried) => number) => some.reduce((total, one) => total + of(one), 0);
      return some.length === 0
        ? null
        : [
            ...[fault, lasting, some.length, some.filter(({ befallen }) => befallen === 0).length],
            some.filter(({ redriven }) => redriven > 0).length,
            ...[count('lost'), count('endless'), count('wrong verdict')],
            ...[sum(({ toldAgain }) => toldAgain), sum(({ lettersParted }) => lettersParted)],
            sum(({ furtherPublished }) => furtherPublished),
          ];
    }),
  ).filter((row) => row !== null);
  const total = (column: number) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
  const totals = ['all', '', ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map(total)];
  const bad = all.filter((one) => !isGood(one));
  const text = [
    line(head),
    line(head.map((_, place) => (place < 2 ? '---' : '--:'))),
    ...rows.map(line),
    line(totals),
    '',
    `${all.length} cases over ${calls} recorded calls; ${all.filter(isMailUnanswered).length} where the mail service's own answer was lost.`,
    ...bad.map((one) => `NOT AS IT MUST BE: ${JSON.stringify(one)}`),
  ];
  return { text: text.join('\n'), good: bad.length === 0 };
}
