// Verdicts → one letter to the agency. Of each report: these figures do not agree; this file could not be checked; these
// places could not be checked; or it balances now and the matter is closed. Pure: the same input gives the same letter.
import { beijingTime } from '../beijing-time.ts';
import type { Agency } from '../contracts/agency.ts';
import type { Outcome, Suspect } from '../contracts/judgement.ts';
import type { Justification } from '../contracts/justification.ts';
import type { FigureId, ParsedReport } from '../contracts/parsed-report.ts';
import { receiptNumber } from '../contracts/receipt-number.ts';
import { fileName } from '../contracts/submission.ts';
import type { Verdict, VerdictFacts } from '../contracts/verdict.ts';
import { justifiedFindings } from '../record/justified-findings.ts';
import { type FigureChange, type WhatChanged, whatChanged } from '../record/what-changed.ts';
import { isError } from '../rules/findings.ts';
import { shownName } from '../shown-text.ts';
import type { BalanceTable } from '../wording/balance-table.ts';
import { failedBalances, uncheckedPlaces, worthALook } from '../wording/what-to-tell.ts';
import type { BundlePart } from './bundle.ts';
import type { Letter, LetterItem, LetterPart, LetterSection, LetterTable, SuspectMark } from './letter.ts';
import { LETTER_WORDS, type LetterLanguage, type LetterWords } from './letter-words.ts';

/** The findings' own words, in the letter's language. */
export interface FindingWords {
  outcomes(verdict: Verdict, language: LetterLanguage): readonly Outcome[];
  /** One text per suspect or group of equal ones, best first. */
  suspects(verdict: Verdict, language: LetterLanguage): readonly string[];
  /** A failed balance cell by cell; null where it was not computed. Cells of `keep` are shown whatever they hold. */
  table(
    verdict: Verdict,
    outcome: Outcome,
    keep: ReadonlySet<FigureId>,
    language: LetterLanguage,
  ): BalanceTable | null;
  figureChange(change: FigureChange, form: ParsedReport['form'], language: LetterLanguage): string;
}

/** A report to tell of, with what the letter needs to know beside its verdict. */
export interface ReportToTell extends Omit<BundlePart, 'replaces'> {
  readonly replaces: Verdict | null;
  /** Every explanation the agency gave for this year. */
  readonly justifications: readonly Justification[];
}

export interface LetterContext {
  readonly agency: Pick<Agency, 'name'>;
  readonly language: LetterLanguage;
  /** Whom to ask: an office and its telephone number. */
  readonly ask: string;
  readonly words: FindingWords;
}

/** What goes with the letter: marked copies, or word that they would be too large to send. */
export type Attached = 'none' | 'with-copies' | 'too-large';

/** Longer lists of lesser findings are cut, with the number that is left out; failed balances never are. */
const LONGEST_LESSER_LIST = 20;
const LONGEST_LIST_OF_FIGURES = 30;

/** The letter about one report or several; `reports` must not be empty. */
export function writeLetter(
  reports: readonly ReportToTell[],
  context: LetterContext,
  attached: Attached,
): Letter {
  const words = LETTER_WORDS[context.language];
  const [first] = reports;
  if (first === undefined) throw new Error('a letter about no report');
  // The most urgent comes first.
  const { status, gouji, ruleBook } = first.verdict;
  const single = reports.length === 1;
  const failures = failedBalances(first.verdict.outcomes).length;
  return {
    language: context.language,
    subject: single
      ? words.subject(status, nameOf(first.verdict, context), failures)
      : words.bundleSubject(status, context.agency.name, reports.length),
    title: single ? words.title[status] : words.bundleTitle(reports.length),
    greeting: words.greeting(context.agency.name),
    parts: reports.map((report) => writePart(report, context, single)),
    assurance: words.unaltered,
    closing: [
      ...(attached === 'none' ? [] : [words.attached[attached]]),
      ...(single ? [words.next[status]] : []),
      words.ask(context.ask),
    ],
    reference: words.reference(ruleBook, gouji),
    words: words.letter,
  };
}

function memberName({ member }: VerdictFacts): string | null {
  return member === null ? null : shownName(member);
}

function nameOf({ agencyName, year }: VerdictFacts, { agency, language }: LetterContext): string {
  return LETTER_WORDS[language].reportName(shownName(agencyName ?? agency.name), year);
}

/** Equal explanations, which come numbered in one sentence, each on a line of its own. */
function inLines(suspects: string): string {
  return suspects.replace(/ ?(（\d+）|\(\d+\) )/g, '\n$1');
}

function writePart(told: ReportToTell, context: LetterContext, single: boolean): LetterPart {
  const { verdict, replaces, superseded, supersededBy } = told;
  const { language } = context;
  const words = LETTER_WORDS[language];
  const { status } = verdict;
  const outcomes = context.words.outcomes(verdict, language);
  const failed = failedBalances(outcomes);
  const open = uncheckedPlaces(outcomes);
  const report = nameOf(verdict, context);
  const finding = {
    unbalanced: () => words.unbalanced(report, failed.length),
    unreadable: () => words.unreadable(report, verdict.unreadable?.message ?? null),
    undecided: () => words.undecided(report, Math.max(1, open.length)),
    balanced: () => words.balanced(report),
  }[status]();

  const changed =
    replaces === null
      ? null
      : whatChanged(
          { report: replaces.report, outcomes: context.words.outcomes(replaces, language) },
          { report: verdict.report, outcomes },
        );
  const itemOf = itemMaker(told, outcomes, changed, context);
  // Where nothing fails, what is told is a figure that was left blank.
  const isDoubted = status === 'unbalanced' || status === 'undecided';
  const suspects = isDoubted ? context.words.suspects(verdict, language) : [];
  const sections: LetterSection[] = [];
  if (suspects.length > 0) {
    const items = suspects.map((text) => ({ text: inLines(text) }));
    const heading = status === 'undecided' ? words.blanks : words.suspects;
    sections.push({ heading, items, numbered: false });
  }
  if (failed.length > 0) {
    sections.push({ heading: words.failed, items: failed.map(itemOf), numbered: true });
  }
  if (status === 'unbalanced' && verdict.unresolved.length > 0) {
    const items = verdict.unresolved.map(({ reason }) => ({ text: reason }));
    sections.push({ heading: words.unresolved, items, numbered: false });
  }
  sections.push(...lesser(words, words.notChecked, open.map(itemOf)));
  sections.push(...lesser(words, words.toCheck, worthALook(outcomes).map(itemOf)));
  sections.push(...askedAgain(told, outcomes, words));
  if (changed !== null) sections.push(...changeSections(changed, verdict, context));

  return {
    heading: single ? null : headingOf(verdict, report),
    advice: single ? null : words.next[status],
    receipt: receiptNumber(verdict.submissionId),
    opening: [
      words.received(beijingTime(verdict.receivedAt), fileName(verdict.submission.key), memberName(verdict)),
      ...(supersededBy === null
        ? []
        : [words.newerUpload(fileName(supersededBy.submission.key), words.result[supersededBy.status])]),
      ...superseded.map((older) =>
        words.superseded(
          beijingTime(older.receivedAt),
          fileName(older.submission.key),
          words.result[older.status],
        ),
      ),
      finding,
      ...(replaces === null || changed === null ? [] : [changeSummary(changed, replaces, verdict, words)]),
    ],
    sections,
  };
}

/** A file of which no report is known goes by its own name. */
function headingOf({ year, submission }: VerdictFacts, report: string): string {
  return year === null ? fileName(submission.key) : report;
}

function tagOf(outcome: Outcome, changed: WhatChanged | null, words: LetterWords): string | null {
  if (changed?.remaining.includes(outcome)) return words.remaining;
  return changed?.appeared.includes(outcome) ? words.appeared : null;
}

/** A finding with its small table, whether it is new, and the explanation that stands beside it. */
function itemMaker(
  { verdict, justifications }: ReportToTell,
  outcomes: readonly Outcome[],
  changed: WhatChanged | null,
  context: LetterContext,
): (outcome: Outcome) => LetterItem {
  const words = LETTER_WORDS[context.language];
  const best = verdict.suspects.filter(({ rank }) => rank === 1);
  const marks = suspectMarks(best, words);
  const keep = new Set(marks.keys());
  const { standing } =
    verdict.report === null ? { standing: [] } : justifiedFindings(outcomes, verdict.report, justifications);
  return (outcome) => {
    const isBalance = isError(outcome);
    const table = isBalance ? context.words.table(verdict, outcome, keep, context.language) : null;
    const marked: LetterTable | null = table === null ? null : { ...table, marks };
    const explained = standing.find((one) => one.outcome === outcome)?.justification;
    const tag = tagOf(outcome, changed, words);
    return {
      text: outcome.message,
      ...(tag === null ? {} : { tag }),
      ...(marked === null ? {} : { table: marked }),
      ...(explained === undefined
        ? {}
        : { explanation: words.explained(explained.by, beijingTime(explained.givenAt), explained.reason) }),
    };
  };
}

/** The cells of the best explanations: certain where all of them change the cell, and alike; else only possible. */
function suspectMarks(best: readonly Suspect[], words: LetterWords): ReadonlyMap<string, SuspectMark> {
  const values = new Map<string, number[]>();
  for (const { figure, to } of best.flatMap(({ changes }) => changes)) {
    values.set(figure, [...(values.get(figure) ?? []), to]);
  }
  return new Map(
    [...values].map(([figure, to]) => {
      const different = [...new Set(to)];
      const certain = different.length === 1 && to.length === best.length;
      return [figure, { certain, note: words.shouldHold(different, certain) }];
    }),
  );
}

function lesser(
  words: LetterWords,
  heading: string,
  items: readonly LetterItem[],
  longest = LONGEST_LESSER_LIST,
): readonly LetterSection[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, longest);
  const left = items.length - shown.length;
  return [
    {
      heading,
      items: left > 0 ? [...shown, { text: words.more(left) }] : shown,
      numbered: left === 0,
    },
  ];
}

/** Against the verdict that this one replaces: how many findings of each kind. */
function changeSummary(
  { corrected, remaining, appeared, noLongerCheckable, figures }: WhatChanged,
  before: Verdict,
  after: Verdict,
  words: LetterWords,
): string {
  const since =
    before.reportId === after.reportId
      ? words.sinceJudged
      : words.since(beijingTime(before.receivedAt), fileName(before.submission.key));
  return words.changeCounts(since, {
    corrected: corrected.length,
    remaining: remaining.length,
    appeared: appeared.length,
    noLongerCheckable: noLongerCheckable.length,
    figures: figures.length,
  });
}

/** Against the same: what was corrected, what can no longer be checked, which figures differ. */
function changeSections(
  { corrected, noLongerCheckable, figures }: WhatChanged,
  after: Verdict,
  context: LetterContext,
): readonly LetterSection[] {
  const words = LETTER_WORDS[context.language];
  const itemsOf = (outcomes: readonly Outcome[]) => outcomes.map(({ message }) => ({ text: message }));
  const changes = figures.map((change) => ({
    text: context.words.figureChange(change, after.report?.form ?? null, context.language),
  }));
  return [
    ...lesser(words, words.corrected, itemsOf(corrected)),
    ...lesser(words, words.noLongerCheckable, itemsOf(noLongerCheckable)),
    ...lesser(words, words.changedFigures, changes, LONGEST_LIST_OF_FIGURES),
  ];
}

/** Explanations of findings whose figures have changed since. */
function askedAgain(
  { verdict, justifications }: ReportToTell,
  outcomes: readonly Outcome[],
  words: LetterWords,
): readonly LetterSection[] {
  if (verdict.report === null) return [];
  const { askAgain } = justifiedFindings(outcomes, verdict.report, justifications);
  return lesser(
    words,
    words.askAgain,
    askAgain.map(({ outcome, justification: { by, givenAt, reason } }) => ({
      text: outcome.message,
      explanation: words.explained(by, beijingTime(givenAt), reason),
    })),
  );
}
