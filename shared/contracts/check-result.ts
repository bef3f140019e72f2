// The machine-readable result of `gouji check --format json`, and of every other surface that shows a judged report.
import * as z from 'zod';
import { Judgement } from './judgement.ts';
import { ParsedReport } from './parsed-report.ts';

const UnreadableReason = z.strictObject({ code: z.string(), message: z.string() });

/** A judged report: the facts read, without the prose, and the judgement. */
export const CheckedReport = z.strictObject({
  ...ParsedReport.omit({ prose: true }).shape,
  ...Judgement.shape,
  /** Set on a member of an archive that could not be read; the report then has no figures. */
  unreadable: UnreadableReason.optional(),
});
export type CheckedReport = z.infer<typeof CheckedReport>;

export const CheckedFile = z.strictObject({
  /** As given by the caller. */
  file: z.string(),
  sha256: z.string(),
  kind: z.string(),
  unreadable: UnreadableReason.nullable(),
  reports: z.array(CheckedReport),
});
export type CheckedFile = z.infer<typeof CheckedFile>;

export const CheckResult = z.strictObject({
  /** Version of the program and of the rule book. */
  gouji: z.string(),
  ruleBook: z.string(),
  files: z.array(CheckedFile),
  /** Verdicts by status; a file that cannot be read at all counts once under `unreadable` and not under `reports`. */
  summary: z.strictObject({
    files: z.int(),
    reports: z.int(),
    balanced: z.int(),
    unbalanced: z.int(),
    undecided: z.int(),
    unreadable: z.int(),
  }),
});
export type CheckResult = z.infer<typeof CheckResult>;
