// A letter before it is HTML, text or a page: what is said, in which order. Every kind of letter has this one shape.
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
  /** What speaks for it, of a suspect. */
  readonly reasons?: readonly string[];
  /** Several explanations of which one is true. */
  readonly choices?: readonly LetterItem[];
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

/** What is to be looked up rather than read: the file, when it came, its receipt number. */
export interface LetterFact {
  readonly label: string;
  readonly value: string;
}

/** What is said of one report, or of one body. */
export interface LetterPart {
  /** The report's name; null where the letter is about one report only, and its title says enough. */
  readonly heading: string | null;
  /** Of this report alone; null where the letter's own says it. */
  readonly todo: string | null;
  /** What was found. */
  readonly summary: readonly string[];
  readonly sections: readonly LetterSection[];
  readonly facts: readonly LetterFact[];
}

/** act: something has to be corrected; look: something has to be looked at; done: nothing to do. */
export type Tone = 'act' | 'look' | 'done';

export interface Letter {
  readonly language: 'zh' | 'en';
  readonly subject: string;
  readonly title: string;
  readonly greeting: string;
  /** The one thing to do, with its last day: it stands before everything else. */
  readonly todo: { readonly tone: Tone; readonly action: string; readonly more: readonly string[] };
  readonly parts: readonly LetterPart[];
  readonly closing: readonly string[];
  /** Small print. */
  readonly reference: readonly string[];
  readonly words: LetterFrameWords;
}

/** Words that the rendering puts around what is said. */
export interface LetterFrameWords {
  /** Before the to-do, and before word that there is none. */
  readonly todo: Readonly<Record<Tone, string>>;
  readonly left: string;
  readonly right: string;
  readonly sum: string;
  readonly difference: string;
  /** Before the amount by which a side is more. */
  readonly more: { readonly left: string; readonly right: string };
  readonly zerosLeftOut: string;
  /** Before what the agency said of a finding. */
  readonly explanation: string;
  readonly colon: string;
  readonly semicolon: string;
  readonly brackets: readonly [string, string];
  readonly choice: (number: number) => string;
}
