// Rules about the report as a whole: its tables, its title, who filed it, and when.
import { dayInBeijing, daysFrom } from '../../beijing-time.ts';
import { isNameOf } from '../../bodies/same-body.ts';
import deadlines from '../../catalogue/deadlines.json' with { type: 'json' };
import type { Rule } from '../../catalogue/rule-book.ts';
import type { UnwordedOutcome } from '../../contracts/judgement.ts';
import type { CheckedReport } from './check.ts';
import { plainOutcome } from './check.ts';

export type ReportFacts = Pick<CheckedReport, 'report' | 'context' | 'ruleBook'>;
export type ReportCheck = (rule: Rule, facts: ReportFacts) => readonly UnwordedOutcome[];

/** One outcome per table. A table that is there but cannot be read is `undecided`, with its reason. */
export const tablePresent: ReportCheck = (rule, { report }) => {
  if (report.form === 'before-2019') return [];
  return (['s2', 's3', 's4'] as const).map((table) => {
    const { state, reason } = report.tables[table];
    if (state === 'found') return plainOutcome(rule, table, 'holds');
    if (state === 'missing') return plainOutcome(rule, table, 'fails');
    return plainOutcome(rule, table, 'undecided', {
      details: { reason: 'unreadable', code: reason?.code ?? null, explanation: reason?.message ?? null },
    });
  });
};

/** A record, no fault: each report of the file gets its own verdict. */
export const singleReport: ReportCheck = (rule, { report, context }) => {
  const several = report.number > 1 || (context.reportsInFile ?? 1) > 1;
  return [
    plainOutcome(rule, 'report', several ? 'fails' : 'holds', {
      details: { number: report.number, reports: context.reportsInFile ?? null },
    }),
  ];
};

/** `details.agencyFrom` and `details.yearFrom` are null for what was found nowhere. */
export const namedInTitle: ReportCheck = (rule, { report }) => {
  const named = (from: string | null) => from === 'title' || from === 'line';
  const holds = named(report.agencyFrom) && named(report.yearFrom);
  const { agencyFrom, yearFrom, agency, year } = report;
  return [
    plainOutcome(rule, 'report', holds ? 'holds' : 'fails', {
      details: { agencyFrom, yearFrom, agency, year },
    }),
  ];
};

/** Compares the body's own core of both names: a government and its office file the same report. */
export const filedByItsBody: ReportCheck = (rule, { report, context }) => {
  const { agency } = context;
  if (agency === undefined)
    return [plainOutcome(rule, 'report', 'notAssessable', { details: { reason: 'noRegister' } })];
  if (report.agency === null)
    return [plainOutcome(rule, 'report', 'notAssessable', { details: { reason: 'noName' } })];
  const holds = isNameOf(report.agency, agency);
  const details = { stated: report.agency, filedBy: agency.name };
  return [plainOutcome(rule, 'report', holds ? 'holds' : 'fails', { details })];
};

/** Days are those of Beijing; `details`: received and deadline as YYYY-MM-DD, daysLate. */
export const filedInTime: ReportCheck = (rule, { report, context }) => {
  const { receivedAt, agency } = context;
  const lastDays: Readonly<Record<string, string | undefined>> = deadlines.default.lastDay;
  const lastDay = agency?.kind === undefined ? undefined : lastDays[agency.kind];
  const legal = report.year === null || lastDay === undefined ? null : `${report.year + 1}-${lastDay}`;
  const deadline = context.deadline ?? legal;
  if (receivedAt === undefined || deadline === null) {
    return [plainOutcome(rule, 'report', 'notAssessable', { details: { reason: 'noDeadline' } })];
  }
  const received = dayInBeijing(receivedAt);
  const daysLate = daysFrom(deadline, received);
  const details = { received, deadline, daysLate };
  return [plainOutcome(rule, 'report', daysLate > 0 ? 'fails' : 'holds', { details })];
};

/** A report older than the uniform form cannot be assessed. */
export const knownForm: ReportCheck = (rule, { report }) => [
  report.form === 'before-2019'
    ? plainOutcome(rule, 'report', 'notAssessable', { details: { reason: 'oldForm' } })
    : plainOutcome(rule, 'report', 'holds'),
];
