// Drawn shapes → ruling lines: strokes, thin filled rectangles and borders drawn as rings.
import type { Point } from './matrix.ts';
import { type Box, centreX, centreY, type Ruling } from './page-content.ts';

/** Filled shapes thinner than this are ruling lines, in points. */
const THIN = 3;
/** Strokes wider than this paint a background. */
const WIDE = 6;
/** Letters are lower and narrower than this. */
const LETTER = 40;
/** Lines shorter than this draw no border. */
const SHORT = 2;
/** Lines that a clip covers by less than this are whole. */
const CLIP_SLACK = 2;

/** One connected outline in page coordinates; `straight[i]`: a straight line leads to point i from the one before. */
export interface Outline {
  readonly points: Point[];
  readonly straight: boolean[];
}

export interface Paint {
  /** Width of the stroke in points, null where the outline is not stroked. */
  readonly stroke: number | null;
  readonly fill: boolean;
}

/** The horizontal and vertical lines that this shape draws. */
export function rulingsOfShape(outlines: readonly Outline[], { stroke, fill }: Paint): Ruling[] {
  const rulings: Ruling[] = [];
  const strokes = stroke !== null && stroke <= WIDE;
  let ring: Box | null = null;
  for (const outline of outlines) {
    if (strokes) addStrokes(rulings, outline);
    if (!fill || outline.points.length < 2) continue;
    const box = boxOf(outline.points);
    if (ring !== null && nearlySame(ring, box)) addFrame(rulings, ring);
    ring = box;
    addBar(rulings, box);
  }
  return rulings;
}

function addStrokes(rulings: Ruling[], { points, straight }: Outline): void {
  for (let i = 1; i < points.length; i++) {
    if (straight[i]) addSegment(rulings, points[i - 1]!, points[i]!);
  }
}

/** A filled shape so thin that it is a line. */
function addBar(rulings: Ruling[], box: Box): void {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  if (height <= THIN && width > height) {
    addSegment(rulings, [box.left, centreY(box)], [box.right, centreY(box)]);
  } else if (width <= THIN && height > width) {
    addSegment(rulings, [centreX(box), box.top], [centreX(box), box.bottom]);
  }
}

/** Filled shapes of a letter's size with more corners than a rectangle. */
export function lettersOfShape(outlines: readonly Outline[], { fill }: Paint): Box[] {
  if (!fill) return [];
  return outlines.flatMap(({ points, straight }) => {
    const curved = straight.slice(1).includes(false);
    if (points.length < 3 || (points.length <= 5 && !curved)) return [];
    const box = boxOf(points);
    const height = box.bottom - box.top;
    return height > THIN && height < LETTER && box.right - box.left < LETTER ? [box] : [];
  });
}

/** What of the lines a clip with this bounding box leaves. */
export function clipRulings(rulings: readonly Ruling[], clip: Box): Ruling[] {
  return rulings.flatMap((ruling) => {
    const horizontal = ruling.direction === 'horizontal';
    const [low, high] = horizontal ? [clip.top, clip.bottom] : [clip.left, clip.right];
    const [first, last] = horizontal ? [clip.left, clip.right] : [clip.top, clip.bottom];
    if (ruling.at < low - CLIP_SLACK || ruling.at > high + CLIP_SLACK) return [];
    const from = ruling.from < first - CLIP_SLACK ? first : ruling.from;
    const to = ruling.to > last + CLIP_SLACK ? last : ruling.to;
    return from < to ? [{ ...ruling, from, to }] : [];
  });
}

/** The bounding box of at least one point. */
export function boxOf(points: readonly Point[]): Box {
  let [left, top] = points[0]!;
  let right = left;
  let bottom = top;
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, right, top, bottom };
}

function nearlySame(a: Box, b: Box): boolean {
  return (['left', 'right', 'top', 'bottom'] as const).every((side) => Math.abs(a[side] - b[side]) <= THIN);
}

function addFrame(rulings: Ruling[], { left, right, top, bottom }: Box): void {
  addSegment(rulings, [left, top], [right, top]);
  addSegment(rulings, [left, bottom], [right, bottom]);
  addSegment(rulings, [left, top], [left, bottom]);
  addSegment(rulings, [right, top], [right, bottom]);
}

function addSegment(rulings: Ruling[], a: Point, b: Point): void {
  const dx = Math.abs(a[0] - b[0]);
  const dy = Math.abs(a[1] - b[1]);
  if (!Number.isFinite(dx + dy)) return;
  if (dy <= 1 && dx >= SHORT && dx > 4 * dy) {
    rulings.push({
      direction: 'horizontal',
      at: (a[1] + b[1]) / 2,
      from: Math.min(a[0], b[0]),
      to: Math.max(a[0], b[0]),
    });
  } else if (dx <= 1 && dy >= SHORT && dy > 4 * dx) {
    rulings.push({
      direction: 'vertical',
      at: (a[0] + b[0]) / 2,
      from: Math.min(a[1], b[1]),
      to: Math.max(a[1], b[1]),
    });
  }
}
