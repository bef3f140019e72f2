// Where a glyph stands: its em box from its origin, and the direction it is read in.
import type { Box, Turn } from './page-content.ts';

/** The turn of text that runs along this vector (y downwards); null where it is slanted by more than 5°. */
export function turnOf(dx: number, dy: number): Turn | null {
  const degrees = (Math.atan2(dy, dx) * 180) / Math.PI;
  for (const turn of [0, 90, 180, 270] as const) {
    const off = Math.abs(((degrees - turn + 540) % 360) - 180);
    if (off <= 5) return turn;
  }
  return null;
}

/** The em box of a glyph whose origin (begin of its baseline) is given. */
export function boxAt(x: number, y: number, width: number, size: number, turn: Turn): Box {
  const above = 0.88 * size;
  const below = 0.12 * size;
  switch (turn) {
    case 0:
      return { left: x, right: x + width, top: y - above, bottom: y + below };
    case 90:
      return { left: x - below, right: x + above, top: y, bottom: y + width };
    case 180:
      return { left: x - width, right: x, top: y - below, bottom: y + above };
    case 270:
      return { left: x - above, right: x + below, top: y - width, bottom: y };
  }
}

/** Characters without a meaning (control and private codes) become U+FFFD, so that no word is made of them. */
export function printable(text: string): string {
  return text === '' ? '\ufffd' : text.replace(/[^\P{Cc}\s]|\p{Co}/gu, '\ufffd');
}
