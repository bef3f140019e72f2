// One telling of a scenario, with a fault, held against the same without: what the fault took away, and what it turned.
// A revision that was overtaken before anybody was told of it is no loss: its agency is told the one that overtook it.
// So every report is asked for its last revision; what was told of it in between depends on when a fault let it be told.
import { needsNotice } from '../../shared/contracts/verdict.ts';
import type { AgencyOutcome, Outcome, ReportOutcome } from './outcome.ts';

const lastOf = ({ revisions }: ReportOutcome) => revisions.at(-1)!;
const isTold = (report: ReportOutcome) => lastOf(report).noticedAt !== null;

/** The revisions somebody was told of; what says the same and bears the same mark was told with the first of them. */
function tellings({ revisions }: ReportOutcome) {
  const times = new Set<string>();
  return revisions.filter(({ noticedAt }) => {
    if (noticedAt === null || times.has(noticedAt)) return false;
    times.add(noticedAt);
    return true;
  });
}

/** Letters in each language on the last revision where there were such without the fault, else on any. */
function lettersMissing(found: ReportOutcome, normal: ReportOutcome): boolean {
  return ['zh', 'en'].some((language) => {
    const of = ({ letters }: ReportOutcome) => letters.filter((letter) => letter.startsWith(language));
    const toldLast = (report: ReportOutcome) => of(report).includes(`${language} ${lastOf(report).revision}`);
    return toldLast(normal) ? !toldLast(found) : of(normal).length > 0 && of(found).length === 0;
  });
}

/** Each telling of a problem has a message to subscribers; a balanced report has one where it had one without the fault. */
function messagesMissing(found: ReportOutcome, normal: ReportOutcome): number {
  if (normal.published.length === 0) return 0;
  const told = tellings(found);
  const missing = told.filter(({ status }, place) => {
    const before = told.slice(0, place).filter((other) => other.status === status).length;
    const needed = needsNotice(status) || normal.published.includes(status);
    return needed && found.published.filter((published) => published === status).length <= before;
  });
  return missing.length;
}

function eventsMissing(found: ReportOutcome, normal: ReportOutcome): readonly string[] {
  const tellsNotices = normal.events.some((event) => event.startsWith('notice-sent'));
  const needed = [
    ...found.revisions.map(({ revision }) => `verdict-recorded ${revision}`),
    ...(tellsNotices ? tellings(found).map(({ revision }) => `notice-sent ${revision}`) : []),
    ...(found.withdrawn ? ['report-withdrawn'] : []),
  ];
  return needed.filter((event) => !found.events.includes(event));
}

function lostOfReport(found: ReportOutcome, normal: ReportOutcome): readonly string[] {
  const lost: string[] = [];
  const missing = messagesMissing(found, normal);
  if (missing > 0) lost.push(`${missing} messages to subscribers`);
  lost.push(...eventsMissing(found, normal).map((event) => `the event ${event}`));
  // Of a file that was deleted before its agency was told nobody is told any more.
  if (found.withdrawn && !isTold(found)) return lost;
  if (isTold(normal) && !isTold(found)) lost.push('the mark that it was told');
  if (lettersMissing(found, normal)) lost.push('a letter');
  if (normal.alerted && !found.alerted) lost.push('the word to the operators');
  return lost;
}

function lostOfAgency(found: AgencyOutcome, normal: AgencyOutcome): readonly string[] {
  const lost: string[] = [];
  if (found.waiting > 0) lost.push(`${found.waiting} verdicts wait to be told`);
  if (found.withdrawals < normal.withdrawals) lost.push('a withdrawal');
  if (found.silenced < normal.silenced) lost.push('a silenced contact');
  for (const report of normal.reports) {
    const same = found.reports.find(({ name }) => name === report.name);
    const ofReport = same === undefined ? ['its verdict'] : lostOfReport(same, report);
    lost.push(...ofReport.map((what) => `${report.name}: ${what}`));
  }
  return lost;
}

/** `left`: messages that are set aside still; `unanswered`: deliveries whose mail the mail service never answered. */
export function lostIn(found: Outcome, normal: Outcome, left: number, unanswered: number): string {
  const lost: string[] = [];
  if (left > 0) lost.push(`${left} messages still set aside`);
  // Two uploads may be told of in one mail where a fault held up the first: what counts is what was told.
  const onRecord = found.agencies.reduce((sum, { mailsOnRecord }) => sum + mailsOnRecord, 0);
  if (found.mails > onRecord + unanswered) lost.push(`${found.mails - onRecord} mails are not on record`);
  if (found.publishedOnNone < normal.publishedOnNone) lost.push('a message to the operators');
  lost.push(...normal.agencies.flatMap((agency, place) => lostOfAgency(found.agencies[place]!, agency)));
  return lost.join('; ');
}

/**
 * What counts in the end: of every year, and of every report its last revision. What was judged in between depends on which
 * report came first, and stays on record: a report judged before last year's was there says so, and is revised.
 */
export function wrongIn(found: Outcome, normal: Outcome): string {
  const verdictsOf = ({ agencies }: Outcome) => agencies.map(({ current, last }) => [current, ...last]);
  const [one, other] = [verdictsOf(found), verdictsOf(normal)].map((of) => JSON.stringify(of));
  return one === other ? '' : `${one} instead of ${other}`;
}
