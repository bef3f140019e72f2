// Whether and how a page shows the text of an element: what its style, and the elements around it, make of it.
import { type Effect, isBareFigure, isWhite } from '../altered-text.ts';
import type { Declarations } from './page-style.ts';

export interface Shown {
  /** Takes no place on the page. */
  readonly gone: boolean;
  /** Takes its place, but nothing is seen of its text. */
  readonly invisible: boolean;
  readonly tiny: boolean;
  readonly white: boolean;
  /** Something else than white may lie behind it. */
  readonly grounded: boolean;
  readonly struck: boolean;
  readonly raised: boolean;
}

export const PLAIN: Shown = {
  gone: false,
  invisible: false,
  tiny: false,
  white: false,
  grounded: false,
  struck: false,
  raised: false,
};

const INLINE = new Set(['span', 'font', 'b', 'i', 'em', 'strong', 'small', 'a', 'u']);
const STRUCK = new Set(['s', 'strike', 'del']);
const RAISED = new Set(['sup', 'sub']);
/** Elements that alter their text without any style. */
const ALTERING = new Set([...STRUCK, ...RAISED]);
/** Sizes up to this many pixels or points are not meant to be seen. */
const TINY = 1;
/** Left of the page's edge, or above it, by more than any page is wide. */
const OFF_PAGE = -900;

/** `around`: how the element around it is shown, which is not `gone`. */
export function shownOf(
  name: string,
  attributes: Record<string, string>,
  declared: Declarations,
  around: Shown,
): Shown {
  // Most elements say nothing of themselves.
  const isPlain =
    declared.size === 0 && !('hidden' in attributes || 'color' in attributes || 'bgcolor' in attributes);
  if (isPlain && !ALTERING.has(name)) return around;
  const says = (property: string) => declared.get(property) ?? '';
  const size = says('font-size');
  const colour = says('color') || (name === 'font' ? (attributes.color ?? '') : '');
  const background = says('background-color') || says('background') || (attributes.bgcolor ?? '');
  const visibility = says('visibility');
  return {
    gone:
      'hidden' in attributes ||
      says('display') === 'none' ||
      says('mso-hide') === 'all' ||
      (visibility === 'collapse' && name === 'tr') ||
      ['left', 'top', 'text-indent'].some((property) => Number.parseFloat(says(property)) < OFF_PAGE),
    invisible:
      says('opacity') !== '' && Number.parseFloat(says('opacity')) === 0
        ? true
        : invisibleBy(visibility, around),
    tiny: size === '' ? around.tiny : isTiny(size, around.tiny),
    white: colour === '' ? around.white : isUnseen(colour),
    grounded: around.grounded || !(background === '' || isUnseen(background)),
    struck:
      around.struck ||
      STRUCK.has(name) ||
      (says('text-decoration') + says('text-decoration-line')).includes('line-through'),
    raised: around.raised || RAISED.has(name) || isShifted(name, says),
  };
}

/** Whether text within a line stands off that line. */
function isShifted(name: string, says: (property: string) => string): boolean {
  const align = says('vertical-align');
  if (/^(?:super|sub)$/u.test(align)) return true;
  if (!INLINE.has(name)) return false;
  const top = says('position') === 'relative' ? says('top') || says('bottom') : '';
  return [align, top].some(
    (shift) => /^-?[\d.]+(?:px|pt|em|ex|%)$/u.test(shift) && Number.parseFloat(shift) !== 0,
  );
}

/** What becomes of this text there. White heads may stand on a ground that is not told here; figures stand on white. */
export function effectOn(text: string, shown: Shown): Effect | null {
  const unseen = shown.white && !shown.grounded && isBareFigure(text);
  if (shown.invisible || shown.tiny || unseen) return 'hidden';
  if (shown.struck) return 'struck';
  return shown.raised ? 'raised' : null;
}

function invisibleBy(visibility: string, around: Shown): boolean {
  return visibility === '' ? around.invisible : visibility === 'hidden' || visibility === 'collapse';
}

function isTiny(size: string, around: boolean): boolean {
  const number = Number.parseFloat(size);
  if (/^[\d.]+(?:em|%)$/u.test(size)) return around || number === 0;
  return number <= TINY && /^[\d.]+(?:px|pt)?$/u.test(size);
}

function isUnseen(colour: string): boolean {
  return (
    isWhite(colour) || /^(?:transparent|inherit|initial|none|rgba\([^)]*,\s*0(?:\.0+)?\s*\))$/u.test(colour)
  );
}
