// A file's bytes → its judged reports: what the command line shows and what the two functions do in two steps.

import { isYearBefore } from '../bodies/year-before.ts';
import type { Language } from '../catalogue/language.ts';
import { reasonIn } from '../catalogue/reason-in.ts';
import type { CheckedFile, CheckedReport, CheckResult } from '../contracts/check-result.ts';
import type { Unreadable } from '../contracts/document.ts';
import type { ParsedFile, UnreadMember } from '../contracts/parsed-file.ts';
import type { Paragraph, ParsedReport } from '../contracts/parsed-report.ts';
import type { ParseFile } from '../ports/reading.ts';
import { judge } from './judge.ts';

export interface CheckOptions {
  readonly language: Language;
  /** The reports of the year before, any agency's; each report is held against its own. */
  readonly lastYear: readonly ParsedReport[];
  readonly parseFile: ParseFile;
}

/** A report that names nobody, or is asked about one, is taken only where there is no other that could be meant. */
function lastYearOf(report: ParsedReport, candidates: readonly ParsedReport[]): ParsedReport | null {
  const fitting = candidates.filter((other) => isYearBefore(other, report, null));
  const named = report.agency === null ? undefined : fitting.find(({ agency }) => agency !== null);
  return named ?? (fitting.length === 1 ? fitting[0]! : null);
}

function checkedReport(report: ParsedReport, options: CheckOptions): CheckedReport {
  const judgement = judge(report, { lastYear: lastYearOf(report, options.lastYear) }, options.language);
  const { prose: _prose, ...facts } = report;
  return { ...facts, ...judgement };
}

const MISSING = { state: 'missing', form: null, place: '' } as const;

/** What there is to say of a file, or a member of one, that could not be read. */
export function reportWithoutTables(number: number, member: string | null): CheckedReport {
  return {
    number,
    member,
    title: null,
    agency: null,
    agencyFrom: null,
    year: null,
    yearFrom: null,
    form: null,
    otherRows: 'one',
    tables: { s2: MISSING, s3: MISSING, s4: MISSING },
    figures: {},
    status: 'unreadable',
    warnings: 0,
    outcomes: [],
    suspects: [],
  };
}

const unreadableIn = ({ code, message }: Unreadable, language: Language): Unreadable => ({
  code,
  message: reasonIn(message, language),
});

function unreadMember({ number, name, unreadable }: UnreadMember, language: Language): CheckedReport {
  return { ...reportWithoutTables(number, name), unreadable: unreadableIn(unreadable, language) };
}

function checkedFile(file: string, parsed: ParsedFile, options: CheckOptions): CheckedFile {
  const reports = [
    ...parsed.reports.map((report) => checkedReport(report, options)),
    ...parsed.members.map((member) => unreadMember(member, options.language)),
  ].sort((left, right) => left.number - right.number);
  const { sha256, kind } = parsed;
  const unreadable = parsed.unreadable === null ? null : unreadableIn(parsed.unreadable, options.language);
  return { file, sha256, kind, unreadable, reports };
}

/** A checked file, and the prose of each of its reports, in their order: no part of the result, but of what is shown. */
export interface FileWithProse {
  readonly file: CheckedFile;
  readonly prose: readonly (readonly Paragraph[])[];
}

/** Reads and judges one file. `file` is the name to show; it never influences the verdict. */
export async function checkFile(
  file: string,
  bytes: Uint8Array,
  options: CheckOptions,
): Promise<CheckedFile> {
  return (await checkWithProse(file, bytes, options)).file;
}

/** The same, for who shows the reports' sentences beside their verdicts. */
export async function checkWithProse(
  name: string,
  bytes: Uint8Array,
  options: CheckOptions,
): Promise<FileWithProse> {
  const parsed = await options.parseFile(bytes);
  const file = checkedFile(name, parsed, options);
  const proseOf = new Map(parsed.reports.map(({ number, prose }) => [number, prose]));
  return { file, prose: file.reports.map(({ number }) => proseOf.get(number) ?? []) };
}

export const NO_VERDICTS: CheckResult['summary'] = {
  files: 0,
  reports: 0,
  balanced: 0,
  unbalanced: 0,
  undecided: 0,
  unreadable: 0,
};

/** The verdicts so far and those of one more file. */
export function countVerdicts(sofar: CheckResult['summary'], file: CheckedFile): CheckResult['summary'] {
  const counted = { ...sofar, files: sofar.files + 1, reports: sofar.reports + file.reports.length };
  for (const { status } of file.reports) counted[status] += 1;
  if (file.unreadable !== null && file.reports.length === 0) counted.unreadable += 1;
  return counted;
}

/** Counts verdicts by status. */
export function summarise(files: readonly CheckedFile[]): CheckResult['summary'] {
  return files.reduce(countVerdicts, NO_VERDICTS);
}
