// Hands the balances of sections 三 and 四 to the search for wrong cells, with what else is known of their figures.

import {
  type OtherRows,
  SECTION3_COLUMNS,
  SECTION4_COLUMNS,
  SECTION4_GROUPS,
  section3Rows,
} from '../../catalogue/forms.ts';
import { type RuleBook, ruleOf } from '../../catalogue/rule-book.ts';
import { BLANK, DASH, type LoadedFigures, PRINTED } from '../balances/loaded-figures.ts';
import type { CompiledBalance, CompiledRuleBook } from '../book/compile-rule-book.ts';
import { outcomeKey } from '../findings.ts';
import type { JudgedOutcome } from '../outcome-details.ts';
import type { LocalisingCell, LocalisingEquation, LocalisingProblem } from './problem.ts';

/** What a failed or undecided balance may be explained with. */
export interface JudgedFigures {
  readonly ruleBook: RuleBook;
  readonly compiled: CompiledRuleBook;
  readonly figures: LoadedFigures;
  readonly lastYear: LoadedFigures | null;
  readonly outcomes: readonly JudgedOutcome[];
}

/** Whether the outcome asks for a blank to be filled: not where whole lines of totals are blank. */
export function isOpenByABlank({ severity, details }: JudgedOutcome): boolean {
  return severity === 'error' && details?.of === 'balance' && details.reason === 'blankMayFill';
}

/** By a blank, or by what may be the reader's fault. */
function isLeftOpen(details: JudgedOutcome['details']): boolean {
  return details?.of === 'balance' && (details.reason === 'blankMayFill' || details.reason === 'reading');
}

/**
 * Every figure of sections 三 and 四 that is on the page, every equation of severity error over them, and as ties the
 * figures that last year's report and the prose give. A balance that a blank may fill must hold where blanks are to be
 * `filled`, and is a tie where they are left `open` or belong to a line left blank as a whole: it then only speaks for
 * a suspect. So is one that fails by what may be the reader's fault.
 */
export function localisingProblem(judged: JudgedFigures, blanks: 'filled' | 'open'): LocalisingProblem {
  const { compiled, figures } = judged;
  const leftOpen = new Set(
    judged.outcomes
      .filter((outcome) => isLeftOpen(outcome.details) && (blanks === 'open' || !isOpenByABlank(outcome)))
      .map(outcomeKey),
  );
  const equations = compiled.rules
    .flatMap((entry) => (entry.kind === 'balances' ? entry.balances : []))
    .map((balance) => asEquation(balance, judged.lastYear))
    .filter((equation) => equation !== null)
    .map((equation) => (leftOpen.has(equation.id) ? { ...equation, tie: 'evidence' as const } : equation));
  return {
    cells: cellsOf(compiled, figures),
    equations: [...equations, ...proseTies(judged.outcomes, judged.ruleBook)],
  };
}

function asEquation(balance: CompiledBalance, lastYear: LoadedFigures | null): LocalisingEquation | null {
  const { rule, relation } = balance;
  const carried = rule.family === 'between-years' && rule.section === 's3';
  if (relation !== '=' || !(rule.localised || carried)) return null;
  const terms: { figure: string; coefficient: number }[] = [];
  let constant = 0;
  let tied = false;
  for (let place = 0; place < balance.indices.length; place++) {
    const coefficient = (place < balance.leftCount ? 1 : -1) * balance.signs[place]!;
    if (balance.lastYear[place] === 1) {
      const index = balance.indices[place]!;
      if (lastYear === null || lastYear.states[index]! > DASH) return null;
      constant += coefficient * lastYear.values[index]!;
      tied = true;
    } else terms.push({ figure: balance.figures[place]!, coefficient });
  }
  if (!tied && rule.severity !== 'error') return null;
  const id = `${rule.id}@${balance.at}`;
  if (!tied) return { id, terms, constant, tie: 'balance' };
  // The remainder is the same figure in two reports; only its kinds of applicants may have been told apart anew.
  return { id, terms, constant, tie: 'evidence', ...(balance.severity === 'error' ? { firm: true } : {}) };
}

/** Sentences that name a whole number of what stands in one or several cells, each a tie of those cells. */
function proseTies(outcomes: readonly JudgedOutcome[], ruleBook: RuleBook): LocalisingEquation[] {
  return outcomes.flatMap(({ rule, at, outcome, terms, mention }) => {
    const told = outcome === 'holds' || outcome === 'fails';
    if (ruleOf(rule, ruleBook)?.family !== 'prose' || !told || typeof mention?.value !== 'number') return [];
    const own = terms.filter(({ figure, of }) => of === undefined && /^s[34]\./.test(figure));
    if (
      own.length === 0 ||
      own.length !== terms.length ||
      terms.some(({ side }) => side !== terms[0]!.side)
    ) {
      return [];
    }
    return [
      {
        id: outcomeKey({ rule, at }),
        terms: own.map(({ figure, sign }) => ({ figure, coefficient: sign ?? 1 })),
        constant: -mention.value,
        tie: 'evidence' as const,
      },
    ];
  });
}

interface GridPlace {
  readonly section: string;
  readonly row: number;
  readonly column: number;
  readonly total: boolean;
}

const grids = new Map<OtherRows, ReadonlyMap<string, GridPlace>>();

/** Where each figure of sections 三 and 四 stands in its table. */
function gridOf(otherRows: OtherRows): ReadonlyMap<string, GridPlace> {
  const known = grids.get(otherRows);
  if (known !== undefined) return known;
  const places = new Map<string, GridPlace>();
  section3Rows(otherRows).forEach(({ id: row }, rowPlace) => {
    SECTION3_COLUMNS.forEach(({ id: column }, columnPlace) => {
      const total = row === 'total' || column === 'total';
      places.set(`s3.${row}.${column}`, { section: 's3', row: rowPlace, column: columnPlace, total });
    });
  });
  // Section 四 is one printed row: its three groups stand side by side.
  SECTION4_GROUPS.forEach(({ id: group }, groupPlace) => {
    SECTION4_COLUMNS.forEach(({ id: column }, columnPlace) => {
      places.set(`s4.${group}.${column}`, {
        section: 's4',
        row: 0,
        column: groupPlace * SECTION4_COLUMNS.length + columnPlace,
        total: column === 'total',
      });
    });
  });
  grids.set(otherRows, places);
  return places;
}

const STATES: Readonly<Record<number, LocalisingCell['state']>> = {
  [PRINTED]: 'printed',
  [BLANK]: 'blank',
  [DASH]: 'dash',
};

function cellsOf(compiled: CompiledRuleBook, figures: LoadedFigures): LocalisingCell[] {
  const grid = gridOf(figures.report.otherRows);
  return compiled.figureIds.flatMap((figure, index): LocalisingCell[] => {
    const place = grid.get(figure);
    const state = figures.states[index]!;
    if (place === undefined || figures.report.figures[figure]?.state === 'absent') return [];
    const { total, ...at } = place;
    return [
      {
        figure,
        value: state === PRINTED ? figures.values[index]! : null,
        state: STATES[state] ?? 'unreadable',
        ...(figures.inferred[index] === 1 ? { inferred: true as const } : {}),
        ...at,
        ...(total ? { total: true as const } : {}),
      },
    ];
  });
}
