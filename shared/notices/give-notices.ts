// The quiet period is over: tells an agency, in one mail, of every verdict that waits; tells the operators where
// nobody can be told. Mail, record, mark, then publish and forget that it waited, verdict by verdict: whatever is
// interrupted is taken up by the next delivery. What comes after the mail never makes it go out again: the record knows
// the letter, the mark the verdict, and either is enough. Only a mail that was never answered is sent again.
import type { Agency, Contact } from '../contracts/agency.ts';
import type { GivenNotice } from '../contracts/given-notice.ts';
import type { NobodyTold } from '../contracts/notice.ts';
import { type AgencyId, uploadOrder } from '../contracts/submission.ts';
import { needsNotice, type VerdictFacts } from '../contracts/verdict.ts';
import { noticeSent } from '../events/compose-events.ts';
import type { TellEvents } from '../events/tell-events.ts';
import { Busy } from '../fates.ts';
import { inParallel } from '../in-parallel.ts';
import { inTurns } from '../in-turns.ts';
import type { AgencyRegister } from '../ports/agencies.ts';
import type { JustificationStore } from '../ports/justifications.ts';
import type { NoticeRecord } from '../ports/notice-record.ts';
import type { NoticeSender } from '../ports/notices.ts';
import type { MailsToRecord, PendingNotice, PendingNotices, QuietPeriod } from '../ports/pending-notices.ts';
import type { VerdictStore } from '../ports/verdicts.ts';
import { decidingHistory, type HistoryStore } from '../record/deciding-history.ts';
import { ofOneMatter } from '../record/what-counts.ts';
import { type BundlePart, bundleOf } from './bundle.ts';
import { composeMail } from './compose-mail.ts';
import { noticeMessage } from './notice-message.ts';
import { reachableContacts } from './reachable-contacts.ts';
import type { FindingWords, ReportToTell } from './report-to-tell.ts';

export interface GiveNoticesCollaborators {
  readonly agencies: AgencyRegister;
  readonly verdicts: Pick<VerdictStore, 'find' | 'latest' | 'markNoticed'> & HistoryStore;
  readonly justifications: JustificationStore;
  readonly pending: PendingNotices;
  readonly quietPeriod: QuietPeriod;
  readonly record: NoticeRecord;
  readonly mailsToRecord: MailsToRecord;
  readonly tellEvents: TellEvents;
  readonly sender: NoticeSender;
  readonly words: FindingWords;
  /** Whom to ask, as the letters say it. */
  readonly ask: string;
  /** Unlike that of any other worker. */
  readonly newWorker: () => string;
  /** Longer than one telling can take. */
  readonly workerSeconds: number;
  /** How long this worker may go on. */
  readonly secondsLeft: () => number;
  /** A mail is out of which there is no record: all that is left is to say so. */
  readonly sayUnrecorded: (notice: GivenNotice, why: unknown) => void;
  readonly now: () => Date;
}

export interface GivenNotices {
  readonly mails: number;
  readonly told: readonly VerdictFacts[];
}

const LANGUAGES: readonly Contact['language'][] = ['zh', 'en'];
/** An archive may hold a hundred reports: a mail with all of them would help nobody. */
const MOST_REPORTS_IN_A_MAIL = 10;
/** Marks, and messages to subscribers, on their way at the same time. */
const AT_ONCE = 10;
/** No mail is begun with less time left than it and what follows may take. */
const SECONDS_FOR_A_MAIL = 10;
/** Clocks of two workers differ by less. */
const CLOCKS_DIFFER_MS = 5 * 60 * 1000;

const OPERATOR_WORDS: Readonly<Record<NobodyTold['reason'], string>> = {
  'no-agency-in-key':
    'The upload names no agency (incoming/<agencyId>/<file>); its verdict was recorded, nobody was mailed.',
  'unknown-agency': 'The agency is not in the register; the verdict was recorded, nobody was mailed.',
  'no-contact': 'The agency has no contact in the register; the verdict was recorded, nobody was mailed.',
  'no-reachable-contact':
    'Mail to every contact of the agency has come back or was complained of; the verdict was recorded, nobody was mailed.',
};

/**
 * Tells everything that waits for an agency (null: for the uploads that name none). Throws Busy while another worker
 * does, and what a store or a sender throws; what was told by then stays told.
 */
export async function giveNotices(
  agencyId: AgencyId | null,
  collaborators: GiveNoticesCollaborators,
): Promise<GivenNotices> {
  const { pending, newWorker, workerSeconds, now } = collaborators;
  if ((await pending.of(agencyId)).length === 0) return { mails: 0, told: [] };
  const worker = newWorker();
  const began = now();
  const until = new Date(began.getTime() + workerSeconds * 1000);
  if (!(await pending.begin(agencyId, worker, began, until))) {
    // The other one may die: whoever waits is told by this message then.
    throw new Busy(`There is another worker who tells ${agencyId}`, workerSeconds);
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
): Promise<GivenNotices> {
  const { agencies, verdicts, pending, record } = collaborators;
  // Of a thousand that wait only facts are held; whole verdicts are read when their letter is written.
  const stored: VerdictFacts[] = [];
  await inTurns(await pending.of(agencyId), AT_ONCE, async ({ reportId }) => {
    const facts = await verdicts.latest(reportId);
    if (facts !== null) stored.push(facts);
  });
  const agency = agencyId === null ? null : await agencies.find(agencyId);
  const contacts = agency === null ? [] : reachableContacts(agency, await record.silenced(agency.id));
  const unmarked = stored.filter(({ noticedAt }) => noticedAt === null);
  const given = agency === null ? new Set<string>() : await givenSince(unmarked, agency, collaborators);
  const languages = LANGUAGES.filter((language) => contacts.some((contact) => contact.language === language));
  const isMailed = (verdict: VerdictFacts) =>
    languages.length > 0 && languages.every((language) => given.has(partOf(language, verdict)));
  const mailed = unmarked.filter(isMailed);
  await mark(mailed, collaborators);
  await finishTold(
    [...mailed, ...stored.filter(({ noticedAt }) => noticedAt !== null)],
    { agency, contacts },
    collaborators,
  );
  const waiting = unmarked.filter((verdict) => !isMailed(verdict));
  return agency === null || contacts.length === 0
    ? tellAllToOperators(waiting, agency, collaborators)
    : mailAll(waiting, given, { agency, contacts }, collaborators);
}

/** A verdict as a part of a letter. */
function partOf(language: Contact['language'], { reportId, revision }: VerdictFacts): string {
  return `${language} ${reportId}/${revision}`;
}

/** What letters on these verdicts told: an earlier delivery was stopped after the mail. */
async function givenSince(
  unmarked: readonly VerdictFacts[],
  agency: Agency,
  { record }: GiveNoticesCollaborators,
): Promise<ReadonlySet<string>> {
  if (unmarked.length === 0) return new Set();
  const earliest = Math.min(...unmarked.map(({ judgedAt }) => Date.parse(judgedAt)));
  const since = await record.since(agency.id, new Date(earliest - CLOCKS_DIFFER_MS).toISOString());
  return new Set(
    since.flatMap(({ letter }) => letter?.verdicts.map((verdict) => `${letter.language} ${verdict}`) ?? []),
  );
}

/** Its worker was stopped before it had told the subscribers, or before it could forget. */
async function finishTold(
  told: readonly VerdictFacts[],
  { agency, contacts }: Told,
  collaborators: GiveNoticesCollaborators,
): Promise<void> {
  const [first] = told;
  if (first === undefined) return;
  const { agencyId } = first;
  const { history } =
    agencyId === null || agency === null
      ? { history: [] }
      : await decidingHistory(told, agencyId, agency, collaborators.verdicts, 'letter');
  const isSuperseded = (verdict: VerdictFacts) =>
    history.some(
      (other) =>
        ofOneMatter(verdict, other, agency) &&
        uploadOrder(other.submission) > uploadOrder(verdict.submission),
    );
  const to = { agency, contacts };
  await inTurns(told, AT_ONCE, (verdict) =>
    publishAndForget(verdict, isSuperseded(verdict), to, collaborators),
  );
}

/** Whose letter it was; nobody's where the operators were told. */
interface Told {
  readonly agency: Agency | null;
  readonly contacts: readonly Contact[];
}

interface Addressee extends Told {
  readonly agency: Agency;
}

/** Ten reports a mail, as many mails as there is time for; another message tells the rest. */
async function mailAll(
  waiting: readonly VerdictFacts[],
  given: ReadonlySet<string>,
  addressee: Addressee,
  collaborators: GiveNoticesCollaborators,
): Promise<GivenNotices> {
  const { agency } = addressee;
  const { verdicts, quietPeriod, secondsLeft } = collaborators;
  const { history, withdrawals } = await decidingHistory(waiting, agency.id, agency, verdicts, 'letter');
  const bundle = bundleOf(waiting, history, withdrawals, agency);
  await forget(bundle.nothingToTell, collaborators);
  let mails = 0;
  const told: VerdictFacts[] = [];
  for (let first = 0; first < bundle.parts.length; first += MOST_REPORTS_IN_A_MAIL) {
    if (secondsLeft() < SECONDS_FOR_A_MAIL) {
      if (told.length === 0) throw new Busy('There is too little time left to tell anybody', 0);
      await quietPeriod.start(agency.id);
      break;
    }
    const parts = bundle.parts.slice(first, first + MOST_REPORTS_IN_A_MAIL);
    mails += await mailParts(parts, given, addressee, collaborators);
    const counting = new Set(parts.map(({ verdict }) => verdict.reportId));
    const mailed = parts.flatMap(verdictsOf);
    await mark(mailed, collaborators);
    await inTurns(mailed, AT_ONCE, (verdict) =>
      publishAndForget(verdict, !counting.has(verdict.reportId), addressee, collaborators),
    );
    told.push(...mailed);
  }
  return { mails, told };
}

/** A letter in every language that a contact reads; what a contact has been told is not told again. */
async function mailParts(
  all: readonly BundlePart<VerdictFacts>[],
  given: ReadonlySet<string>,
  { agency, contacts }: Addressee,
  collaborators: GiveNoticesCollaborators,
): Promise<number> {
  const { sender, words, ask, now } = collaborators;
  let mails = 0;
  for (const language of LANGUAGES) {
    const to = contacts.filter((contact) => contact.language === language).map(({ email }) => email);
    const parts = all.filter((part) => verdictsOf(part).some((one) => !given.has(partOf(language, one))));
    if (to.length === 0 || parts.length === 0) continue;
    const reports = await reportsToTell(parts, agency, collaborators);
    const mail = await composeMail(reports, { agency, language, ask, words }, to, sender.largestMailBytes);
    const { messageId, delivery } = await sender.mail(mail);
    mails += 1;
    const told = parts.flatMap(verdictsOf);
    await putOnRecord(
      {
        version: 1,
        agencyId: agency.id,
        messageId,
        reports: told.map(({ reportId }) => reportId),
        letter: { language, verdicts: told.map(({ reportId, revision }) => `${reportId}/${revision}`) },
        recipients: to,
        subject: mail.subject,
        sentAt: now().toISOString(),
        ...(delivery === undefined ? {} : { delivery }),
        feedback: {},
      },
      collaborators,
    );
  }
  return mails;
}

function verdictsOf({ verdict, superseded }: BundlePart<VerdictFacts>): readonly VerdictFacts[] {
  return [verdict, ...superseded];
}

async function reportsToTell(
  parts: readonly BundlePart<VerdictFacts>[],
  agency: Agency,
  { verdicts, justifications }: GiveNoticesCollaborators,
): Promise<readonly ReportToTell[]> {
  return Promise.all(
    parts.map(async (part): Promise<ReportToTell> => {
      const { year, reportId, revision } = part.verdict;
      const [verdict, replaces, explained] = await Promise.all([
        verdicts.find(reportId, revision),
        part.replaces === null ? null : verdicts.find(part.replaces.reportId, part.replaces.revision),
        year === null ? [] : justifications.of(agency.id, year),
      ]);
      if (verdict === null) throw new Error(`The verdict ${reportId}/${revision} is not on record`);
      return { ...part, verdict, replaces, justifications: explained };
    }),
  );
}

/**
 * The mail is out: the record must come to know it, or a bounce finds no mail. Where the record refuses, a message
 * brings it there; where even that fails, the log has it. None of it may keep the verdicts from being marked.
 */
async function putOnRecord(
  notice: GivenNotice,
  { record, mailsToRecord, sayUnrecorded }: GiveNoticesCollaborators,
): Promise<void> {
  try {
    await record.add(notice);
  } catch {
    await mailsToRecord.send(notice).catch((why: unknown) => sayUnrecorded(notice, why));
  }
}

function whyNobody({ agencyId }: VerdictFacts, agency: Agency | null): NobodyTold['reason'] {
  if (agencyId === null) return 'no-agency-in-key';
  if (agency === null) return 'unknown-agency';
  return agency.contacts.length === 0 ? 'no-contact' : 'no-reachable-contact';
}

async function tellAllToOperators(
  waiting: readonly VerdictFacts[],
  agency: Agency | null,
  collaborators: GiveNoticesCollaborators,
): Promise<GivenNotices> {
  // A balanced report of a known agency is nothing to tell.
  const isNews = ({ status }: VerdictFacts) => agency === null || needsNotice(status);
  await forget(
    waiting.filter((verdict) => !isNews(verdict)),
    collaborators,
  );
  const told = waiting.filter(isNews);
  for (const verdict of told) {
    const reason = whyNobody(verdict, agency);
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
    await mark([verdict], collaborators);
    if (needsNotice(verdict.status))
      await publishAndForget(verdict, false, { agency, contacts: [] }, collaborators);
    else await forget([verdict], collaborators);
  }
  return { mails: 0, told };
}

async function mark(
  told: readonly VerdictFacts[],
  { verdicts, now }: GiveNoticesCollaborators,
): Promise<void> {
  const at = now().toISOString();
  await inTurns(told, AT_ONCE, (verdict) => verdicts.markNoticed(verdict, at));
}

async function publishAndForget(
  facts: VerdictFacts,
  superseded: boolean,
  { agency, contacts }: Told,
  { sender, verdicts, tellEvents, pending, now }: GiveNoticesCollaborators,
): Promise<void> {
  const sent = {
    told: contacts.length > 0 ? 'agency' : 'operators',
    agencyName: agency?.name ?? null,
    superseded,
  } as const;
  const verdict = await verdicts.find(facts.reportId, facts.revision);
  if (verdict === null) throw new Error(`The verdict on ${facts.reportId} is not on record`);
  await inParallel(
    // Balanced and superseded at once: nobody needs to act on it.
    needsNotice(verdict.status) || !superseded
      ? sender.publish({ ...noticeMessage(verdict), ...(superseded ? { superseded: true } : {}) })
      : Promise.resolve(),
    tellEvents([noticeSent(verdict, sent, now().toISOString())]),
  );
  await forget([facts], { pending });
}

async function forget(
  told: readonly VerdictFacts[],
  { pending }: Pick<GiveNoticesCollaborators, 'pending'>,
): Promise<void> {
  const [first] = told;
  if (first === undefined) return;
  const waited = told.map(({ reportId, revision }): PendingNotice => ({ reportId, revision }));
  await pending.remove(first.agencyId, waited);
}
