// A reading of a mention as a sum of the report's figures.
import { section3Rows } from '../../catalogue/forms.ts';
import type { Term } from '../../contracts/judgement.ts';
import type { Figure, ParsedReport } from '../../contracts/parsed-report.ts';

export interface FigureSum {
  readonly terms: Term[];
  /** Null where an operand is unreadable or absent. */
  readonly value: number | null;
  readonly state: 'readable' | 'unreadable' | 'absent';
  /** A blank or a dash was taken as 0. */
  readonly blankAsZero: boolean;
  readonly inferred: boolean;
}

/** The sum of figures, blanks and dashes as 0. `side`, `sign` and `of` go to the terms as they are. */
export function sumFigures(
  report: ParsedReport,
  ids: readonly string[],
  term: Pick<Term, 'side'> & Partial<Pick<Term, 'sign' | 'of'>> = { side: 'right' },
): FigureSum {
  const figures: Readonly<Record<string, Figure | undefined>> = report.figures;
  let value = 0;
  let state: FigureSum['state'] = 'readable';
  let blankAsZero = false;
  let inferred = false;
  const terms = ids.map((figure): Term => {
    const known = figures[figure];
    if (known === undefined || known.state === 'absent') {
      state = 'absent';
      return { figure, value: null, ...term };
    }
    if (known.state === 'blank' || known.state === 'dash') {
      blankAsZero = true;
      return { figure, value: 0, ...term };
    }
    if (known.state === 'unreadable' || typeof known.value !== 'number') {
      if (state === 'readable') state = 'unreadable';
      return { figure, value: null, ...term };
    }
    if (known.inferred) inferred = true;
    value += known.value;
    return { figure, value: known.value, ...term };
  });
  return { terms, value: state === 'readable' ? value : null, state, blankAsZero, inferred };
}

/**
 * The figure ids of a pattern: `@` stands for each of the columns, `denied.*` for every row of the group that the
 * report prints, `#` for each of the groups of section 四.
 */
export function figuresOf(
  patterns: readonly string[],
  otherRows: ParsedReport['otherRows'],
  columns: readonly string[] = ['total'],
  caseGroups: readonly string[] = [],
): string[] {
  return patterns.flatMap((pattern) => {
    if (pattern.includes('#')) return caseGroups.map((group) => pattern.replace('#', group));
    if (!pattern.includes('@')) return [pattern];
    const row = pattern.slice('s3.'.length, -'.@'.length);
    const rows = row.endsWith('.*') ? rowsOfGroup(row.slice(0, -2), otherRows) : [row];
    return rows.flatMap((id) => columns.map((column) => `s3.${id}.${column}`));
  });
}

function rowsOfGroup(group: string, otherRows: ParsedReport['otherRows']): string[] {
  return section3Rows(otherRows)
    .map(({ id }) => id)
    .filter((id) => id === group || id.startsWith(`${group}.`));
}
