// Rules about the report as a whole: its tables, its title, who filed it, and when.
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

/** Whether a report that calls its body so is of the registered body, under its name or a former one, or shortened. */
export function isNameOf(
  stated: string,
  { name, formerNames = [] }: { readonly name: string; readonly formerNames?: readonly string[] },
): boolean {
  const core = coreOfName(stated);
  return [name, ...formerNames]
    .map(coreOfName)
    .some((registered) => sameBody(core, registered) || mayBeShort(core, registered));
}

/** Days are those of Asia/Shanghai; `details`: received and deadline as YYYY-MM-DD, daysLate. */
export const filedInTime: ReportCheck = (rule, { report, context }) => {
  const { receivedAt, agency } = context;
  const lastDays: Readonly<Record<string, string | undefined>> = deadlines.default.lastDay;
  const lastDay = agency?.kind === undefined ? undefined : lastDays[agency.kind];
  const legal = report.year === null || lastDay === undefined ? null : `${report.year + 1}-${lastDay}`;
  const deadline = context.deadline ?? legal;
  if (receivedAt === undefined || deadline === null) {
    return [plainOutcome(rule, 'report', 'notAssessable', { details: { reason: 'noDeadline' } })];
  }
  const received = new Date(Date.parse(receivedAt) + SHANGHAI_OFFSET).toISOString().slice(0, 10);
  const daysLate = Math.round((Date.parse(received) - Date.parse(deadline)) / DAY);
  const details = { received, deadline, daysLate };
  return [plainOutcome(rule, 'report', daysLate > 0 ? 'fails' : 'holds', { details })];
};

/** A report older than the uniform form cannot be assessed. */
export const knownForm: ReportCheck = (rule, { report }) => [
  report.form === 'before-2019'
    ? plainOutcome(rule, 'report', 'notAssessable', { details: { reason: 'oldForm' } })
    : plainOutcome(rule, 'report', 'holds'),
];

const DAY = 86_400_000;
/** China has had one time zone without summer time since 1992. */
const SHANGHAI_OFFSET = 8 * 3_600_000;

export function coreOfName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s()（）“”"]/g, '')
    .replace(/(人民政府办公厅|人民政府办公室|政府办公厅|政府办公室|人民政府|政府)$/, '')
    .replace(/委员会$/, '委');
}

/** Equal, or one is the other with the region written in front. */
export function sameBody(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 3 && long.endsWith(short);
}

/** Whether one core name may shorten the other: 教体局 for 教育体育局. */
function mayBeShort(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 3 && short.at(-1) === long.at(-1) && isSubsequence(short, long);
}

function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at++;
  return at === short.length;
}
