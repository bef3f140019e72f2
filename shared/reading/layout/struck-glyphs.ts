// Digits with a line drawn through them: struck out, whatever program drew the line.
import { centreX, centreY, type Glyph, type PageContent } from './page-content.ts';

const STRUCK = '数字上有删除线';
/** In ems: how far the line may lie from the middle of the digits, and how far it may reach beyond them. */
const OFF_MIDDLE = 0.25;
const BEYOND = 0.6;
/** Height of the stretches of the page in which digits are looked for, in points. */
const STRETCH = 8;

/** The page's glyphs; struck digits carry a doubt. Lines that go on beyond their text are borders. */
export function withStruckMarked({ glyphs, rulings }: PageContent): readonly Glyph[] {
  const lines = rulings.filter((ruling) => ruling.direction === 'horizontal');
  if (lines.length === 0) return glyphs;
  const stretches = new Map<number, number[]>();
  glyphs.forEach((glyph, index) => {
    if (glyph.turn !== 0 || !/^\d$/u.test(glyph.text)) return;
    const stretch = Math.floor(centreY(glyph) / STRETCH);
    const known = stretches.get(stretch);
    if (known === undefined) stretches.set(stretch, [index]);
    else known.push(index);
  });
  const struck = new Set<number>();
  for (const { at, from, to } of lines) {
    const stretch = Math.floor(at / STRETCH);
    const near = [stretch - 1, stretch, stretch + 1].flatMap((one) => stretches.get(one) ?? []);
    const under = near.filter((index) => {
      const glyph = glyphs[index]!;
      const x = centreX(glyph);
      return x > from && x < to && Math.abs(centreY(glyph) - at) < OFF_MIDDLE * glyph.size;
    });
    if (under.length === 0) continue;
    const size = glyphs[under[0]!]!.size;
    const left = Math.min(...under.map((index) => glyphs[index]!.left));
    const right = Math.max(...under.map((index) => glyphs[index]!.right));
    if (from > left - BEYOND * size && to < right + BEYOND * size)
      for (const index of under) struck.add(index);
  }
  if (struck.size === 0) return glyphs;
  return glyphs.map((glyph, index) => (struck.has(index) ? { ...glyph, doubt: STRUCK } : glyph));
}
