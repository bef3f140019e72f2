// A letter before it is HTML or text: what is said, in which order.

/** The two sides of an equation that does not hold, as the letter's small table shows them. */
export interface Sums {
  readonly left: string;
  readonly right: string;
  readonly difference: string;
}

export interface LetterItem {
  readonly text: string;
  readonly sums?: Sums;
}

export interface LetterSection {
  readonly heading: string;
  readonly items: readonly LetterItem[];
  /** Numbered where people will refer to "the second one". */
  readonly numbered: boolean;
}

export interface Letter {
  readonly language: 'zh' | 'en';
  readonly subject: string;
  readonly title: string;
  readonly greeting: string;
  /** The first paragraphs: which report, what was found. */
  readonly opening: readonly string[];
  readonly sections: readonly LetterSection[];
  /** Set apart and in bold: nothing was altered. */
  readonly assurance: string;
  readonly closing: readonly string[];
  /** Small print: receipt, versions. */
  readonly reference: readonly string[];
  readonly sumHeads: Sums;
}
