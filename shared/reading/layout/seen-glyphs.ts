// Which of a page's glyphs are seen: not those that a filled shape covers later, nor those in the colour of the paper.
import { type Box, centreX, centreY, type Glyph } from './page-content.ts';

/** A shape filled, with nothing shining through, when so many glyphs were drawn. */
export interface Cover {
  readonly box: Box;
  readonly glyphs: number;
}

const COVERED = '数字被遮盖';
const HALF_COVERED = '数字被遮盖了一部分';

/**
 * Without what is not seen. Where nothing else stands in the place of an unseen digit, a lost character does: the cell is
 * not blank. What is seen of a figure that is partly covered carries a doubt. `unseen`: numbers of glyphs in no colour.
 */
export function seenGlyphs(
  glyphs: readonly Glyph[],
  covers: readonly Cover[],
  unseen: ReadonlySet<number>,
): readonly Glyph[] {
  // Each hidden glyph with the place in which another may stand for it.
  const hidden = new Map<number, Box>([...unseen].map((index) => [index, glyphs[index]!]));
  for (const [index, cover] of coveredGlyphs(glyphs, covers)) hidden.set(index, cover);
  if (hidden.size === 0) return glyphs;
  const seen = glyphs.filter((_, index) => !hidden.has(index));
  const isReplaced = (place: Box, glyph: Glyph) =>
    seen.some(
      (other) =>
        other.run !== glyph.run && isDigit(other) && (isWithin(other, place) || touches(other, glyph)),
    );
  /** The digits of an unseen figure, of which one is replaced or beside a seen figure, are not missed. */
  const replacedRuns = new Set(
    [...hidden].flatMap(([index, place]) => (isReplaced(place, glyphs[index]!) ? [glyphs[index]!.run] : [])),
  );
  return glyphs.flatMap((glyph, index): Glyph[] => {
    if (!isDigit(glyph)) return hidden.has(index) ? [] : [glyph];
    if (hidden.has(index)) {
      return replacedRuns.has(glyph.run) ? [] : [{ ...glyph, text: '\ufffd', doubt: COVERED }];
    }
    const neighbours = [index - 1, index + 1].filter((one) => hidden.has(one));
    const isCut = neighbours.some((one) => glyphs[one]!.run === glyph.run && isDigit(glyphs[one]!));
    return [isCut ? { ...glyph, doubt: HALF_COVERED } : glyph];
  });
}

/** Whether two digits could be neighbours in one figure. */
function touches(one: Glyph, other: Glyph): boolean {
  const gap = Math.max(one.left - other.right, other.left - one.right);
  return gap < BESIDE * one.size && Math.abs(centreY(one) - centreY(other)) < 0.5 * one.size;
}

/** In ems; figures of neighbouring columns stand further apart. */
const BESIDE = 0.4;

function coveredGlyphs(glyphs: readonly Glyph[], covers: readonly Cover[]): Map<number, Box> {
  const later = covers.filter((cover) => cover.glyphs > 0);
  const covered = new Map<number, Box>();
  let next = 0;
  glyphs.forEach((glyph, index) => {
    while (next < later.length && later[next]!.glyphs <= index) next += 1;
    const cover = later.find((one, i) => i >= next && isWithin(glyph, one.box));
    if (cover !== undefined) covered.set(index, cover.box);
  });
  return covered;
}

/** Whether the middle of the glyph's box lies in the other box. */
export function isWithin(glyph: Box, box: Box): boolean {
  const [x, y] = [centreX(glyph), centreY(glyph)];
  return x > box.left && x < box.right && y > box.top && y < box.bottom;
}

const isDigit = ({ text }: Glyph) => /^\d$/u.test(text);
