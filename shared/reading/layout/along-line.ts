// Boxes as seen along the direction in which their text is read.
import type { Box, Turn } from './page-content.ts';

/** A glyph's box as seen by its reader: `start` to `end` along the line, `line` grows from line to line. */
export function alongLine(box: Box, turn: Turn): { start: number; end: number; line: number } {
  switch (turn) {
    case 0:
      return { start: box.left, end: box.right, line: (box.top + box.bottom) / 2 };
    case 90:
      return { start: box.top, end: box.bottom, line: -(box.left + box.right) / 2 };
    case 180:
      return { start: -box.right, end: -box.left, line: -(box.top + box.bottom) / 2 };
    case 270:
      return { start: -box.bottom, end: -box.top, line: (box.left + box.right) / 2 };
  }
}
