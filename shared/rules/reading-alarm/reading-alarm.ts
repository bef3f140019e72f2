// The balances as an alarm on the reader: where a layout loses information, what a slip of the reader would explain is no
// accusation. No figure is changed.

import { SECTION3_COLUMNS, SECTION4_COLUMNS, SECTION4_GROUPS, section3Rows } from '../../catalogue/forms.ts';
import { ruleOf } from '../../catalogue/rule-book.ts';
import type { FigureId, ParsedReport } from '../../contracts/parsed-report.ts';
import { isFailedBalance, outcomeKey } from '../findings.ts';
import { type EquationSystem, equationSystem } from '../localising/equation-system.ts';
import { type JudgedFigures, localisingProblem } from '../localising/problem-of-report.ts';
import type { JudgedOutcome } from '../outcome-details.ts';
import { figuresOf, findMisreadings, type LooseRow } from './misread-rows.ts';
import { digitsSlipped } from './reading-slips.ts';

type Section = keyof ParsedReport['tables'];

/**
 * The outcomes, with every failing balance of loose rows (see TableState.looseRows) that a slip of the reader explains as
 * `undecided`, its figures that may stand otherwise named. What no slip explains, and what drawn cells hold, stays `fails`.
 */
export function withReadingAlarm(judged: JudgedFigures): readonly JudgedOutcome[] {
  const { report } = judged.figures;
  const accused = judged.outcomes.filter((outcome) => isAccusation(outcome, judged));
  if (accused.length === 0) return judged.outcomes;
  const inTables = isLoose(report, 's3') || isLoose(report, 's4') ? misreadBalances(judged) : new Map();
  const cellsOf = (outcome: JudgedOutcome): readonly FigureId[] | null =>
    inTables.get(outcomeKey(outcome)) ??
    (ruleOf(outcome.rule, judged.ruleBook)?.localised ? null : misreadFigures(outcome, judged));
  return judged.outcomes.map((outcome) => {
    const cells = accused.includes(outcome) ? cellsOf(outcome) : null;
    if (cells === null) return outcome;
    return { ...outcome, outcome: 'undecided', details: { of: 'balance', reason: 'reading', cells } };
  });
}

/** Whether the report would be called unbalanced for it. */
function isAccusation(outcome: JudgedOutcome, { ruleBook }: JudgedFigures): boolean {
  const rule = ruleOf(outcome.rule, ruleBook);
  return rule?.balance !== undefined && isFailedBalance(outcome, rule);
}

function isLoose({ tables }: ParsedReport, section: Section, row?: string): boolean {
  const loose = tables[section].looseRows ?? [];
  return row === undefined ? loose.length > 0 : loose.includes(row);
}

/** RULE@at → its cells that may be printed otherwise. */
function misreadBalances(judged: JudgedFigures): ReadonlyMap<string, readonly FigureId[]> {
  const system = equationSystem(localisingProblem(judged, 'filled'));
  const told = new Map<string, readonly FigureId[]>();
  for (const rows of looseRowsOf(judged.figures.report, system)) {
    for (const { balances, cells } of findMisreadings(system, rows)) {
      for (const balance of balances) {
        const own = system.balances[balance]!;
        const concerned = own.cells.filter((cell) => cells.has(cell));
        told.set(own.id, figuresOf(system, concerned.length > 0 ? concerned : own.cells));
      }
    }
  }
  return told;
}

/** The loose rows of section 三; of section 四 its one row of fifteen figures, and its groups as rows of their own. */
function looseRowsOf(report: ParsedReport, { cells }: EquationSystem): readonly (readonly LooseRow[])[] {
  const indexOf = new Map(cells.map(({ figure }, index) => [figure, index]));
  const rowOf = (figures: readonly FigureId[], ...strangers: readonly number[]): LooseRow[] => {
    const indices = figures.map((figure) => indexOf.get(figure)).filter((index) => index !== undefined);
    return indices.length === figures.length ? [{ cells: indices, strangers: new Set(strangers) }] : [];
  };
  const inSection3 = section3Rows(report.otherRows).flatMap(({ id }, at) =>
    isLoose(report, 's3', id)
      ? rowOf(
          SECTION3_COLUMNS.map((column) => `s3.${id}.${column.id}`),
          at + 1,
          at + 2,
        )
      : [],
  );
  const groups = SECTION4_GROUPS.filter(({ id }) => isLoose(report, 's4', id)).map(({ id }) =>
    SECTION4_COLUMNS.map((column) => `s4.${id}.${column.id}`),
  );
  const whole = groups.length === SECTION4_GROUPS.length ? rowOf(groups.flat()) : [];
  return [inSection3, whole, groups.flatMap((figures) => rowOf(figures))];
}

/** The figures of a balance outside the search for wrong cells that may have been read wrongly; null where none may. */
function misreadFigures({ terms, rule }: JudgedOutcome, judged: JudgedFigures): readonly FigureId[] | null {
  const own = judged.figures.report;
  const lastYear = judged.lastYear?.report ?? null;
  const misread = terms.filter(({ figure, of, value }) => {
    const report = of === undefined ? own : lastYear;
    if (report === null || !isLoose(report, sectionOf(figure), rowOf(figure))) return false;
    if (ruleOf(rule, judged.ruleBook)?.section === 's2') return true;
    const other = terms.find((term) => term.figure !== figure || term.of !== of)?.value;
    return (
      typeof value === 'number' &&
      typeof other === 'number' &&
      !addsUp(report, rowOf(figure)) &&
      (digitsSlipped(other, value) || rowHolds(report, rowOf(figure), other))
    );
  });
  return misread.length === 0 ? null : misread.map(({ figure }) => figure);
}

const sectionOf = (figure: FigureId) => figure.slice(0, 2) as Section;
const rowOf = (figure: FigureId): string => figure.slice(3, figure.lastIndexOf('.'));

const section3Figures = ({ figures }: ParsedReport, row: string) =>
  SECTION3_COLUMNS.map(({ id }) => figures[`s3.${row}.${id}`]);

function rowHolds(report: ParsedReport, row: string, value: number): boolean {
  return section3Figures(report, row).some((figure) => figure?.value === value);
}

/** Whether the row's own figures confirm each other. */
function addsUp(report: ParsedReport, row: string): boolean {
  const figures = section3Figures(report, row);
  if (
    figures.some(
      (figure) => figure === undefined || figure.state === 'unreadable' || figure.state === 'absent',
    )
  ) {
    return false;
  }
  const counts = figures.map((figure) => Number(figure!.value ?? 0));
  return counts.slice(0, -1).reduce((sum, count) => sum + count, 0) === counts.at(-1);
}
