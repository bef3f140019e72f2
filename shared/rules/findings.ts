// What of an outcome concerns whom, said once: letters, records, the roster and the command line ask here.
import type { Rule, RuleFamily } from '../catalogue/rule-book.ts';
import type { Outcome } from '../contracts/judgement.ts';

type Said = Pick<Outcome, 'outcome' | 'severity'>;

/** Rules whose failing at severity error makes a report unbalanced: arithmetic within a report or between two years. */
const ARITHMETIC: ReadonlySet<RuleFamily> = new Set(['section-2', 'section-3', 'section-4', 'between-years']);
const SECTIONS: ReadonlySet<RuleFamily> = new Set(['section-2', 'section-3', 'section-4']);

/** RULE@at: names an outcome within its report, as `Suspect.restores` does. */
export const outcomeKey = ({ rule, at }: Pick<Outcome, 'rule' | 'at'>): string => `${rule}@${at}`;

/** 差错: a rule of severity error that fails. */
export const isError = ({ outcome, severity }: Said): boolean => outcome === 'fails' && severity === 'error';

/** What an agency is told of and asked about: failures of severity error and warning. */
export const isFinding = ({ outcome, severity }: Said): boolean => outcome === 'fails' && severity !== 'info';

/** Findings, and the places that could not be decided: what an agency is asked to look at, and may explain. */
export const needsALook = ({ outcome, severity }: Said): boolean =>
  severity !== 'info' && (outcome === 'fails' || outcome === 'undecided');

/** Of those the ones that never change the status: warnings that fail or are undecided. */
export const isAskedAbout = (said: Said): boolean => said.severity === 'warning' && needsALook(said);

/** 勾稽不平: an error in the arithmetic of the tables or between two years. */
export const isFailedBalance = (said: Said, rule: Rule | undefined): boolean =>
  isError(said) && isArithmetic(rule);

export const isArithmetic = (rule: Rule | undefined): boolean =>
  rule !== undefined && ARITHMETIC.has(rule.family);

/** Whether the rule speaks of the report's own tables alone. */
export const isWithinTables = (rule: Rule | undefined): boolean =>
  rule !== undefined && SECTIONS.has(rule.family);
