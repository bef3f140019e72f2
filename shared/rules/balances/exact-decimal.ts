// Amounts of money compared exactly: decimal strings as scaled whole numbers, never floats, never without a unit.

/** A decimal number as `scaled` / 10^`places`. */
export interface ExactDecimal {
  readonly scaled: bigint;
  readonly places: number;
}

/** From a count or a decimal string; null for text that is no plain decimal. */
export function exactDecimal(value: number | string): ExactDecimal | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value));
  if (match === null) return null;
  const [, sign, whole, fraction = ''] = match;
  const scaled = BigInt(`${whole}${fraction}`);
  return { scaled: sign === '-' ? -scaled : scaled, places: fraction.length };
}

export function plus(one: ExactDecimal, other: ExactDecimal, sign: 1 | -1 = 1): ExactDecimal {
  const places = Math.max(one.places, other.places);
  return { scaled: atPlaces(one, places) + BigInt(sign) * atPlaces(other, places), places };
}

/** As a whole number where it is one and fits, else as a decimal string without trailing zeros. */
export function asValue({ scaled, places }: ExactDecimal): number | string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  const text = `${scaled < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
  return fraction === '' && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}

/** Powers of ten from 元. */
const UNITS: Readonly<Record<string, number>> = { 元: 0, 千元: 3, 万元: 4, 百万元: 6, 亿元: 8 };

/** An amount in another unit; null where either unit is unknown. */
export function inUnit(amount: ExactDecimal, from: string, to: string): ExactDecimal | null {
  const [power, wanted] = [UNITS[from], UNITS[to]];
  if (power === undefined || wanted === undefined) return null;
  const shift = power - wanted;
  return shift >= 0
    ? { scaled: amount.scaled * 10n ** BigInt(shift), places: amount.places }
    : { scaled: amount.scaled, places: amount.places - shift };
}

function atPlaces({ scaled, places }: ExactDecimal, wanted: number): bigint {
  return scaled * 10n ** BigInt(wanted - places);
}
