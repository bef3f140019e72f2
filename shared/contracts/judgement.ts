// What the rules say of one report: the shapes of the machine-readable verdict (`gouji check --format json`).
import * as z from 'zod';
import { FigureId } from './parsed-report.ts';

export const OutcomeKind = z.enum(['holds', 'fails', 'undecided', 'notAssessable', 'blank']);
export type OutcomeKind = z.infer<typeof OutcomeKind>;

/** error: told to the agency as 勾稽不平; warning: asked to check; info: recorded. */
export const Severity = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof Severity>;

export const Status = z.enum(['balanced', 'unbalanced', 'undecided', 'unreadable']);
export type Status = z.infer<typeof Status>;

export const Term = z.strictObject({
  figure: FigureId,
  side: z.enum(['left', 'right']),
  /** Null where the figure is unreadable or absent; 0 for a blank or a dash. Amounts stay decimal strings. */
  value: z.union([z.int(), z.string(), z.null()]),
  /** Set where the term is subtracted on its side. */
  sign: z.literal(-1).optional(),
  /** Set where the figure is another year's or another body's: its report. */
  of: z.string().optional(),
});
export type Term = z.infer<typeof Term>;

/** A figure named in the prose, linked to its place. */
export const Mention = z.strictObject({
  text: z.string(),
  place: z.string(),
  value: z.union([z.int(), z.string()]),
  unit: z.string().nullable(),
});
export type Mention = z.infer<typeof Mention>;

export const Outcome = z.strictObject({
  /** Rule id, for example S3-BAL. */
  rule: z.string(),
  /** The place the rule was applied to: a column, a row, a table, a mention. Unique per rule. */
  at: z.string(),
  outcome: OutcomeKind,
  severity: Severity,
  blankAsZero: z.boolean(),
  inferred: z.boolean(),
  terms: z.array(Term),
  /** left − right; the three are absent for rules that are no equation or that were not computed. */
  left: z.union([z.int(), z.string()]).optional(),
  right: z.union([z.int(), z.string()]).optional(),
  difference: z.union([z.int(), z.string()]).optional(),
  mention: Mention.optional(),
  /** Facts the wording needs beyond the terms (dates, names, the reading that held). */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
  message: z.string(),
});
export type Outcome = z.infer<typeof Outcome>;
/** An outcome before the wording layer put its sentence to it. */
export type UnwordedOutcome = Omit<Outcome, 'message'>;

export const Change = z.strictObject({
  figure: FigureId,
  from: z.union([z.int(), z.null()]),
  to: z.int(),
});
export type Change = z.infer<typeof Change>;

/** One fewest-changes explanation of the failures; equal ones share a rank. Suggested, never applied. */
export const Suspect = z.strictObject({
  rank: z.int().min(1),
  certainty: z.enum(['unique', 'tied']),
  /** cells: single figures; every other: one slip that moved several. */
  move: z.enum(['cells', 'swap', 'row-swap', 'column-swap', 'row-shift', 'column-shift']),
  changes: z.array(Change).min(1),
  /** RULE@at of every failed balance it makes hold. */
  restores: z.array(z.string()),
  evidence: z.array(z.string()),
});
export type Suspect = z.infer<typeof Suspect>;

export const Judgement = z.strictObject({
  status: Status,
  warnings: z.int().min(0),
  outcomes: z.array(Outcome),
  suspects: z.array(Suspect),
  /** Said where the search for suspects stopped at its limit: the figures among which the error lies. */
  unresolved: z.array(z.strictObject({ figures: z.array(FigureId), reason: z.string() })).optional(),
  /** Set where a jurisdiction's own settings were in force beside the rule book: whose, and what they changed. */
  settings: z.strictObject({ jurisdiction: z.string(), changes: z.array(z.string()) }).optional(),
});
export type Judgement = z.infer<typeof Judgement>;
