// What stands in a sheet's cell: the display, unless formatting would show another figure than the one stored.
import { doubtful } from '../altered-text.ts';

/**
 * The text of a numeric cell. The display is kept where it says the same number (1,234.50 for 1234.5, 5% for 0.05) and
 * where a zero is shown as a dash or nothing, for that is what is on the page. A rounded display gives way to the
 * stored number. Any other display (hidden, scaled, a word) is given beside the stored number, so that no figure can
 * be told from it.
 */
export function shownNumber(stored: number, display: string, isDate: boolean): string {
  const shown = display.trim();
  if (isDate) return shown;
  const figure = numberIn(shown);
  if (figure === null) {
    return stored === 0 && !/\d/.test(shown) ? display : besides(shown, stored);
  }
  if (nearlyEqual(figure.value, stored)) return shown;
  if (Math.abs(figure.value - stored) <= 0.5 * figure.lastPlace * (1 + 1e-9)) return exact(stored);
  return besides(shown, stored);
}

function besides(shown: string, stored: number): string {
  const isFigure = /^[-+−]?[\d.,]+$/u.test(shown);
  const said = shown.replace(/[()（）\s]/gu, '');
  return doubtful(isFigure ? shown : '', `${isFigure ? '' : `显示为${said}，`}存储的数值为${exact(stored)}`);
}

/** The number a display says with the place value of its last digit; null where it is more than a number. */
function numberIn(display: string): { readonly value: number; readonly lastPlace: number } | null {
  const match =
    /^(?<open>[(（])?[¥￥$]?\s*(?<sign>[-+−－])?\s*[¥￥$]?\s*(?<digits>\d[\d,]*(?:\.(?<decimals>\d+))?|\.(?<only>\d+))\s*(?<percent>%)?(?<close>[)）])?(?<unit>\p{Script=Han}*)$/u.exec(
      display,
    );
  if (!match?.groups) return null;
  const { open, sign, digits, decimals, only, percent, close } = match.groups;
  const scale = percent ? 100 : 1;
  const inBrackets = open !== undefined && close !== undefined;
  const negative = inBrackets || (sign !== undefined && sign !== '+');
  const value = Number(digits!.replaceAll(',', '')) / scale;
  const places = (decimals ?? only ?? '').length;
  return { value: negative ? -value : value, lastPlace: 10 ** -places / scale };
}

function nearlyEqual(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1e-6, Math.abs(a), Math.abs(b));
}

/** Without exponent, and without the noise of binary fractions beyond 15 digits. */
function exact(stored: number): string {
  const rounded = Number(stored.toPrecision(15));
  return Math.abs(rounded) < 1e21 && !/e/.test(String(rounded))
    ? String(rounded)
    : stored.toFixed(10).replace(/\.?0+$/, '');
}
