// A verdict → one of the three letters to the agency: these figures do not agree; this file could not be checked;
// these places could not be checked. Pure: the same verdict and agency give the same letter.
import type { Agency } from '../contracts/agency.ts';
import type { Outcome } from '../contracts/judgement.ts';
import { fileName } from '../contracts/submission.ts';
import type { NoticeStatus, Verdict } from '../contracts/verdict.ts';
import { failedBalances, uncheckedPlaces, worthALook } from '../wording/what-to-tell.ts';
import type { Letter, LetterItem, LetterSection } from './letter.ts';
import { LETTER_WORDS, type LetterLanguage, type LetterWords } from './letter-words.ts';

/** The findings' own words, in the letter's language. */
export interface FindingWords {
  outcomes(verdict: Verdict, language: LetterLanguage): readonly Outcome[];
  /** One text per suspect or group of equal ones, best first. */
  suspects(verdict: Verdict, language: LetterLanguage): readonly string[];
}

export interface LetterContext {
  readonly agency: Pick<Agency, 'name'>;
  readonly language: LetterLanguage;
  /** Whom to ask: an office and its telephone number. */
  readonly ask: string;
  readonly words: FindingWords;
  /** A newer upload of the same year has a verdict already. */
  readonly superseded: boolean;
}

/** Longer lists of lesser findings are cut, with the number that is left out; failed balances never are. */
const LONGEST_LESSER_LIST = 20;

const BEIJING = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

function itemOf({ message, left, right, difference }: Outcome): LetterItem {
  if (left === undefined || right === undefined || difference === undefined) return { text: message };
  return {
    text: message,
    sums: { left: String(left), right: String(right), difference: String(difference) },
  };
}

function lesser(words: LetterWords, heading: string, outcomes: readonly Outcome[]): readonly LetterSection[] {
  if (outcomes.length === 0) return [];
  const shown = outcomes.slice(0, LONGEST_LESSER_LIST).map(({ message }) => ({ text: message }));
  const left = outcomes.length - shown.length;
  return [
    { heading, items: left > 0 ? [...shown, { text: words.more(left) }] : shown, numbered: left === 0 },
  ];
}

/** The letter for a verdict that needs one. `verdict.status` must not be `balanced`. */
export function writeLetter(verdict: Verdict & { status: NoticeStatus }, context: LetterContext): Letter {
  const words = LETTER_WORDS[context.language];
  const { status } = verdict;
  const outcomes = context.words.outcomes(verdict, context.language);
  const failed = failedBalances(outcomes);
  const open = uncheckedPlaces(outcomes);
  const report = words.reportName(verdict.agencyName ?? context.agency.name, verdict.year);
  const received = BEIJING.format(new Date(verdict.receivedAt));
  const finding = {
    unbalanced: () => words.unbalanced(report, failed.length),
    unreadable: () => words.unreadable(report, verdict.unreadable?.message ?? null),
    undecided: () => words.undecided(report, Math.max(1, open.length)),
  }[status]();

  const suspects = status === 'unbalanced' ? context.words.suspects(verdict, context.language) : [];
  const sections: LetterSection[] = [];
  if (failed.length > 0) {
    sections.push({ heading: words.failed, items: failed.map(itemOf), numbered: true });
  }
  if (suspects.length > 0) {
    sections.push({ heading: words.suspects, items: suspects.map((text) => ({ text })), numbered: false });
  }
  if (status === 'unbalanced' && verdict.unresolved.length > 0) {
    const items = verdict.unresolved.map(({ reason }) => ({ text: reason }));
    sections.push({ heading: words.unresolved, items, numbered: false });
  }
  sections.push(...lesser(words, words.notChecked, open));
  sections.push(...lesser(words, words.toCheck, worthALook(outcomes)));

  return {
    language: context.language,
    subject: words.subject(status, report, failed.length),
    title: words.title[status],
    greeting: words.greeting(context.agency.name),
    opening: [
      words.received(received, fileName(verdict.submission.key), verdict.member),
      ...(context.superseded ? [words.newerUpload] : []),
      finding,
    ],
    sections,
    assurance: words.unaltered,
    closing: [words.next[status], words.ask(context.ask)],
    reference: words.reference(verdict.reportId, verdict.ruleBook, verdict.gouji),
    sumHeads: words.sums,
  };
}
