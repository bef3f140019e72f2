// What is to be told of a report and to whom: what a letter is written from.
import type { Agency } from '../contracts/agency.ts';
import type { Outcome } from '../contracts/judgement.ts';
import type { Justification } from '../contracts/justification.ts';
import type { FigureId, ParsedReport } from '../contracts/parsed-report.ts';
import type { Verdict, VerdictFacts } from '../contracts/verdict.ts';
import type { FigureChange } from '../record/what-changed.ts';
import type { BalanceTable } from '../wording/balance-table.ts';
import type { SuspectGroup } from '../wording/word-suspect.ts';
import type { BundlePart } from './bundle.ts';
import type { LetterLanguage } from './letter-words.ts';

/** The findings' own words, in the letter's language. */
export interface FindingWords {
  outcomes(verdict: Verdict, language: LetterLanguage): readonly Outcome[];
  /** Equal suspects in one group, best first. */
  suspects(verdict: Verdict, language: LetterLanguage): readonly SuspectGroup[];
  /** What should hold, and where: 第三部分“商业企业”列：各项办理结果之和，应等于（七）总计. */
  claim(verdict: Verdict, outcome: Outcome, language: LetterLanguage): string;
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
export interface ReportToTell extends Omit<BundlePart, 'replaces' | 'superseded'> {
  readonly superseded: readonly VerdictFacts[];
  readonly replaces: Verdict | null;
  /** Every explanation the agency gave for this year. */
  readonly justifications: readonly Justification[];
}

export interface LetterContext {
  readonly agency: Pick<Agency, 'name' | 'kind' | 'jurisdiction' | 'deadlines'>;
  readonly language: LetterLanguage;
  /** Whom to ask, and whom to explain figures to: an office and its telephone number. */
  readonly ask: string;
  readonly words: FindingWords;
}

/** What goes with the letter: marked copies, or word that they would be too large to send. */
export type Attached = 'none' | 'with-copies' | 'too-large';
