// What is on record, in mailboxes, on topics and on the bus when all is quiet: report by report, so that one telling of a
// scenario can be held against another.
import { output } from '../../infra/local/deployed-stack.ts';
import { dynamoNoticeRecord } from '../../shared/aws/dynamo-notice-record.ts';
import { dynamoPendingNotices } from '../../shared/aws/dynamo-pending-notices.ts';
import type { GivenNotice } from '../../shared/contracts/given-notice.ts';
import type { NobodyTold, NoticeMessage } from '../../shared/contracts/notice.ts';
import type { ReportId } from '../../shared/contracts/submission.ts';
import type { VerdictFacts } from '../../shared/contracts/verdict.ts';
import { withdrawalOf } from '../../shared/contracts/withdrawal.ts';
import { groupedBy } from '../../shared/grouped-by.ts';
import { lastRevisions } from '../../shared/record/what-counts.ts';
import type { Effects } from './fault-proxy.ts';
import type { Telling } from './scenarios.ts';
import { readWireMail, toldAgain } from './told-again.ts';

export interface RevisionOutcome {
  readonly revision: number;
  readonly status: VerdictFacts['status'];
  readonly errors: number;
  /** A revision that says the same to the agency as the one before bears its time. */
  readonly noticedAt: string | null;
}

export interface ReportOutcome {
  /** The place of its upload among those of the telling, its year and its number. */
  readonly name: string;
  /** All of them, the first one first. */
  readonly revisions: readonly RevisionOutcome[];
  /** Its file was deleted. */
  readonly withdrawn: boolean;
  /** Of the letters on record, what they told: `zh 2`, the language and the revision. */
  readonly letters: readonly string[];
  /** Messages to subscribers, by the status they told. */
  readonly published: readonly VerdictFacts['status'][];
  /** The operators were told that nobody could be. */
  readonly alerted: boolean;
  /** On the bus: `verdict-recorded 2`, `notice-sent 2`, `report-withdrawn`. */
  readonly events: readonly string[];
}

export interface AgencyOutcome {
  readonly reports: readonly ReportOutcome[];
  /** Newest upload first, of every report what counts: its last revision. */
  readonly last: readonly string[];
  readonly current: string;
  readonly withdrawals: number;
  readonly mailsOnRecord: number;
  readonly silenced: number;
  readonly waiting: number;
}

/** Without ids and times of the run, but for those of marks. */
export interface Outcome {
  readonly endless: boolean;
  readonly mails: number;
  /** Those among them that tell a recipient of a report what an earlier one has told. */
  readonly toldAgain: number;
  /** Messages to topics. */
  readonly published: number;
  /** Those that tell of no report, such as a mail that came back. */
  readonly publishedOnNone: number;
  readonly agencies: readonly AgencyOutcome[];
}

type Published = Partial<Pick<NoticeMessage | NobodyTold, 'kind' | 'reportId' | 'status'>>;

function reportOutcome(
  [id, revisions]: readonly [ReportId, readonly VerdictFacts[]],
  name: string,
  withdrawn: boolean,
  {
    mails,
    messages,
    events,
  }: { mails: readonly GivenNotice[]; messages: readonly Published[]; events: ReadonlySet<string> },
): ReportOutcome {
  const ofReport = messages.filter(({ reportId }) => reportId === id);
  return {
    name,
    revisions: revisions
      .map(({ revision, status, errors, noticedAt }) => ({ revision, status, errors, noticedAt }))
      .sort((one, other) => one.revision - other.revision),
    withdrawn,
    letters: mails.flatMap(({ letter }) =>
      (letter?.verdicts ?? [])
        .filter((verdict) => verdict.startsWith(`${id}/`))
        .map((verdict) => `${letter?.language} ${verdict.slice(id.length + 1)}`),
    ),
    published: ofReport.flatMap(({ kind, status }) => (kind === 'notice' && status ? [status] : [])),
    alerted: ofReport.some(({ kind }) => kind === 'operator-notice'),
    events: [...events].flatMap((event) => {
      const [type, report, revision] = event.split('/');
      return report === id ? [[type, revision].filter(Boolean).join(' ')] : [];
    }),
  };
}

/** What is there, read once nothing is on its way. */
export async function readOutcome(telling: Telling, effects: Effects): Promise<Outcome> {
  const { stack } = telling.stage;
  const table = output(stack.outputs, 'NoticeTable');
  const record = dynamoNoticeRecord(stack.dynamo, table);
  const pending = dynamoPendingNotices(stack.dynamo, table);
  const messages = effects.published.map((message) => JSON.parse(message) as Published);
  const events = new Set(effects.events);
  const agencies = await Promise.all(
    telling.agencies.map(async (id): Promise<AgencyOutcome> => {
      const [history, mails, withdrawals, silenced, waiting, ...current] = await Promise.all([
        stack.verdicts.history(id),
        record.of(id),
        stack.verdicts.withdrawals(id),
        record.silenced(id),
        pending.of(id),
        ...[2023, 2024].map((year) => stack.verdicts.current(id, year)),
      ]);
      const reports = [...groupedBy(history, ({ reportId }) => reportId)].map((entry) => {
        const [{ submissionId, submission, year, number }] = entry[1] as [VerdictFacts];
        const name = `${telling.uploads.indexOf(submissionId) + 1}:${year}.${number}`;
        const withdrawn = withdrawalOf(submission, withdrawals) !== null;
        return reportOutcome(entry, name, withdrawn, { mails, messages, events });
      });
      return {
        reports,
        last: lastRevisions(history).map(
          ({ year, number, status, errors }) => `${year}.${number} ${status} ${errors}`,
        ),
        current: current.map((facts) => `${facts?.status} ${facts?.errors}`).join(', '),
        withdrawals: withdrawals.length,
        mailsOnRecord: mails.length,
        silenced: silenced.length,
        waiting: waiting.length,
      };
    }),
  );
  return {
    endless: telling.ended === 'endless',
    mails: effects.mails.length,
    toldAgain: toldAgain(await Promise.all(effects.mails.map(readWireMail))).length,
    published: messages.length,
    publishedOnNone: messages.filter(({ reportId }) => reportId === undefined).length,
    agencies,
  };
}
