// How many cells of a table are blank or dashes, and which rows or columns are filled in part only.
import { ABSENT, BLANK, DASH } from '../../balances/loaded-figures.ts';
import { type JudgeFigures, plainOutcome } from '../check.ts';

/** A dash is something filled in. Partly filled is a warning, blanks elsewhere only a record. */
export const judgeBlankCells: JudgeFigures = (rule, place, { figures }) => {
  const of = 'blank-cells';
  const lines = { rows: new Map<string, Filling>(), columns: new Map<string, Filling>() };
  let blanks = 0;
  let dashes = 0;
  let absent = 0;
  place.indices.forEach((index, position) => {
    const state = figures.states[index]!;
    const id = place.figures[position]!;
    const cut = id.lastIndexOf('.');
    if (state === BLANK) blanks++;
    else if (state === DASH) dashes++;
    else if (state === ABSENT) {
      absent++;
      return;
    }
    count(lines.rows, id.slice(3, cut), state === BLANK);
    if (place.at === 's3') count(lines.columns, id.slice(cut + 1), state === BLANK);
  });
  if (absent === place.indices.length) {
    return [plainOutcome(rule, place.at, 'notAssessable', { details: { of, reason: 'absent' } })];
  }
  if (blanks === place.indices.length) {
    return [plainOutcome(rule, place.at, 'blank', { details: { of, blanks, dashes } })];
  }
  const rows = partlyFilled(lines.rows);
  const columns = partlyFilled(lines.columns);
  const details = { of, blanks, dashes, rows, columns } as const;
  const blankAsZero = blanks + dashes > 0;
  return rows.length + columns.length > 0
    ? [
        plainOutcome(rule, place.at, 'fails', {
          severity: rule.severityWhenFails ?? place.severity,
          blankAsZero,
          details,
        }),
      ]
    : [plainOutcome(rule, place.at, 'holds', { blankAsZero, details })];
};

interface Filling {
  blank: number;
  filled: number;
}

function count(lines: Map<string, Filling>, id: string, blank: boolean): void {
  const line = lines.get(id) ?? { blank: 0, filled: 0 };
  lines.set(id, line);
  if (blank) line.blank++;
  else line.filled++;
}

function partlyFilled(lines: ReadonlyMap<string, Filling>): string[] {
  return [...lines].filter(([, line]) => line.blank > 0 && line.filled > 0).map(([id]) => id);
}
