// Which blanks belong to a table, a column of totals or a row of totals that was left blank as a whole: whoever leaves out
// all of them did not forget one figure.
import {
  type OtherRows,
  SECTION3_COLUMNS,
  SECTION4_COLUMNS,
  SECTION4_GROUPS,
  section3Rows,
} from '../../catalogue/forms.ts';
import { BLANK, DASH, type LoadedFigures } from './loaded-figures.ts';

/** The totals of one line, each with the figures that add up to it. Indices into the figures of the form. */
export type TotalsLine = readonly { readonly total: number; readonly parts: Int32Array }[];

export interface BlankableLines {
  readonly tables: readonly Int32Array[];
  readonly totals: readonly TotalsLine[];
}

/** The tables of a form, the column and the row of totals of section 三, and the totals of the groups of section 四. */
export function blankableLines(figureIds: readonly string[], otherRows: OtherRows): BlankableLines {
  const indexOf = new Map(figureIds.map((id, index) => [id, index]));
  const at = (...id: string[]) => indexOf.get(id.join('.'))!;
  const others = (ids: readonly { readonly id: string }[]) =>
    ids.map(({ id }) => id).filter((id) => id !== 'total');
  const rows = section3Rows(otherRows).map(({ id }) => id);
  const columns = SECTION3_COLUMNS.map(({ id }) => id);
  return {
    tables: ['s2.', 's3.', 's4.'].map((section) =>
      Int32Array.from(
        figureIds.filter((id) => id.startsWith(section)),
        (id) => at(id),
      ),
    ),
    totals: [
      rows.map((row) => ({
        total: at('s3', row, 'total'),
        parts: Int32Array.from(others(SECTION3_COLUMNS), (column) => at('s3', row, column)),
      })),
      columns.map((column) => ({
        total: at('s3.total', column),
        parts: Int32Array.from(others(section3Rows(otherRows)), (row) => at('s3', row, column)),
      })),
      SECTION4_GROUPS.map(({ id: group }) => ({
        total: at('s4', group, 'total'),
        parts: Int32Array.from(others(SECTION4_COLUMNS), (column) => at('s4', group, column)),
      })),
    ],
  };
}

const NONE: ReadonlySet<number> = new Set();

/** The indices of all such blanks. */
export function blankAsAWhole(figures: LoadedFigures, lines: BlankableLines): ReadonlySet<number> {
  if (!figures.states.includes(BLANK)) return NONE;
  const isBlank = (index: number) => figures.states[index] === BLANK;
  return new Set([
    ...lines.tables.filter((table) => table.every(isBlank)).flatMap((table) => [...table]),
    ...lines.totals
      .map((line) => line.filter(({ parts }) => parts.some((index) => holdsAFigure(figures, index))))
      // A single total that is blank may well have been forgotten.
      .filter((needed) => needed.length > 1 && needed.every(({ total }) => isBlank(total)))
      .flatMap((needed) => needed.map(({ total }) => total)),
  ]);
}

/** A number other than 0, or something that may be one. */
function holdsAFigure({ states, values }: LoadedFigures, index: number): boolean {
  return values[index] !== 0 || states[index]! > DASH;
}
