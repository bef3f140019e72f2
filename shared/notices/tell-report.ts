// What a letter says of one report: what to do, what was found, the findings with their small tables, and the facts.
import { dayInBeijing } from '../beijing-time.ts';
import { sectionWords } from '../catalogue/form-words.ts';
import { reasonIn } from '../catalogue/reason-in.ts';
import { ruleOf } from '../catalogue/rule-book.ts';
import type { Outcome, Suspect } from '../contracts/judgement.ts';
import { receiptNumber } from '../contracts/receipt-number.ts';
import { fileName } from '../contracts/submission.ts';
import type { Verdict, VerdictFacts } from '../contracts/verdict.ts';
import { deadlineOf, LEGAL_CALENDAR, yearInFiling } from '../record/deadlines.ts';
import { type Explained, justifiedFindings } from '../record/justified-findings.ts';
import { type WhatChanged, whatChanged } from '../record/what-changed.ts';
import { isError, outcomeKey } from '../rules/findings.ts';
import { shownName } from '../shown-text.ts';
import { slipWords } from '../wording/evidence-words.ts';
import { failedBalances, isPlainFact, uncheckedPlaces, worthALook } from '../wording/what-to-tell.ts';
import type { SuspectGroup } from '../wording/word-suspect.ts';
import { wordUnchecked } from '../wording/word-unchecked.ts';
import type { LetterFact, LetterItem, LetterPart, LetterSection, SuspectMark, Tone } from './letter.ts';
import { type Due, LETTER_WORDS, type LetterKind, type LetterWords, type Marked } from './letter-words.ts';
import type { Attached, LetterContext, ReportToTell } from './report-to-tell.ts';
import { explanationItem, suspectItem } from './suspect-items.ts';

export interface ToldReport {
  readonly kind: LetterKind;
  readonly tone: Tone;
  readonly subject: string;
  /** How a list of reports names it. */
  readonly name: string;
  readonly todo: string;
  /** What belongs to the to-do and is not the first thing to be read. */
  readonly notes: readonly string[];
  readonly part: LetterPart;
}

/** Longer lists of lesser findings are cut, with the number that is left out; failed balances never are. */
const LONGEST_LESSER_LIST = 20;
const LONGEST_LIST_OF_FIGURES = 30;

/** Everything the sentences about one report draw on. */
interface Telling {
  readonly told: ReportToTell;
  readonly kind: LetterKind;
  readonly words: LetterWords;
  readonly context: LetterContext;
  readonly outcomes: readonly Outcome[];
  readonly failed: readonly Outcome[];
  /** Balances that could not be checked, and why, by the rows and cells that are the reason. */
  readonly open: readonly Outcome[];
  readonly unchecked: readonly string[];
  readonly uncheckedBefore: readonly string[];
  readonly toCheck: readonly Outcome[];
  readonly suspects: readonly SuspectGroup[];
  readonly marks: ReadonlyMap<string, SuspectMark>;
  readonly changed: WhatChanged | null;
  readonly standing: readonly Explained[];
  readonly askAgain: readonly Explained[];
}

/** What is said of a report; `single` where nothing else is in the letter. */
export function tellReport(
  told: ReportToTell,
  context: LetterContext,
  attached: Attached,
  single: boolean,
): ToldReport {
  const telling = tellingOf(told, context);
  const { kind, words, failed, unchecked } = telling;
  const { verdict } = told;
  const { agency } = context;
  const ofFile = verdict.year === null || kind === 'unreadable' || kind === 'other-body';
  const name = words.reportOf(agency.name, verdict.year);
  const file = fileWords(verdict, words);
  const shown = ofFile ? file : titleOf(verdict, context);
  const count = failed.length > 0 ? failed.length : Math.max(1, unchecked.length);
  return {
    kind,
    tone: toneOf(telling),
    subject: isBlank(telling)
      ? words.blankSubject(name, telling.marks.size)
      : words.subject[kind](ofFile ? file : name, count),
    name: shown,
    todo: todoOf(telling),
    notes: notesOf(telling),
    part: {
      heading: single ? null : shown,
      todo: null,
      summary: [...summaryOf(telling, count), ...aboutOtherFiles(telling)],
      sections: sectionsOf(telling),
      facts: factsOf(telling, attached),
    },
  };
}

function tellingOf(told: ReportToTell, context: LetterContext): Telling {
  const { verdict, replaces, news, justifications } = told;
  const { language } = context;
  const words = LETTER_WORDS[language];
  const outcomes = context.words.outcomes(verdict, language);
  const isSolved = verdict.status === 'balanced';
  // Where nothing fails, what is told is a figure that was left blank.
  const isDoubted = verdict.status === 'unbalanced' || verdict.status === 'undecided';
  const explained =
    verdict.report === null ? null : justifiedFindings(outcomes, verdict.report, justifications);
  const marks = suspectMarks(
    verdict.suspects.filter(({ rank }) => rank === 1),
    words,
  );
  return {
    told,
    kind: kindOf(told),
    words,
    context,
    outcomes,
    failed: failedBalances(outcomes),
    open: uncheckedPlaces(outcomes),
    unchecked: placesUnchecked(verdict, outcomes, context),
    uncheckedBefore:
      replaces === null ? [] : placesUnchecked(replaces, context.words.outcomes(replaces, language), context),
    toCheck: worthALook(outcomes)
      .filter(({ rule }) => news !== 'other-body' || ruleOf(rule)?.check !== 'filed-by-its-body')
      .flatMap((outcome) => withoutSuspectBlanks(outcome, verdict, marks, context)),
    suspects: isDoubted ? context.words.suspects(verdict, language) : [],
    marks,
    changed:
      replaces === null
        ? null
        : whatChanged(
            { report: replaces.report, outcomes: context.words.outcomes(replaces, language) },
            { report: verdict.report, outcomes },
          ),
    standing: explained?.standing ?? [],
    askAgain: isSolved ? [] : (explained?.askAgain ?? []),
  };
}

/** Of blank cells: those of which the letter says what they may hold are not to be confirmed as 0 as well. */
function withoutSuspectBlanks(
  outcome: Outcome,
  { report, status }: Verdict,
  marks: ReadonlyMap<string, SuspectMark>,
  { language }: LetterContext,
): readonly Outcome[] {
  const blanks = Number(outcome.details?.blanks);
  const rule = ruleOf(outcome.rule);
  const isOpen = status === 'undecided' || status === 'unbalanced';
  if (rule?.check !== 'blank-cells' || rule.section === undefined || !isOpen || Number.isNaN(blanks))
    return [outcome];
  const suspects = [...marks.keys()].filter(
    (figure) => figure.startsWith(`${rule.section}.`) && report?.figures[figure]?.state === 'blank',
  ).length;
  if (suspects === 0) return [outcome];
  if (suspects >= blanks) return [];
  const section = sectionWords(rule.section, language);
  return [{ ...outcome, message: LETTER_WORDS[language].otherBlanks(section, blanks - suspects) }];
}

/** By the rows and cells that are the reason; not those of balances that a suspect, told for itself, would settle. */
function placesUnchecked(
  { report, suspects, status }: Verdict,
  outcomes: readonly Outcome[],
  { language }: LetterContext,
): readonly string[] {
  if (report === null) return [];
  const settled = new Set(status === 'undecided' ? suspects.flatMap(({ restores }) => restores) : []);
  const left = outcomes.filter((outcome) => !settled.has(outcomeKey(outcome)));
  return wordUnchecked(report, left, language);
}

function kindOf({ news, supersededBy, verdict: { status } }: ReportToTell): LetterKind {
  if (supersededBy !== null) return 'superseded';
  if (news !== 'problem') return news;
  return status === 'balanced' ? 'solved' : status;
}

function toneOf({ kind, told, toCheck }: Telling): Tone {
  if (kind === 'superseded') return 'done';
  if (kind === 'unreadable') return told.stillCounts === null ? 'act' : 'look';
  if (kind === 'unbalanced') return 'act';
  if (kind === 'undecided' || kind === 'other-body') return 'look';
  return toCheck.length > 0 ? 'look' : 'done';
}

/** The last day for the report of the year the file is about, or was uploaded in. */
function dueOf({ told: { verdict }, context: { agency } }: Telling): Due {
  const year = verdict.year ?? yearInFiling(dayInBeijing(verdict.receivedAt));
  const day = deadlineOf(agency, year, LEGAL_CALENDAR);
  return { day, over: dayInBeijing(verdict.judgedAt) > day };
}

function todoOf(telling: Telling): string {
  const { kind, told, words, marks, toCheck } = telling;
  const { supersededBy, stillCounts, verdict } = told;
  switch (kind) {
    case 'superseded':
      return supersededBy === null
        ? words.todo.solved
        : words.todo.superseded(words.time(supersededBy.receivedAt), fileWords(supersededBy, words));
    case 'unbalanced':
      return words.todo.unbalanced(dueOf(telling), markedAs(marks));
    case 'unreadable':
      return stillCounts === null ? words.todo.unreadable(dueOf(telling)) : words.todo.unreadableBehind;
    case 'undecided':
      return words.todo.undecided(dueOf(telling), isBlank(telling));
    case 'other-body':
      return words.todo['other-body'](shownName(verdict.agencyName ?? ''));
    case 'solved':
    case 'received':
      return toCheck.length > 0 ? words.todo.look(toCheck.length) : words.todo[kind];
  }
}

/** Nothing fails; a figure was left blank that would settle what is open. */
function isBlank({ kind, marks }: Telling): boolean {
  return kind === 'undecided' && marks.size > 0;
}

function markedAs(marks: ReadonlyMap<string, SuspectMark>): Marked {
  const certain = [...marks.values()].filter((mark) => mark.certain).length;
  if (marks.size === 0) return 'none';
  if (certain === 0) return 'possible';
  return certain === marks.size ? 'certain' : 'both';
}

function notesOf({ kind, words, context, toCheck }: Telling): readonly string[] {
  switch (kind) {
    case 'unbalanced':
      return [words.explain(context.ask)];
    case 'undecided':
      return [words.explainGap(context.ask)];
    case 'other-body':
      return [words.rightFile(context.ask)];
    case 'unreadable':
    case 'superseded':
      return [];
    case 'solved':
    case 'received':
      return toCheck.length > 0 ? [words.explain(context.ask)] : [];
  }
}

function summaryOf(telling: Telling, count: number): readonly string[] {
  const { kind, told, words, context, changed } = telling;
  const { verdict } = told;
  const report = titleOf(verdict, context);
  const file = fileWords(verdict, words);
  const why = verdict.unreadable;
  const ofKind = {
    unbalanced: () => words.summary.unbalanced(report, count),
    unreadable: () =>
      words.summary.unreadable(file, why === null ? null : reasonIn(why.message, context.language)),
    undecided: () =>
      isBlank(telling)
        ? words.summary.blank(report, telling.marks.size)
        : words.summary.undecided(report, count),
    superseded: () => words.summary.superseded(report, words.result[verdict.status]),
    'other-body': () => words.summary['other-body'](report, context.agency.name),
    solved: () => words.summary.solved(report),
    received: () => words.summary.received(report),
  }[kind]();
  // Of a report that balances it is told what was corrected, not counted.
  const counted = told.replaces !== null && changed !== null && verdict.status !== 'balanced';
  return [
    ofKind,
    ...(kind === 'received' ? [words.laterUploads] : []),
    ...(counted ? [changeSummary(telling, changed, told.replaces, verdict)] : []),
  ];
}

/** What the file means for others: the report that still counts, and those it replaces. */
function aboutOtherFiles({ kind, told, words }: Telling): readonly string[] {
  const { verdict, stillCounts, superseded } = told;
  const replaced = superseded.map((older) =>
    words.superseded(words.time(older.receivedAt), fileWords(older, words), words.result[older.status]),
  );
  if (stillCounts !== null) {
    const { year, receivedAt, status } = stillCounts;
    const counts = words.stillCounts(
      year ?? 0,
      words.time(receivedAt),
      fileWords(stillCounts, words),
      words.result[status],
    );
    return [counts, ...replaced];
  }
  const nothingFiled = kind === 'unreadable' && verdict.year === null;
  const year = yearInFiling(dayInBeijing(verdict.receivedAt));
  return nothingFiled ? [words.notFiled(year), ...replaced] : replaced;
}

function sectionsOf(telling: Telling): readonly LetterSection[] {
  const { told, kind, words, failed, toCheck, suspects, changed, context } = telling;
  // Nobody has to look at a file that no longer counts.
  if (kind === 'superseded') return [];
  const { verdict } = told;
  const itemOf = itemMaker(telling);
  const sections: LetterSection[] = [];
  if (suspects.length > 0) {
    const heading = verdict.status === 'undecided' ? words.blanks : words.suspects;
    // The heading says that the cells may have been left out.
    const told = verdict.status === 'undecided' ? slipWords('blankForFigure', context.language) : null;
    const items = suspects.map((group) => suspectItem(group, context.language, told));
    sections.push({ heading, items, numbered: false });
  }
  if (failed.length > 0) {
    sections.push({ heading: words.failed, items: failed.map(itemOf), numbered: true });
  }
  if (verdict.status === 'unbalanced' && verdict.unresolved.length > 0) {
    const items = verdict.unresolved.map(({ reason }) => ({ text: reason }));
    sections.push({ heading: words.unresolved, items, numbered: false });
  }
  sections.push(...lesser(words, words.notChecked, openItems(telling)));
  sections.push(...lesser(words, words.toCheck, toCheck.map(itemOf)));
  sections.push(
    ...lesser(
      words,
      words.askAgain,
      telling.askAgain.map((one) => explanationItem(one, words)),
    ),
  );
  if (changed !== null) sections.push(...changeSections(changed, verdict, context));
  return sections;
}

/** By the rows and cells that are the reason; then what the agency has said of single places. */
function openItems({ told, words, unchecked, open, standing }: Telling): readonly LetterItem[] {
  if (told.verdict.report === null) return [];
  return [
    ...unchecked.map((text) => ({ text })),
    ...standing.filter(({ outcome }) => open.includes(outcome)).map((one) => explanationItem(one, words)),
  ];
}

/** A finding with its small table, whether it is new, and the explanation that stands beside it. */
function itemMaker({
  told: { verdict },
  words,
  context,
  changed,
  marks,
  standing,
}: Telling): (outcome: Outcome) => LetterItem {
  const keep = new Set(marks.keys());
  return (outcome) => {
    const table = isError(outcome) ? context.words.table(verdict, outcome, keep, context.language) : null;
    const explained = standing.find((one) => one.outcome === outcome);
    const tag = tagOf(outcome, changed, words);
    return {
      // The table says the equation; once is enough.
      text: table === null ? outcome.message : context.words.claim(verdict, outcome, context.language),
      ...(tag === null ? {} : { tag }),
      ...(table === null ? {} : { table: { ...table, marks } }),
      ...(explained === undefined ? {} : { explanation: explanationItem(explained, words).explanation }),
    };
  };
}

function tagOf(outcome: Outcome, changed: WhatChanged | null, words: LetterWords): string | null {
  if (changed?.remaining.includes(outcome)) return words.remaining;
  return changed?.appeared.includes(outcome) ? words.appeared : null;
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
      numbered: left === 0 && items.length > 1,
    },
  ];
}

/** Against the verdict that this one replaces: how many balances of each kind. */
function changeSummary(
  { unchecked, uncheckedBefore, words }: Telling,
  changed: WhatChanged,
  before: Verdict,
  after: Verdict,
): string {
  const since =
    before.reportId === after.reportId
      ? words.sinceJudged
      : words.since(words.time(before.receivedAt), fileWords(before, words));
  return words.changeCounts(since, {
    corrected: failedBalances(changed.corrected).length,
    remaining: failedBalances(changed.remaining).length,
    appeared: failedBalances(changed.appeared).length,
    noLongerCheckable: failedBalances(changed.noLongerCheckable).length,
    newlyUnchecked: unchecked.filter((place) => !uncheckedBefore.includes(place)).length,
    figures: changed.figures.length,
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

function factsOf(telling: Telling, attached: Attached): readonly LetterFact[] {
  const { words, outcomes, told } = telling;
  const { verdict } = told;
  const lateness = outcomes.find(isPlainFact)?.details;
  const deadline = words.day(dueOf(telling).day);
  const late = typeof lateness?.daysLate === 'number' ? lateness.daysLate : null;
  return [
    { label: words.facts.file, value: fileWords(verdict, words) },
    { label: words.facts.received, value: words.time(verdict.receivedAt) },
    { label: words.facts.receipt, value: receiptNumber(verdict.submissionId) },
    {
      label: words.facts.deadline,
      value: late === null ? deadline : words.facts.late(deadline, late),
    },
    ...(attached === 'none' || !hasMarkedCopy(told)
      ? []
      : [{ label: words.facts.attached, value: words.attached[attached] }]),
  ];
}

/** Whether there is a table with something marked in it, of a file that counts. */
export function hasMarkedCopy({
  verdict: { report, status },
  supersededBy,
}: Pick<ReportToTell, 'verdict' | 'supersededBy'>): boolean {
  return supersededBy === null && report !== null && (status === 'unbalanced' || status === 'undecided');
}

function fileWords({ submission, member }: VerdictFacts, words: LetterWords): string {
  return words.file(fileName(submission.key), member === null ? null : shownName(member));
}

/** By the title that stands in it, or whose report of which year it is; by its file where that is not known. */
function titleOf(verdict: VerdictFacts, { agency, language }: LetterContext): string {
  const words = LETTER_WORDS[language];
  const { title, year } = verdict;
  if (title !== null) return words.titled(shownName(title));
  return year === null ? fileWords(verdict, words) : words.reportOf(agency.name, year);
}
