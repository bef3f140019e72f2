// One message of the parsed-reports queue → a stored verdict → a notice → the mark that it was given.
// Each step is taken up where an earlier delivery of the same message left it.
import type { Judgement } from '../../shared/contracts/judgement.ts';
import type { ParsedReport } from '../../shared/contracts/parsed-report.ts';
import {
  type FileFacts,
  numberOf,
  QueueMessage,
  ReportMessage,
} from '../../shared/contracts/report-message.ts';
import { reportId, type Submission, submissionId } from '../../shared/contracts/submission.ts';
import type { Verdict } from '../../shared/contracts/verdict.ts';
import { PermanentFault } from '../../shared/fates.ts';
import type { AgencyRegister } from '../../shared/ports/agencies.ts';
import type { ClaimStore } from '../../shared/ports/report-queue.ts';
import type { VerdictStore } from '../../shared/ports/verdicts.ts';
import type { JudgingContext } from '../../shared/rules/judging-context.ts';
import { yearBefore } from '../../shared/verdicts/year-before.ts';

/** The rules and their wording over one report; pure. Throws only where the rule book is broken. */
export type Judge = (report: ParsedReport, context: JudgingContext) => Judgement;

export interface JudgeCollaborators {
  readonly claims: Pick<ClaimStore, 'get'>;
  readonly verdicts: VerdictStore;
  readonly agencies: AgencyRegister;
  readonly judge: Judge;
  readonly versions: { readonly gouji: string; readonly ruleBook: string };
  /** Tells the agency, or the operators where it cannot be told; false where there is nothing to tell. */
  readonly notify: (verdict: Verdict) => Promise<boolean>;
  readonly now: () => Date;
}

/** What became of a message; both false when an earlier delivery had done everything. */
export interface JudgedMessage {
  readonly verdict: Verdict;
  readonly judged: boolean;
  readonly noticed: boolean;
}

function read<Message>(
  schema: {
    safeParse(value: unknown): { success: true; data: Message } | { success: false; error: unknown };
  },
  text: string,
  where: string,
): Message {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new PermanentFault(`${where} is not JSON`, { cause });
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new PermanentFault(`${where} breaks its contract`, { cause: parsed.error });
  return parsed.data;
}

async function messageIn(body: string, claims: Pick<ClaimStore, 'get'>): Promise<ReportMessage> {
  const message = read(QueueMessage, body, 'The message on the parsed-reports queue');
  if (message.kind !== 'claim') return message;
  return read(ReportMessage, await claims.get(message.key), `The message behind ${message.key}`);
}

/** What the record and the register add to a report: last year's, the agency's own data, when its year came in first. */
async function contextOf(
  report: ParsedReport,
  submission: Submission,
  file: FileFacts,
  { verdicts, agencies }: JudgeCollaborators,
): Promise<{ before: Verdict | null; context: JudgingContext }> {
  const { agencyId } = submission;
  const agency = agencyId === null ? null : await agencies.find(agencyId);
  const { year } = report;
  const filed = agencyId !== null && year !== null ? { agencyId, year } : null;
  const before = agencyId === null ? null : await yearBefore(agencyId, report, agency, verdicts);
  const sameYear = filed === null ? [] : await verdicts.history(filed.agencyId, filed.year);
  const deadline = agency?.deadlines[String(year)];
  return {
    before,
    context: {
      lastYear: before?.report ?? null,
      reportsInFile: file.reports,
      receivedAt: [submission.eventTime, ...sameYear.map(({ receivedAt }) => receivedAt)].sort()[0]!,
      ...(deadline === undefined ? {} : { deadline }),
      ...(agency === null
        ? {}
        : {
            agency: {
              id: agency.id,
              name: agency.name,
              formerNames: agency.formerNames,
              kind: agency.kind,
              mayMakeRules: agency.mayMakeRules,
            },
          }),
    },
  };
}

async function judgeAnew(message: ReportMessage, collaborators: JudgeCollaborators): Promise<Verdict> {
  const { judge, versions, now } = collaborators;
  const { submission, file } = message;
  const number = numberOf(message);
  const common = {
    version: 1,
    reportId: reportId(submission, number),
    submissionId: submissionId(submission),
    revision: 1,
    agencyId: submission.agencyId,
    submission,
    file,
    number,
    gouji: versions.gouji,
    ruleBook: versions.ruleBook,
    receivedAt: submission.eventTime,
    judgedAt: now().toISOString(),
    noticedAt: null,
  } as const;

  if (message.kind === 'unreadable-file') {
    return {
      ...common,
      member: message.member,
      agencyName: null,
      title: null,
      year: null,
      form: null,
      status: 'unreadable',
      errors: 0,
      warnings: 0,
      unreadable: message.reason,
      comparedWith: null,
      report: null,
      outcomes: [],
      suspects: [],
      unresolved: [],
    };
  }

  const { report } = message;
  const { before, context } = await contextOf(report, submission, file, collaborators);
  let judgement: Judgement;
  try {
    judgement = judge(report, context);
  } catch (cause) {
    throw new PermanentFault('The rules could not be applied', { cause });
  }
  return {
    ...common,
    member: report.member,
    agencyName: report.agency,
    title: report.title,
    year: report.year,
    form: report.form,
    status: judgement.status,
    errors: judgement.outcomes.filter((o) => o.outcome === 'fails' && o.severity === 'error').length,
    warnings: judgement.warnings,
    unreadable: null,
    comparedWith: before?.reportId ?? null,
    report,
    outcomes: judgement.outcomes,
    suspects: judgement.suspects,
    unresolved: judgement.unresolved ?? [],
    ...(judgement.settings === undefined ? {} : { settings: judgement.settings }),
  };
}

/**
 * Judges the report of a message unless that has been done, tells the agency unless that has been done, and marks it.
 * Throws PermanentFault where the message breaks its contract or the rule book is broken, and whatever the stores or
 * the senders throw: then the message comes back.
 */
export async function judgeMessage(body: string, collaborators: JudgeCollaborators): Promise<JudgedMessage> {
  const { claims, verdicts, notify, now } = collaborators;
  const message = await messageIn(body, claims);
  const id = reportId(message.submission, numberOf(message));

  let verdict = await verdicts.find(id);
  let judged = false;
  if (verdict === null) {
    verdict = await judgeAnew(message, collaborators);
    judged = (await verdicts.putOnce(verdict)) === 'stored';
    // Another delivery was faster: what is on record is what the agency is told.
    if (!judged) verdict = (await verdicts.find(id)) ?? verdict;
  }

  if (verdict.noticedAt !== null) return { verdict, judged, noticed: false };
  const noticed = await notify(verdict);
  if (noticed) await verdicts.markNoticed(verdict, now().toISOString());
  return { verdict, judged, noticed };
}
