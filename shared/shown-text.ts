// Text that came from outside, on its way to a person's eyes: what would move the cursor, colour a terminal, break a line
// or turn the order of writing around is taken out, so that a name reads as what it is.

/** Control characters, line and paragraph separators, and the marks that override the direction of writing. */
const UNSEEN = '\\p{Cc}\\p{Zl}\\p{Zp}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
const UNSEEN_IN_NAME = new RegExp(`[${UNSEEN}]+`, 'gu');
const UNSEEN_IN_TEXT = new RegExp(`(?!\\n)[${UNSEEN}]`, 'gu');

/** A name, of a file or a report, on one line. */
export function shownName(name: string): string {
  return name.replace(UNSEEN_IN_NAME, '');
}

/** A text of several lines; its line breaks stay. */
export function shownText(text: string): string {
  return text.replace(UNSEEN_IN_TEXT, '');
}
