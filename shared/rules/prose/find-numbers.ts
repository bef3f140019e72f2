// The numbers of a sentence: Arabic and Chinese, with what stands around them.
import * as z from 'zod';
import unitsJson from '../../catalogue/prose/units.json' with { type: 'json' };

const Units = z.strictObject({
  counts: z.array(z.string()),
  percent: z.string(),
  multiples: z.record(z.string(), z.int()),
  approximateBefore: z.array(z.string()),
  approximateAfter: z.array(z.string()),
});
const UNITS = Units.parse(unitsJson);

export interface NumberInText {
  /** Offsets in the text; `end` is after the unit. */
  readonly start: number;
  readonly end: number;
  /** Exact: an integer, or a decimal string. */
  readonly value: number | string;
  /** A counting unit or "%"; null where none follows. */
  readonly unit: string | null;
  /** 近, 余, 左右 …: not a figure to compare. */
  readonly approximate: boolean;
  /** Digits torn apart by a blank in a way that leaves more than one reading. */
  readonly torn: boolean;
}

// Both are deterministic at every character, so matching is linear.
const ARABIC = /\d+(?:[,. ]\d+)*/g;
const CHINESE = /[零一二三四五六七八九十百千万亿两]+/g;
const DIGITS = '零一二三四五六七八九';
const GLUED = /[A-Za-z0-9./\-~_〔[#:@]/;
const MAX_DIGITS = 15;

/** Every number of the plain text that can be read with certainty as one, in order. */
export function findNumbers(text: string): NumberInText[] {
  const found: NumberInText[] = [];
  for (const match of text.matchAll(ARABIC)) {
    const number = arabic(text, match[0], match.index);
    if (number) found.push(number);
  }
  for (const match of text.matchAll(CHINESE)) {
    const number = chinese(text, match[0], match.index);
    if (number) found.push(number);
  }
  return found.sort((a, b) => a.start - b.start);
}

function arabic(text: string, raw: string, start: number): NumberInText | null {
  const before = text[start - 1] ?? '';
  const after = text[start + raw.length] ?? '';
  if ((before !== '' && GLUED.test(before) && before !== '.') || /[A-Za-z/\-~〕\]@]/.test(after)) {
    if (before !== ':' || /\d/.test(text[start - 2] ?? '')) return null;
  }
  if (before === '第') return null;
  const read = readArabic(raw);
  return read ? withUnit(text, start, start + raw.length, read.value, read.torn) : null;
}

/** "1,399" and "1 399" are 1399; "3.10" stays a decimal string; "12 34" is torn; "1.2.3" and "12,34" are no number. */
function readArabic(raw: string): { value: string; torn: boolean } | null {
  const [whole = '', fraction, ...more] = raw.split('.');
  if (more.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return null;
  const groups = whole.split(/[, ]/);
  const digits = groups.join('');
  if (digits.length + (fraction?.length ?? 0) > MAX_DIGITS) return null;
  const value = fraction === undefined ? digits : `${digits}.${fraction}`;
  if (groups.length === 1) return { value, torn: false };
  const thousands = (groups[0] as string).length <= 3 && groups.slice(1).every((group) => group.length === 3);
  const separators = whole.replace(/\d/g, '');
  if (thousands && (!separators.includes(' ') || !separators.includes(','))) return { value, torn: false };
  return separators.includes(',') ? null : { value, torn: true };
}

function chinese(text: string, raw: string, start: number): NumberInText | null {
  const before = text[start - 1] ?? '';
  if (/[第每逐哪统任同唯之\d]/.test(before)) return null;
  const value = readChinese(raw);
  if (value === null) return null;
  const number = withUnit(text, start, start + raw.length, String(value), false);
  if (number.unit === null) return null;
  // 一起 is mostly "together", 一件件 and 一条龙 are no counts.
  const after = text[number.end] ?? '';
  if (raw === '一' && !/^[,;:()。、！？·"”』」\s的]?$/.test(after) && number.unit !== '件') return null;
  if (raw === '一' && after === number.unit) return null;
  return number;
}

/** 十二 = 12, 一千二百 = 1200, 一千零五 = 1005, 两 = 2, 二零二 = 202; null where the numerals make no number. */
export function readChinese(raw: string): number | null {
  if (raw.length > MAX_DIGITS) return null;
  const plain = raw.replaceAll('两', '二');
  if (!/[十百千万亿]/.test(plain)) {
    const digits = [...plain].map((char) => DIGITS.indexOf(char)).join('');
    return plain.length > 1 && /^[一二三四五六七八九]+$/.test(plain) && plain.length < 3
      ? null
      : Number(digits);
  }
  const numeral: Numeral = { total: 0, section: 0, digit: null, lastPower: 5, lastGroup: 9 };
  if (![...plain].every((char) => takeNumeral(numeral, char))) return null;
  const { total, section, digit, lastPower } = numeral;
  // 一千二 is 1200 in speech: too doubtful to be taken for a figure.
  if (digit !== null && digit !== 0 && lastPower > 1 && lastPower < 5 && !plain.includes('零')) return null;
  return total + section + (digit ?? 0);
}

/** A numeral read from the left. */
interface Numeral {
  total: number;
  /** Below the last 万 or 亿. */
  section: number;
  digit: number | null;
  /** Powers of ten go down within a section, and 亿 and 万 from section to section. */
  lastPower: number;
  lastGroup: number;
}

const GROUPS: Readonly<Record<string, number>> = { 万: 4, 亿: 8 };
const POWERS: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3 };

/** False where the character cannot follow. */
function takeNumeral(numeral: Numeral, char: string): boolean {
  const value = DIGITS.indexOf(char);
  if (value >= 0) {
    if (numeral.digit !== null && numeral.digit !== 0) return false;
    numeral.digit = value;
    return true;
  }
  const group = GROUPS[char];
  return group === undefined ? takePower(numeral, POWERS[char] ?? 0) : takeGroup(numeral, group);
}

function takeGroup(numeral: Numeral, group: number): boolean {
  const whole = numeral.section + (numeral.digit ?? 0);
  if (group >= numeral.lastGroup || whole === 0) return false;
  numeral.total += whole * 10 ** group;
  Object.assign(numeral, { lastGroup: group, section: 0, digit: null, lastPower: 5 });
  return true;
}

function takePower(numeral: Numeral, power: number): boolean {
  const { digit } = numeral;
  if (power >= numeral.lastPower || (!digit && power !== 1)) return false;
  numeral.section += (digit || 1) * 10 ** power;
  numeral.lastPower = power;
  numeral.digit = null;
  return true;
}

function withUnit(text: string, start: number, end: number, printed: string, torn: boolean): NumberInText {
  let at = end;
  let value = printed;
  let approximate = UNITS.approximateBefore.some((word) => text.startsWith(word, start - word.length));
  if (text[at] === ' ') at += 1;
  const power = UNITS.multiples[text[at] ?? ''];
  if (power !== undefined) {
    value = shifted(value, power);
    at += 1;
  }
  const skipApproximate = (): void => {
    const word = UNITS.approximateAfter.find((candidate) => text.startsWith(candidate, at));
    if (word) {
      approximate = true;
      at += word.length;
    }
  };
  skipApproximate();
  let unit: string | null = UNITS.counts.find((candidate) => text.startsWith(candidate, at)) ?? null;
  if (text.startsWith(UNITS.percent, at)) unit = UNITS.percent;
  if (unit === null) {
    const counted = power !== undefined || approximate ? at : end;
    return { start, end: counted, value: exact(value), unit: null, approximate, torn };
  }
  at += unit.length;
  const unitEnd = at;
  skipApproximate();
  return { start, end: unitEnd, value: exact(value, unit === '%'), unit, approximate, torn };
}

function shifted(value: string, power: number): string {
  const [whole = '', fraction = ''] = value.split('.');
  const digits = fraction.padEnd(power, '0');
  const rest = digits.slice(power).replace(/0+$/, '');
  return `${whole}${digits.slice(0, power)}${rest === '' ? '' : `.${rest}`}`;
}

/** Percentages keep their printed places, because the tolerance is half a unit of the last one. */
function exact(value: string, keepDecimals = false): number | string {
  if (value.includes('.')) return value;
  return keepDecimals ? value.replace(/^0+(?=\d)/, '') : Number(value);
}
