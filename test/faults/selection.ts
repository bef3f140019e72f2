// Which of the cases are tried; all where nothing is said.
import type { Fault } from './fault-proxy.ts';
import type { Lasting } from './try-fault.ts';

export interface Selection {
  /** A part of the scenario's name. */
  readonly scenario?: string;
  /** Parts of the names of calls, of which one must fit. */
  readonly calls?: readonly string[];
  readonly faults?: readonly Fault[];
  readonly lastings?: readonly Lasting[];
}

export function selected(
  { calls, faults, lastings }: Selection,
  call: string,
  fault: Fault,
  lasting: Lasting,
): boolean {
  return (
    (calls?.some((part) => call.includes(part)) ?? true) &&
    (faults?.includes(fault) ?? true) &&
    (lastings?.includes(lasting) ?? true)
  );
}
