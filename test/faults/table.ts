// What was tried → the table of the reliability part, and whether it is as it must be.
import type { Fault } from './fault-proxy.ts';
import { LASTINGS, type Tried } from './try-fault.ts';

const FAULTS: readonly Fault[] = ['throttled', 'failed', 'cut before', 'answer lost', 'no answer', 'refused'];

/** The mail service itself took the mail and could not say so. */
export const isMailUnanswered = ({ plan }: Tried) =>
  plan.call.includes(' SES ') && (plan.fault === 'answer lost' || plan.fault === 'no answer');

/** One further mail a delivery, and none where the mail service answered. */
export function isGood(tried: Tried, deliveries: number): boolean {
  const most = isMailUnanswered(tried) ? deliveries : 0;
  return tried.verdict === 'ok' && tried.furtherMails <= most;
}

function line(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

export function table(
  all: readonly Tried[],
  calls: number,
  deliveries = 4,
): { readonly text: string; readonly good: boolean } {
  const head = [
    'fault',
    'lasting',
    'cases',
    'set aside, redriven',
    'lost',
    'endless',
    'wrong verdict',
    'further mails',
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
            ...[fault, lasting, some.length, some.filter(({ redriven }) => redriven > 0).length],
            ...[count('lost'), count('endless'), count('wrong verdict')],
            ...[sum(({ furtherMails }) => furtherMails), sum(({ furtherPublished }) => furtherPublished)],
          ];
    }),
  ).filter((row) => row !== null);
  const total = (column: number) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
  const totals = ['all', '', ...[2, 3, 4, 5, 6, 7, 8].map(total)];
  const bad = all.filter((one) => !isGood(one, deliveries));
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
