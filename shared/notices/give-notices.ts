// The quiet period is over: tells an agency, in one mail, of every verdict that waits; tells the operators where
// nobody can be told. Mail, then record, then publish, then mark, then forget that it waited: whatever is interrupted
// is taken up by the next delivery, at worst by telling twice.
import type { Agency, Contact } from '../contracts/agency.ts';
import type { NobodyTold } from '../contracts/notice.ts';
import type { AgencyId } from '../contracts/submission.ts';
import { needsNotice, type Verdict } from '../contracts/verdict.ts';
import type { AgencyRegister } from '../ports/agencies.ts';
import type { JustificationStore } from '../ports/justifications.ts';
import type { NoticeRecord } from '../ports/notice-record.ts';
import type { NoticeSender } from '../ports/notices.ts';
import type { PendingNotices, QuietPeriod } from '../ports/pending-notices.ts';
import type { VerdictStore } from '../ports/verdicts.ts';
import { type BundlePart, bundleOf } from './bundle.ts';
import { composeMail } from './compose-mail.ts';
import { noticeMessage } from './notice-message.ts';
import { reachableContacts } from './reachable-contacts.ts';
import type { FindingWords, ReportToTell } from './report-to-tell.ts';

export interface GiveNoticesCollaborators {
  readonly agencies: AgencyRegister;
  readonly verdicts: Pick<VerdictStore, 'find' | 'history' | 'withdrawals' | 'markNoticed'>;
  readonly justifications: JustificationStore;
  readonly pending: PendingNotices;
  readonly quietPeriod: QuietPeriod;
  readonly record: NoticeRecord;
  readonly sender: NoticeSender;
  readonly words: FindingWords;
  /** Whom to ask, as the letters say it. */
  readonly ask: string;
  /** Unlike that of any other worker. */
  readonly newWorker: () => string;
  /** Longer than one telling can take. */
  readonly workerSeconds: number;
  readonly now: () => Date;
}

/** Another worker tells this agency at the moment: the message was put off. */
export type GivenNotices = 'put-off' | { readonly mails: number; readonly told: readonly Verdict[] };

const LANGUAGES: readonly Contact['language'][] = ['zh', 'en'];
/** An archive may hold a hundred reports: a mail with all of them would help nobody. */
const MOST_REPORTS_IN_A_MAIL = 10;

const OPERATOR_WORDS: Readonly<Record<NobodyTold['reason'], string>> = {
  'no-agency-in-key':
    'The upload names no agency (incoming/<agencyId>/<file>); its verdict was recorded, nobody was mailed.',
  'unknown-agency': 'The agency is not in the register; the verdict was recorded, nobody was mailed.',
  'no-contact': 'The agency has no contact in the register; the verdict was recorded, nobody was mailed.',
  'no-reachable-contact':
    'Mail to every contact of the agency has come back or was complained of; the verdict was recorded, nobody was mailed.',
};

/**
 * Tells everything that waits for an agency (null: for the uploads that name none). Throws what a store or a sender
 * throws; what was marked by then stays marked.
 */
export async function giveNotices(
  agencyId: AgencyId | null,
  collaborators: GiveNoticesCollaborators,
): Promise<GivenNotices> {
  const { pending, quietPeriod, newWorker, workerSeconds, now } = collaborators;
  if ((await pending.of(agencyId)).length === 0) return { mails: 0, told: [] };
  const worker = newWorker();
  const began = now();
  const until = new Date(began.getTime() + workerSeconds * 1000);
  if (!(await pending.begin(agencyId, worker, began, until))) {
    // The other worker may die: whoever waits is told by this message then.
    await quietPeriod.start(agencyId);
    return 'put-off';
  }
  try {
    return await tellWhatWaits(agencyId, collaborators);
  } finally {
    await pending.end(agencyId, worker);
  }
}

async function tellWhatWaits(
  agencyId: AgencyId | null,
  collaborators: GiveNoticesCollaborators,
): Promise<{ mails: number; told: readonly Verdict[] }> {
  const { agencies, verdicts, pending, record } = collaborators;
  const found = await Promise.all((await pending.of(agencyId)).map((id) => verdicts.find(id)));
  const stored = found.filter((verdict) => verdict !== null);
  const waiting = stored.filter(({ noticedAt }) => noticedAt === null);
  // Marked, but its worker died before it could be forgotten.
  await forget(
    stored.filter(({ noticedAt }) => noticedAt !== null),
    collaborators,
  );

  const agency = agencyId === null ? null : await agencies.find(agencyId);
  const contacts = agency === null ? [] : reachableContacts(agency, await record.silenced(agency.id));
  if (agency === null || contacts.length === 0) {
    const told: Verdict[] = [];
    for (const verdict of waiting) {
      if (await tellOperators(verdict, agency, collaborators)) told.push(verdict);
    }
    return { mails: 0, told };
  }

  const bundle = bundleOf(
    waiting,
    await verdicts.history(agency.id),
    await verdicts.withdrawals(agency.id),
    agency,
  );
  await forget(bundle.nothingToTell, collaborators);
  let mails = 0;
  const told: Verdict[] = [];
  for (let first = 0; first < bundle.parts.length; first += MOST_REPORTS_IN_A_MAIL) {
    const parts = bundle.parts.slice(first, first + MOST_REPORTS_IN_A_MAIL);
    mails += await mailParts(parts, agency, contacts, collaborators);
    const inMail = new Set(
      parts.flatMap(({ verdict, superseded }) => [verdict, ...superseded].map(({ reportId }) => reportId)),
    );
    const mailed = waiting.filter(({ reportId }) => inMail.has(reportId));
    const counting = new Set(parts.map(({ verdict }) => verdict.reportId));
    for (const verdict of mailed) await publish(verdict, !counting.has(verdict.reportId), collaborators);
    await mark(mailed, collaborators);
    told.push(...mailed);
  }
  return { mails, told };
}

async function mailParts(
  parts: readonly BundlePart[],
  agency: Agency,
  contacts: readonly Contact[],
  { verdicts, justifications, sender, record, words, ask, now }: GiveNoticesCollaborators,
): Promise<number> {
  const reports = await Promise.all(
    parts.map(async (part): Promise<ReportToTell> => {
      const { year } = part.verdict;
      return {
        ...part,
        replaces:
          part.replaces === null ? null : await verdicts.find(part.replaces.reportId, part.replaces.revision),
        justifications: year === null ? [] : await justifications.of(agency.id, year),
      };
    }),
  );
  let mails = 0;
  for (const language of LANGUAGES) {
    const to = contacts.filter((contact) => contact.language === language).map(({ email }) => email);
    if (to.length === 0) continue;
    const mail = await composeMail(reports, { agency, language, ask, words }, to, sender.largestMailBytes);
    const { messageId, delivery } = await sender.mail(mail);
    mails += 1;
    await record.add({
      version: 1,
      agencyId: agency.id,
      messageId,
      reports: parts.flatMap(({ verdict, superseded }) => [
        verdict.reportId,
        ...superseded.map(({ reportId }) => reportId),
      ]),
      recipients: to,
      subject: mail.subject,
      sentAt: now().toISOString(),
      ...(delivery === undefined ? {} : { delivery }),
      feedback: {},
    });
  }
  return mails;
}

function whyNobody({ agencyId }: Verdict, agency: Agency | null): NobodyTold['reason'] {
  if (agencyId === null) return 'no-agency-in-key';
  if (agency === null) return 'unknown-agency';
  return agency.contacts.length === 0 ? 'no-contact' : 'no-reachable-contact';
}

/** Whether there was anything to tell: a balanced report of a known agency is none. */
async function tellOperators(
  verdict: Verdict,
  agency: Agency | null,
  collaborators: GiveNoticesCollaborators,
): Promise<boolean> {
  const reason = whyNobody(verdict, agency);
  if (agency !== null && !needsNotice(verdict.status)) {
    await forget([verdict], collaborators);
    return false;
  }
  await collaborators.sender.alertOperators({
    version: 1,
    kind: 'operator-notice',
    reason,
    reportId: verdict.reportId,
    agency: verdict.agencyId,
    key: verdict.submission.key,
    status: verdict.status,
    message: OPERATOR_WORDS[reason],
  });
  if (needsNotice(verdict.status)) await publish(verdict, false, collaborators);
  await mark([verdict], collaborators);
  return true;
}

async function publish(
  verdict: Verdict,
  superseded: boolean,
  { sender }: GiveNoticesCollaborators,
): Promise<void> {
  // Balanced and superseded at once: nobody needs to act on it.
  if (superseded && !needsNotice(verdict.status)) return;
  await sender.publish({ ...noticeMessage(verdict), ...(superseded ? { superseded: true } : {}) });
}

async function mark(told: readonly Verdict[], collaborators: GiveNoticesCollaborators): Promise<void> {
  const at = collaborators.now().toISOString();
  for (const verdict of told) await collaborators.verdicts.markNoticed(verdict, at);
  await forget(told, collaborators);
}

async function forget(verdicts: readonly Verdict[], { pending }: GiveNoticesCollaborators): Promise<void> {
  const [first] = verdicts;
  if (first === undefined) return;
  await pending.remove(
    first.agencyId,
    verdicts.map(({ reportId }) => reportId),
  );
}
