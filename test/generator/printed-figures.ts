// How clerks write a figure: the text of a cell for a true value, in one of the styles met in real reports.
import type { FigureKind } from '../../shared/catalogue/forms.ts';
import type { Random } from './random.ts';
import type { TrueCell } from './truth.ts';

export const NUMBER_STYLES = [
  'plain',
  'grouped',
  'full-width',
  'full-width-grouped',
  'unit',
  'padded',
] as const;
export type NumberStyle = (typeof NUMBER_STYLES)[number];
export const BLANK_STYLES = ['', '\u00a0', '\u3000', ' '] as const;
export const DASH_STYLES = ['/', '-', '—', '——', '无', '不适用', '／', '－'] as const;

export interface FigureStyle {
  readonly number: NumberStyle;
  readonly blank: (typeof BLANK_STYLES)[number];
  readonly dash: (typeof DASH_STYLES)[number];
  /** How a negative change is written. */
  readonly minus: '-' | '减' | '－' | '−';
  readonly plus: '' | '+';
  /** Where the unit of an amount stands: in its cell, in the head, or nowhere. */
  readonly moneyUnit: 'cell' | 'head' | 'unclosed' | 'none';
}

export function figureStyle(random: Random): FigureStyle {
  return {
    number: random.chance(0.6) ? 'plain' : random.pick(NUMBER_STYLES),
    blank: random.pick(BLANK_STYLES),
    dash: random.pick(DASH_STYLES),
    minus: random.pick(['-', '-', '减', '－', '−']),
    plus: random.pick(['', '', '+']),
    moneyUnit: random.pick(['cell', 'head', 'unclosed', 'none']),
  };
}

const fullWidth = (text: string) =>
  text.replace(/[0-9.,]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** The text of one cell. */
export function printedFigure(cell: TrueCell, kind: FigureKind, style: FigureStyle): string {
  if (cell.state === 'blank') return style.blank;
  if (cell.state === 'dash') return style.dash;
  if (kind === 'money') {
    const digits = String(cell.value);
    if (style.moneyUnit === 'cell') return `${digits}万元`;
    if (style.moneyUnit === 'unclosed') return `${digits}(万元`;
    return digits;
  }
  const value = Number(cell.value);
  const digits = String(Math.abs(value));
  const plus = kind === 'signed' && value > 0 ? style.plus : '';
  const sign = value < 0 ? style.minus : plus;
  switch (style.number) {
    case 'plain':
      return sign + digits;
    case 'grouped':
      return sign + grouped(digits);
    case 'full-width':
      return sign + fullWidth(digits);
    case 'full-width-grouped':
      return sign + fullWidth(grouped(digits));
    case 'unit':
      return `${sign}${digits}件`;
    case 'padded':
      return ` ${sign}${digits} `;
  }
}
