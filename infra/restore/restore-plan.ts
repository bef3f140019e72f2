// Which tables are restored to which names, and whether that moment can be had.
import type { RestoredTables } from '../config.ts';

export type Which = keyof RestoredTables;

/** The output of the stack that names each table in use. */
export const OUTPUTS: Readonly<Record<Which, string>> = {
  verdicts: 'VerdictTable',
  agencies: 'AgencyTable',
  notices: 'NoticeTable',
};

export interface Restoring {
  readonly which: Which;
  readonly source: string;
  readonly to: string;
}

/** `gouji-prod-Verdicts-X` at 03:00 → `gouji-prod-Verdicts-X-at-20260128T030000`; a table restored before goes by its first name. */
export function restorings(outputs: ReadonlyMap<string, string>, at: Date): readonly Restoring[] {
  const stamp = at
    .toISOString()
    .replace(/\.\d+Z$/u, '')
    .replaceAll(/[-:]/gu, '');
  return (Object.entries(OUTPUTS) as [Which, string][]).map(([which, output]) => {
    const source = outputs.get(output);
    if (source === undefined) throw new Error(`The stack has no output ${output}`);
    return { which, source, to: `${source.replace(/-at-\d{8}T\d{6}$/u, '')}-at-${stamp}` };
  });
}

/** The moments a table can be restored to. */
export interface Window {
  readonly earliest: Date;
  readonly latest: Date;
}

/** The moment asked for, else the latest that all tables have. Throws, with the window, where one does not have it. */
export function momentWithin(windows: readonly Window[], asked: Date | null): Date {
  const earliest = new Date(Math.max(...windows.map((window) => window.earliest.getTime())));
  const latest = new Date(Math.min(...windows.map((window) => window.latest.getTime())));
  const at = asked ?? latest;
  if (at < earliest || at > latest) {
    throw new RangeError(
      `The tables can be restored to a moment from ${earliest.toISOString()} to ${latest.toISOString()}, not to ${at.toISOString()}.`,
    );
  }
  return at;
}

/** What of a table a restore must bring back. */
export interface Shape {
  readonly keys: string;
  readonly indexes: readonly string[];
  readonly items: number;
}

/** What is not as in the table it was restored from; items may be fewer where the moment lies back. */
export function lost(source: Shape, restored: Shape, latest: boolean): readonly string[] {
  const faults: string[] = [];
  if (source.keys !== restored.keys) faults.push(`keys ${restored.keys} instead of ${source.keys}`);
  const missing = source.indexes.filter((index) => !restored.indexes.includes(index));
  if (missing.length > 0) faults.push(`without the index ${missing.join(', ')}`);
  if (restored.items === 0 && source.items > 0) faults.push(`no items, where the source has ${source.items}`);
  if (latest && restored.items > source.items)
    faults.push(`${restored.items} items instead of ${source.items}`);
  return faults;
}
