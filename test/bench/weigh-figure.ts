// Holds one figure that was read against what a careful human sees on the page, in the notation of test/strangers/truth.py.
import type { Figure } from '../../shared/contracts/parsed-report.ts';

const STATES: Record<string, string> = { b: 'blank', d: 'dash', a: 'absent' };

/** The same amount or count, however it is written. */
function sameNumber(left: string, right: string): boolean {
  const bare = (text: string) => (text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text);
  return bare(left) === bare(right);
}

function valueFits(figure: Figure, expected: string): boolean {
  const [number = '', unit] = expected.replace(/^\$/, '').split('|');
  return sameNumber(String(figure.value), number) && (unit === undefined || figure.unit === unit);
}

export function weighFigure(expected: string, figure: Figure | undefined): 'exact' | 'unread' | 'wrong' {
  const free = expected.startsWith('?');
  const [values = '', ...states] = (free ? expected.slice(1) : expected).split(/[!]/);
  const state = figure?.state ?? 'absent';
  const allowed = values === '' ? [] : values.split('~');
  if (figure?.state === 'printed') {
    return allowed.some((one) => STATES[one] === undefined && valueFits(figure, one)) ? 'exact' : 'wrong';
  }
  if (
    allowed.some((one) => STATES[one] === state) ||
    states.flatMap((one) => one.split('~')).includes(state)
  ) {
    return 'exact';
  }
  // A figure that must not be read is read exactly when it is left unread.
  if (state === 'unreadable') return values === '' || (values === 'a' && !free) ? 'exact' : 'unread';
  if (state === 'absent') return 'unread';
  // A blank taken for a dash is no figure lost; a figure or a lost cell taken for a blank is.
  return allowed.some((one) => one === 'b' || one === 'd') ? 'unread' : 'wrong';
}
