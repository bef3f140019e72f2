// What an agency has filed, as the record tells it: every upload's newest verdict, whether it counts, and why not.
import type { Outcome } from '../contracts/judgement.ts';
import type { Justification } from '../contracts/justification.ts';
import { type ReceiptNumber, receiptNumber } from '../contracts/receipt-number.ts';
import { type AgencyId, type SubmissionId, uploadOrder } from '../contracts/submission.ts';
import type { VerdictFacts } from '../contracts/verdict.ts';
import { type Withdrawal, withdrawalOf } from '../contracts/withdrawal.ts';
import type { AgencyRegister } from '../ports/agencies.ts';
import type { JustificationStore } from '../ports/justifications.ts';
import type { VerdictStore } from '../ports/verdicts.ts';
import { needsALook } from '../rules/findings.ts';
import { wordSuspects } from '../wording/word-suspect.ts';
import { justifiedFindings } from './justified-findings.ts';
import { isOfAnotherBody, newestOfEachBody, ofOneMatter } from './what-counts.ts';

/**
 * current: what counts for its year (or lies in the same file as what does). replaced: a newer upload of its body counts.
 * withdrawn: its file was deleted. no-year: it names no year it could count for.
 */
export type FilingPlace = 'current' | 'replaced' | 'withdrawn' | 'no-year';

/** A finding or undecided place of a current report, with what the agency said of it. */
export interface FilingFinding {
  readonly outcome: Outcome;
  /** The explanation that stands; null where there is none. */
  readonly explanation: Justification | null;
  /** An explanation that was given of other figures than those that stand there now. */
  readonly outdated: Justification | null;
}

export interface Filing {
  readonly facts: VerdictFacts;
  readonly receipt: ReceiptNumber;
  readonly place: FilingPlace;
  /** The verdict that counts for its year and body; null where there is none. */
  readonly current: VerdictFacts | null;
  readonly withdrawal: Withdrawal | null;
  /** It names another body than the one whose folder it came in by: it is not that one's own report. */
  readonly ofAnotherBody: boolean;
  /** Earlier verdicts of the same report, newest first: it was judged anew. */
  readonly earlierVerdicts: readonly VerdictFacts[];
  /** The agency has uploaded something after this. */
  readonly uploadedSince: boolean;
  /** Empty for all but current reports, like `suspects`. */
  readonly findings: readonly FilingFinding[];
  /** Which cells are most probably wrong and what they should read, in sentences, best first. */
  readonly suspects: readonly string[];
}

export interface FilingSources {
  readonly agencies: Pick<AgencyRegister, 'find'>;
  readonly verdicts: Pick<VerdictStore, 'history' | 'withdrawals' | 'find'>;
  readonly justifications: JustificationStore;
}

const NOTHING_TO_TELL = { findings: [], suspects: [] };

async function findingsOf(
  facts: VerdictFacts,
  agencyId: AgencyId,
  { verdicts, justifications }: Pick<FilingSources, 'verdicts' | 'justifications'>,
): Promise<Pick<Filing, 'findings' | 'suspects'>> {
  const verdict = await verdicts.find(facts.reportId);
  if (verdict?.report == null || facts.year === null) return NOTHING_TO_TELL;
  const given = await justifications.of(agencyId, facts.year);
  const { standing, askAgain } = justifiedFindings(verdict.outcomes, verdict.report, given);
  const findings = verdict.outcomes.filter(needsALook).map((outcome) => ({
    outcome,
    explanation: standing.find((one) => one.outcome === outcome)?.justification ?? null,
    outdated: askAgain.find((one) => one.outcome === outcome)?.justification ?? null,
  }));
  return { findings, suspects: wordSuspects(verdict.report, verdict.suspects, 'zh') };
}

function placeOf(
  { year, submissionId }: VerdictFacts,
  withdrawal: Withdrawal | null,
  counting: readonly VerdictFacts[],
): FilingPlace {
  if (withdrawal !== null) return 'withdrawn';
  if (year === null) return 'no-year';
  const inFile = (one: VerdictFacts) => one.year === year && one.submissionId === submissionId;
  return counting.some(inFile) ? 'current' : 'replaced';
}

/** Everything an agency has filed, newest upload first; of one report year, or of all where `year` is null. */
export async function collectFilings(
  agencyId: AgencyId,
  year: number | null,
  sources: FilingSources,
): Promise<readonly Filing[]> {
  const all = await sources.verdicts.history(agencyId);
  const withdrawals = await sources.verdicts.withdrawals(agencyId);
  const agency = await sources.agencies.find(agencyId);
  const stands = (facts: VerdictFacts) => withdrawalOf(facts.submission, withdrawals) === null;
  const counting = newestOfEachBody(
    all.filter((facts) => facts.year !== null && stands(facts)),
    agency,
  );
  const newest = all[0] === undefined ? '' : uploadOrder(all[0].submission);

  const byReport = new Map<string, VerdictFacts[]>();
  for (const facts of all) {
    if (year !== null && facts.year !== year) continue;
    byReport.set(facts.reportId, [...(byReport.get(facts.reportId) ?? []), facts]);
  }
  return Promise.all(
    [...byReport.values()].map(async (revisions): Promise<Filing> => {
      const [facts, ...earlierVerdicts] = revisions.sort((one, other) => other.revision - one.revision) as [
        VerdictFacts,
        ...VerdictFacts[],
      ];
      const withdrawal = withdrawalOf(facts.submission, withdrawals);
      const current = counting.find((one) => ofOneMatter(one, facts, agency)) ?? null;
      const place = placeOf(facts, withdrawal, counting);
      return {
        facts,
        receipt: receiptNumber(facts.submissionId),
        place,
        current,
        withdrawal,
        ofAnotherBody: agency !== null && isOfAnotherBody(facts, agency),
        earlierVerdicts,
        uploadedSince: uploadOrder(facts.submission) < newest,
        ...(place === 'current' ? await findingsOf(facts, agencyId, sources) : NOTHING_TO_TELL),
      };
    }),
  );
}

/** How many explanations stand beside a report. */
export async function standingExplanations(
  { agencyId, year, reportId }: Pick<VerdictFacts, 'agencyId' | 'year' | 'reportId'>,
  sources: {
    readonly verdicts: Pick<VerdictStore, 'find'>;
    readonly justifications: JustificationStore;
  },
): Promise<number> {
  const given = agencyId === null || year === null ? [] : await sources.justifications.of(agencyId, year);
  if (given.length === 0) return 0;
  const verdict = await sources.verdicts.find(reportId);
  if (verdict?.report == null) return 0;
  return justifiedFindings(verdict.outcomes, verdict.report, given).standing.length;
}

/** The filings of one upload, whichever agency's it is; of `agencyId` alone where it is given. */
export async function filingsOfReceipt(
  receipt: ReceiptNumber,
  agencyId: AgencyId | null,
  sources: FilingSources & { readonly verdicts: Pick<VerdictStore, 'ofReceipt' | 'ofSubmission'> },
): Promise<readonly Filing[]> {
  const ofUpload = async (id: SubmissionId): Promise<readonly Filing[]> => {
    const [facts] = await sources.verdicts.ofSubmission(id);
    const owner = facts?.agencyId ?? null;
    if (owner === null || (agencyId !== null && owner !== agencyId)) return [];
    const filings = await collectFilings(owner, null, sources);
    return filings.filter((filing) => filing.facts.submissionId === id);
  };
  return (await Promise.all((await sources.verdicts.ofReceipt(receipt)).map(ofUpload))).flat();
}
