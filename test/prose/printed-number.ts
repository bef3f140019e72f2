// The last number of a quoted clause, as a clerk writes it: 312件, ３１２件, 三百一十二件, 4.82万件, 1.33亿元, 两成.

export interface PrintedNumber {
  readonly value: number;
  /** What one unit of the last printed place is worth: 0.1 for 47.4%, 100 for 4.82万件. */
  readonly step: number;
}

const NUMBER = /(\d[\d,]*)(?:\.(\d+))?\s*([万亿成]?)|([零一二三四五六七八九十百千两兩]+)([成]?)/gu;
const WORTH: Readonly<Record<string, number>> = { '': 1, 万: 10_000, 亿: 100_000_000, 成: 10 };
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const DIGITS = '零一二三四五六七八九';

export function numberIn(quote: string): PrintedNumber | null {
  const last = [...quote.normalize('NFKC').matchAll(NUMBER)].at(-1);
  if (last === undefined) return null;
  const [, whole, decimals = '', unit = '', words, wordUnit = ''] = last;
  if (words !== undefined) return { value: wordsAsNumber(words) * WORTH[wordUnit]!, step: WORTH[wordUnit]! };
  const worth = WORTH[unit]!;
  return {
    value: Number(`${whole!.replaceAll(',', '')}.${decimals}`) * worth,
    step: worth / 10 ** decimals.length,
  };
}

/** 三百一十二 → 312, 十二 → 12, 零 → 0. */
function wordsAsNumber(words: string): number {
  let sum = 0;
  let digit = 0;
  for (const word of words.replace(/[两兩]/g, '二')) {
    const unit = UNITS[word];
    if (unit === undefined) digit = DIGITS.indexOf(word);
    else {
      sum += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    }
  }
  return sum + digit;
}
