// What a figure of the forms looks like in print: the one list of its units and words for none, and the questions asked of them
// before anything is read. What value it has is read later (recognising/1-items/read-figure.ts).
import * as z from 'zod';
import words from './figure-words.json' with { type: 'json' };

/** Words only, the longer one first where it begins with another. */
const FigureWords = z.strictObject({
  /** Printed after a count. */
  counters: z.array(z.string()).min(1),
  currencies: z.array(z.string()).min(1),
  moneyUnits: z.array(z.string()).min(1),
  /** Printed before a figure instead of a sign: 减4. */
  changes: z.array(z.string()).min(1),
  /** Words that stand in a cell as a dash does. */
  none: z.array(z.string()).min(1),
  /** Whatever bodies write instead of 0, where only words and figures are told apart. */
  insteadOfNone: z.array(z.string()).min(1),
});
const { counters, currencies, moneyUnits, changes, none, insteadOfNone } = FigureWords.parse(words);

/** Patterns for the readers of figures; `MONEY_UNIT` and `CHANGE` without brackets of their own. */
export const COUNTER = `(?:${counters.join('|')})`;
export const MONEY_UNIT = moneyUnits.join('|');
export const CURRENCY = currencies.join('|');
export const CHANGE = changes.join('|');
/** The unit printed in the head of a column of money; 万 alone is none there. */
export const UNIT_OF_HEAD = new RegExp(moneyUnits.filter((unit) => unit.endsWith('元')).join('|'), 'u');
/** A note behind the figure: 3（其中：…）. */
export const NOTE = '(?:\\((?:其中|含|包括|注)[^()]*\\)?)?';
const MONEY = `(?:人民币)?(?:${MONEY_UNIT})`;

const DASH = new RegExp(`^(?:[-‐–—―─]{1,4}|\\/|\\\\|${none.join('|')})$`, 'iu');
const SEVERAL = new RegExp(
  `^[-+]?\\d[\\d,.]*${COUNTER}?(?:\\s+[-+]?\\d[\\d,.]*${COUNTER}?|(?<=\\p{Script=Han})\\d[\\d,.]*${COUNTER}?)+$`,
  'u',
);
/** What hands put behind a figure: another one (137（537）, 12~13, 6224/3224, 149+199), a mark (12*, 12[1], 12注). */
const APPENDED = '(?:\\s?(?:\\(\\d[\\d,.]*\\)|[~/+]\\s?\\d[\\d,.]*|\\[\\d{1,2}\\]|[*※注]))?';
const LOOSE = new RegExp(
  `^(?:${CHANGE}|约|共|[-–—+]|${CURRENCY}|[?\\uFFFD]+)? ?[\\dOolI?\\uFFFD][\\d,.OolI?\\uFFFD ]*(?:${COUNTER}|\\(?${MONEY}\\)?)?${APPENDED}${NOTE}$`,
  'u',
);

const BROKEN_END = new RegExp(
  `^(?:[.,]\\d+(?:${COUNTER}|\\(?${MONEY}\\)?)?|${COUNTER}|\\(?${MONEY}\\)?)$`,
  'u',
);

/** True for what can only be the end of a figure that began on the line before: .25, .21万元, 万元, 件. */
export function endsBrokenFigure(normalised: string): boolean {
  return BROKEN_END.test(normalised.trim());
}

/** True for what is printed to say that a cell has no figure. `normalised`: see recognising/1-items/normalise.ts. */
export function isDash(normalised: string): boolean {
  return DASH.test(normalised);
}

/** True where figures of several cells stand in one: "1005 1006", "3589件3589件". Its neighbours' blanks are then no blanks. */
export function holdsSeveralFigures(normalised: string): boolean {
  return SEVERAL.test(normalised.trim());
}

/** True where a cell can only be a figure, a dash, or a damaged figure: it is no label and no sentence. */
export function looksLikeFigure(normalised: string): boolean {
  const text = normalised.trim();
  if (text === '' || text.length > 40) return false;
  if (DASH.test(text)) return true;
  if (/^\d{1,2}[.、)]$/u.test(text)) return false;
  if (/^[oO〇零]$/u.test(text)) return true;
  // A reader puts its reason behind a lost figure, as a note.
  if (/^[?\uFFFD]{1,3}(?:\(注:[^()]*\))?$/u.test(text)) return true;
  if (!/\d/u.test(text)) return false;
  return LOOSE.test(text) || holdsSeveralFigures(text);
}

/** True for a cell without any word that holds digits, and no mere number of a list: whatever it says, it is no label. */
export function isWordless(normalised: string): boolean {
  const text = normalised.trim();
  return /\d/u.test(text) && !/\p{L}/u.test(text) && !/^[[(]?\d{1,2}[\])]?[.、,:]?$/u.test(text);
}

const FILLS_CELL = new RegExp(
  `^([-+±−减增降升约]*\\d[\\d,]*(\\.\\d+)?\\p{Script=Han}{0,4}[-+]?|${insteadOfNone.join('|')}|\\p{Script=Han}{0,2}[-—–/]+)$`,
  'u',
);

/**
 * True where a whole cell holds a figure with its sign and any unit, or a word that stands for none. Wider than looksLikeFigure:
 * asked where a figure taken for a label would let the halves of a table be joined wrongly. `plain`: NFKC, without blanks.
 */
export function fillsFigureCell(plain: string): boolean {
  return FILLS_CELL.test(plain);
}

const MAY_BE_PIECE =
  /^(?=.*[\d无零〇○一二两三四五六七八九十百千万亿\-‐–—―─−/\\])[\d无零〇○一二两三四五六七八九十百千万亿\-‐–—―─−/\\+±,.，．%％增减升降约件宗条起项份次个元]+$/u;

/**
 * True where text may be a figure, or what is printed for none, wherever it was cut. Widest of all: asked where a piece of text
 * stands between two cells, and a figure must not come to stand in the wrong one. `compatible`: NFKC.
 */
export function mayBePieceOfFigure(compatible: string): boolean {
  return MAY_BE_PIECE.test(compatible);
}
