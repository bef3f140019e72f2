// What a fixed-layout page holds, whatever the file format: glyphs and ruling lines, in points, y downwards.

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Clockwise turn of the reading direction against the page's upright. */
export type Turn = 0 | 90 | 180 | 270;

export interface Glyph extends Box {
  /** What the glyph stands for; U+FFFD where the file does not tell. */
  readonly text: string;
  /** Height of the em, in points. */
  readonly size: number;
  readonly turn: Turn;
  /** Set in vertical writing mode: the next glyph stands below. */
  readonly vertical: boolean;
  /** Glyphs of one drawing command share a run; neighbours in different cells never do in practice. */
  readonly run: number;
  /** Why nobody can tell for sure what stands here, a Chinese clause: overprinted, half covered. */
  readonly doubt?: string;
}

/** A straight horizontal (`y` fixed) or vertical (`x` fixed) line; `at` is the fixed coordinate, from < to. */
export interface Ruling {
  readonly direction: 'horizontal' | 'vertical';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface PageContent {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** In drawing order; blanks included. */
  readonly glyphs: readonly Glyph[];
  readonly rulings: readonly Ruling[];
  /** Small filled shapes that are no lines: text drawn as outlines, for example. */
  readonly shapes: readonly Box[];
}

export function centreX(box: Box): number {
  return (box.left + box.right) / 2;
}

export function centreY(box: Box): number {
  return (box.top + box.bottom) / 2;
}
