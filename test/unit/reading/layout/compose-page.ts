// Pages for tests of the layout: glyphs and ruling lines placed by hand, in points, y downwards.
import type { Glyph, PageContent, Ruling } from '../../../../shared/reading/layout/page-content.ts';

let runs = 0;

/** Text whose em box begins at (x, y); digits and signs are half as wide as Chinese characters. */
export function text(x: number, y: number, content: string, size = 10): Glyph[] {
  runs += 1;
  let left = x;
  return [...content].map((character) => {
    const width = character < '\u2000' ? size / 2 : size;
    const glyph: Glyph = {
      text: character,
      left,
      right: left + width,
      top: y,
      bottom: y + size,
      size,
      turn: 0,
      vertical: false,
      run: runs,
    };
    left += width;
    return glyph;
  });
}

/** Sides of a table that stay without a line. */
export interface Open {
  readonly top?: boolean;
  readonly bottom?: boolean;
}

/**
 * A table with these edges; `texts` by row, each at the top left of its cell, null where the cell above or to the left
 * goes on (no line between).
 */
export function table(
  xs: readonly number[],
  ys: readonly number[],
  texts: readonly (readonly (string | null)[])[],
  open: Open = {},
): Pick<PageContent, 'glyphs' | 'rulings'> {
  const rulings: Ruling[] = [];
  const glyphs: Glyph[] = [];
  const horizontal = (at: number, from: number, to: number) =>
    rulings.push({ direction: 'horizontal', at, from, to });
  texts.forEach((row, r) => {
    row.forEach((content, c) => {
      const [left, right, top, bottom] = [xs[c]!, xs[c + 1]!, ys[r]!, ys[r + 1]!];
      if (content !== null && !(open.top && r === 0)) horizontal(top, left, right);
      if (r === texts.length - 1 && !open.bottom) horizontal(bottom, left, right);
      rulings.push({ direction: 'vertical', at: left, from: top, to: bottom });
      if (c === row.length - 1) rulings.push({ direction: 'vertical', at: right, from: top, to: bottom });
      (content ?? '').split('\n').forEach((line, number) => {
        glyphs.push(...text(left + 2, top + 3 + 12 * number, line));
      });
    });
  });
  return { glyphs, rulings };
}

export function page(number: number, ...parts: readonly (Glyph[] | ReturnType<typeof table>)[]): PageContent {
  return {
    number,
    width: 595,
    height: 842,
    glyphs: parts.flatMap((part) => (Array.isArray(part) ? part : part.glyphs)),
    rulings: parts.flatMap((part) => (Array.isArray(part) ? [] : part.rulings)),
    shapes: [],
  };
}
