// A page whose text was set sideways without saying so (a landscape table on an upright page) is turned upright.
import type { Box, PageContent, Turn } from './page-content.ts';

/** The share of the characters that must run one way before the page is turned. */
const MOST = 0.7;

/** The page with most of its text upright; unchanged where no direction prevails. */
export function uprightPage(page: PageContent): PageContent {
  const printed = page.glyphs.filter((glyph) => glyph.text.trim() !== '');
  for (const turn of [90, 180, 270] as const) {
    if (printed.filter((glyph) => glyph.turn === turn).length <= MOST * printed.length) continue;
    let upright = page;
    for (let left = turn; left > 0; left -= 90) upright = turnedBack(upright);
    return upright;
  }
  return page;
}

/** The page after a quarter turn to the left. */
function turnedBack(page: PageContent): PageContent {
  const { width, height } = page;
  const box = ({ left, right, top, bottom }: Box): Box => ({
    left: top,
    right: bottom,
    top: width - right,
    bottom: width - left,
  });
  return {
    ...page,
    width: height,
    height: width,
    glyphs: page.glyphs.map((glyph) => ({
      ...glyph,
      ...box(glyph),
      turn: ((glyph.turn + 270) % 360) as Turn,
    })),
    rulings: page.rulings.map(({ direction, at, from, to }) =>
      direction === 'horizontal'
        ? { direction: 'vertical', at, from: width - to, to: width - from }
        : { direction: 'horizontal', at: width - at, from, to },
    ),
    shapes: page.shapes.map(box),
  };
}
