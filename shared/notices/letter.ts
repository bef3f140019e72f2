// A letter before it is HTML or text: what is said, in which order.
import type { BalanceTable } from '../wording/balance-table.ts';

/** A suspect cell: one certain explanation, or one of several equally possible ones. */
export interface SuspectMark {
  readonly certain: boolean;
  /** What the cell should hold, in words. */
  readonly note: string;
}

export interface LetterTable extends BalanceTable {
  /** By figure. */
  readonly marks: ReadonlyMap<string, SuspectMark>;
}

export interface LetterItem {
  readonly text: string;
  /** 仍存在 or 新出现, in a report that was filed again. */
  readonly tag?: string;
  readonly table?: LetterTable;
  /** What the agency said of this finding, and when. */
  readonly explanation?: string;
}

export interface LetterSection {
  readonly heading: string;
  readonly items: readonly LetterItem[];
  /** Numbered where people will refer to "the second one". */
  readonly numbered: boolean;
}

/** What is said of one report. */
export interface LetterPart {
  /** The report's name; null where the letter is about one report only, and its title says enough. */
  readonly heading: string | null;
  readonly receipt: string;
  /** Which file, what was found. */
  readonly opening: readonly string[];
  readonly sections: readonly LetterSection[];
  /** What to do about this report; null where the letter's closing says it. */
  readonly advice: string | null;
}

export interface Letter {
  readonly language: 'zh' | 'en';
  readonly subject: string;
  readonly title: string;
  readonly greeting: string;
  readonly parts: readonly LetterPart[];
  /** Set apart and in bold: nothing was altered. */
  readonly assurance: string;
  readonly closing: readonly string[];
  /** Small print: versions. */
  readonly reference: readonly string[];
  readonly words: {
    readonly receipt: string;
    readonly left: string;
    readonly right: string;
    readonly sum: string;
    readonly difference: string;
    readonly zerosLeftOut: string;
    /** Before what the agency said of a finding. */
    readonly explanation: string;
  };
}
