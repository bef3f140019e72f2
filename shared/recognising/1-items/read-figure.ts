// What a cell says: a number with its sign and unit, a blank, a dash, or something that is no certain number.

import { CHANGE, COUNTER, CURRENCY, isDash, MONEY_UNIT, NOTE } from '../../catalogue/figure-text.ts';
import type { FigureKind } from '../../catalogue/forms.ts';
import { type FigureReason, figureReason } from '../../catalogue/reasons-of-tables.ts';
import type { Figure } from '../../contracts/parsed-report.ts';
import { normalise } from './normalise.ts';

type ReadFigure = Pick<Figure, 'state' | 'value' | 'unit' | 'unitFrom' | 'reason' | 'candidates'>;

const DIGITS = '\\d{1,3}(?:,\\d{3})+|\\d+';
const COUNT = new RegExp(`^(${CHANGE}|[-–—+])? ?(${DIGITS})(\\.\\d+)? ?${COUNTER}?${NOTE}$`, 'u');
const MONEY = new RegExp(
  `^(${CURRENCY})?([-+])?(${DIGITS})(\\.\\d+)? ?\\(?(?:(?:人民币)?(${MONEY_UNIT}))?\\)?${NOTE}$`,
  'u',
);

/**
 * Reads one cell. Counts become integers (a decimal string where decimals other than .0 and .00 are printed), money a decimal string of the
 * printed digits with the unit of the cell or, failing that, `headUnit`. A sign in words (减4) counts in signed columns only.
 * Whatever leaves a doubt (a blank between digits, a letter for a digit, leading zeros, lost characters) is `unreadable`.
 */
export function readFigure(raw: string, kind: FigureKind, headUnit: string | null = null): ReadFigure {
  const text = normalise(raw).trim();
  const money = kind === 'money';
  if (text === '')
    return money
      ? { state: 'blank', value: null, ...unitOf(null, headUnit) }
      : { state: 'blank', value: null };
  if (isDash(text))
    return money ? { state: 'dash', value: null, ...unitOf(null, headUnit) } : { state: 'dash', value: null };
  if (money) return readMoney(text, headUnit);

  const match = COUNT.exec(text);
  if (match === null) return unreadable(text);
  const [, sign, digits, decimals] = match;
  const inWords = sign !== undefined && /[减增–—]/u.test(sign);
  if (inWords && kind !== 'signed') return unreadable(text, 'signInWords');
  const number = digits!.replaceAll(',', '');
  if (/^0\d/u.test(number)) return unreadable(text, 'leadingZero');
  const negative = sign !== undefined && /[-–—减]/u.test(sign);
  // 2.00 is the whole 2; 2.000 may be two thousand.
  if (decimals !== undefined && !/^\.0{1,2}$/u.test(decimals))
    return { state: 'printed', value: `${negative ? '-' : ''}${number}${decimals}` };
  const value = Number(number);
  if (!Number.isSafeInteger(value)) return unreadable(text, 'tooLong');
  return { state: 'printed', value: negative && value !== 0 ? -value : value };
}

function readMoney(text: string, headUnit: string | null): ReadFigure {
  const match = MONEY.exec(text);
  if (match === null) return { ...unreadable(text), ...unitOf(null, headUnit) };
  const [, currency, sign, digits, decimals = '', unit] = match;
  const number = digits!.replaceAll(',', '');
  if (/^0\d/u.test(number)) return { ...unreadable(text), ...unitOf(null, headUnit) };
  const inCell = unit === '万' ? '万元' : (unit ?? (currency === undefined ? null : '元'));
  return {
    state: 'printed',
    value: `${sign === '-' ? '-' : ''}${number}${decimals}`,
    ...unitOf(inCell, headUnit),
  };
}

function unitOf(cell: string | null, head: string | null): Pick<Figure, 'unit' | 'unitFrom'> {
  if (cell !== null) return { unit: cell, unitFrom: 'cell' };
  return head === null ? { unit: null, unitFrom: null } : { unit: head, unitFrom: 'head' };
}

function unreadable(text: string, why: FigureReason = 'uncertain'): ReadFigure {
  const joined = text.replace(/[ ,]/gu, '');
  const candidates = /^\d{1,15}$/u.test(joined) && /^\d/u.test(text) ? [Number(joined)] : [];
  const reason = figureReason(why, text);
  return { state: 'unreadable', value: null, reason, ...(candidates.length > 0 ? { candidates } : {}) };
}
