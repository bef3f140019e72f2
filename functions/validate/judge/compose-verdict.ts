// A report and what is known around it → its verdict, of whichever revision.
import type { Judgement } from '../../../shared/contracts/judgement.ts';
import type { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import type { Verdict, VerdictFacts } from '../../../shared/contracts/verdict.ts';
import { PermanentFault } from '../../../shared/fates.ts';
import { saysNothing } from '../../../shared/record/says-nothing.ts';
import { isError } from '../../../shared/rules/findings.ts';
import type { JudgingContext } from '../../../shared/rules/judging-context.ts';
import { type ContextSources, contextOfReport } from './context-of-report.ts';

/** The rules and their wording over one report; pure. Throws only where the rule book is broken. */
type Judge = (report: ParsedReport, context: JudgingContext) => Judgement;

export interface JudgeReportCollaborators extends ContextSources {
  readonly judge: Judge;
  readonly versions: { readonly gouji: string; readonly ruleBook: string };
  readonly now: () => Date;
}

/** What is settled before the rules are asked. */
export type VerdictOrigin = Pick<
  VerdictFacts,
  | 'reportId'
  | 'submissionId'
  | 'agencyId'
  | 'submission'
  | 'file'
  | 'number'
  | 'revision'
  | 'noticedAt'
  | 'quiet'
>;

/** The facts every verdict of a filing begins with, judged by this program now. */
export function verdictHead(
  filing: VerdictOrigin,
  { versions, now }: Pick<JudgeReportCollaborators, 'versions' | 'now'>,
) {
  const { reportId, submissionId, agencyId, submission, file, number, revision, noticedAt, quiet } = filing;
  return {
    version: 1,
    reportId,
    submissionId,
    revision,
    agencyId,
    submission,
    file,
    number,
    gouji: versions.gouji,
    ruleBook: versions.ruleBook,
    receivedAt: submission.eventTime,
    judgedAt: now().toISOString(),
    noticedAt,
    ...(quiet === undefined ? {} : { quiet }),
  } as const;
}

/** Judges a report with everything that is on record now. Throws PermanentFault where the rule book is broken. */
export async function composeVerdict(
  report: ParsedReport,
  filing: VerdictOrigin,
  collaborators: JudgeReportCollaborators,
): Promise<Verdict> {
  const { before, context } = await contextOfReport(report, filing, collaborators);
  let judgement: Judgement;
  try {
    judgement = collaborators.judge(report, context);
  } catch (cause) {
    throw new PermanentFault('The rules could not be applied', { cause });
  }
  return {
    ...verdictHead(filing, collaborators),
    member: report.member,
    agencyName: report.agency,
    title: report.title,
    year: report.year,
    form: report.form,
    status: judgement.status,
    errors: judgement.outcomes.filter(isError).length,
    warnings: judgement.warnings,
    ...(judgement.status === 'balanced' && saysNothing(report) ? { nothingToReport: true as const } : {}),
    unreadable: null,
    comparedWith: before?.reportId ?? null,
    report,
    outcomes: judgement.outcomes,
    suspects: judgement.suspects,
    unresolved: judgement.unresolved ?? [],
    ...(judgement.settings === undefined ? {} : { settings: judgement.settings }),
  };
}
