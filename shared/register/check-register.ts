// What is wrong with a register file, everywhere at once, or what importing it would change. Nothing is written.
import type { Agency } from '../contracts/agency.ts';
import { orphansAfter, planImport } from './plan-import.ts';
import { registerRows } from './register-file.ts';
import { type RegisterProblem, readRegister } from './register-table.ts';
import { type ChangeWords, changeWords } from './word-change.ts';

export interface RegisterFault extends Omit<RegisterProblem, 'line'> {
  /** Null where the file as a whole is meant. */
  readonly line: number | null;
}

export interface RegisterCheck {
  readonly faults: readonly RegisterFault[];
  /** By id; none where there are faults. Agencies that the file does not have stay as they are. */
  readonly changes: readonly ChangeWords[];
}

const ofFile = (message: string): RegisterFault => ({ line: null, column: null, message });

/** `content`: CSV (also GBK) or XLSX as `gouji register export` writes them. */
export function checkRegister(content: Uint8Array, current: readonly Agency[]): RegisterCheck {
  let rows: string[][];
  try {
    rows = registerRows(content);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    return {
      faults: [ofFile(/\p{sc=Han}/u.test(message) ? message : '文件读不出来：不是 CSV，也不是 XLSX。')],
      changes: [],
    };
  }
  const { agencies, problems } = readRegister(rows, current);
  if (agencies === null) return { faults: problems, changes: [] };
  const changes = planImport({
    current,
    wanted: agencies,
    replace: false,
    by: 'check',
    at: new Date(0).toISOString(),
  });
  const orphans = orphansAfter(current, changes);
  if (orphans.length > 0) {
    const faults = orphans.map(({ id, name, parent }) =>
      ofFile(`${id} ${name}：上级“${parent ?? ''}”不在名册里`),
    );
    return { faults, changes: [] };
  }
  return { faults: [], changes: changes.map(changeWords) };
}
