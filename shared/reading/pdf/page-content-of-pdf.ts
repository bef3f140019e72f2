// One PDF page's drawing commands (pdf.js operator list) → glyphs and ruling lines.
import {
  type Box,
  centreX,
  centreY,
  type Glyph,
  type PageContent,
  type Ruling,
  type Turn,
} from '../layout/page-content.ts';

/** PDF matrix [a b c d e f]. */
type Matrix = readonly [number, number, number, number, number, number];

/** A glyph of pdf.js: width in thousandths of the em (or in glyph space for Type 3). */
interface PdfGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly vmetric?: readonly [number, number, number] | null;
}

export interface PdfFont {
  readonly fontMatrix?: readonly number[];
  readonly vertical?: boolean;
  readonly isType3Font?: boolean;
}

export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

export interface PdfPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** From user space to the page as shown: points, y downwards, page rotation applied. */
  readonly transform: readonly number[];
  readonly operators: OperatorList;
  readonly fontOf: (name: string) => PdfFont | null;
  readonly isLayerVisible: (group: unknown) => boolean;
}

/** Numbers of the operators, as pdf.js exports them (`OPS`). */
export type OperatorNumbers = Readonly<Record<string, number>>;

/** Filled shapes thinner than this are ruling lines, in points. */
const THIN = 3;
/** Lines shorter than this draw no border. */
const SHORT = 2;
const INVISIBLE = 3;
/** Lines that a clip covers by less than this are whole. */
const CLIP_SLACK = 2;
const EVERYWHERE: Box = { left: -1e9, right: 1e9, top: -1e9, bottom: 1e9 };
const DRAW = { move: 0, line: 1, curve: 2, quadratic: 3, close: 4 } as const;

interface State {
  ctm: Matrix;
  /** Bounding box of the clip; only ruling lines are cut by it. */
  clip: Box;
  font: PdfFont | null;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  renderingMode: number;
}

/** `hiddenGlyphs` counts text that is not painted (the text layer that OCR lays under a scan). */
export interface PdfPageContent extends PageContent {
  readonly hiddenGlyphs: number;
}

/** Interprets text, paths, forms, annotations and layers; clips and colours are ignored. */
export function pageContentOfPdf(page: PdfPage, ops: OperatorNumbers): PdfPageContent {
  const glyphs: Glyph[] = [];
  const rulings: Ruling[] = [];
  let hiddenGlyphs = 0;
  const base = page.transform as unknown as Matrix;
  let state: State = initialState(base);
  const stack: State[] = [];
  let textMatrix: Matrix = [1, 0, 0, 1, 0, 0];
  let x = 0;
  let y = 0;
  let lineX = 0;
  let lineY = 0;
  let run = 0;
  let clipComes = false;
  /** One entry per open marked content: whether it hides what it holds. */
  const hiding: boolean[] = [];

  const moveText = (dx: number, dy: number) => {
    lineX += dx;
    lineY += dy;
    x = lineX;
    y = lineY;
  };

  const showText = (items: readonly (PdfGlyph | number)[]) => {
    const { font, fontSize } = state;
    if (font === null || fontSize === 0) return;
    run += 1;
    const visible = state.renderingMode !== INVISIBLE && !hiding.includes(true);
    const size = Math.abs(fontSize);
    const direction = fontSize < 0 ? -1 : 1;
    const scale = (font.fontMatrix?.[0] ?? 0.001) * size;
    const horizontalScale = state.horizontalScale * direction;
    const total = multiply(state.ctm, textMatrix);
    const across: readonly [number, number] = [total[0], total[1]];
    const up: readonly [number, number] = [total[2] * direction, total[3] * direction];
    const acrossLength = Math.hypot(...across);
    const emHeight = size * Math.hypot(...up);
    const turn = turnOf(across[0] * horizontalScale, across[1] * horizontalScale);
    for (const item of items) {
      if (typeof item === 'number') {
        if (font.vertical) y -= (item * size) / 1000;
        else x -= (item * size * horizontalScale) / 1000;
        continue;
      }
      const spacing = ((item.isSpace ? state.wordSpacing : 0) + state.charSpacing) * direction;
      if (font.vertical && item.vmetric) {
        const [advance, originX, originY] = item.vmetric;
        if (visible) {
          const left = x - originX * scale;
          const baseline = y + state.rise - originY * scale;
          place(item, total, left, baseline, item.width * scale * acrossLength, emHeight, turn, true);
        } else hiddenGlyphs += 1;
        y += advance * scale - spacing;
        continue;
      }
      const width = item.width * scale;
      if (visible) {
        place(
          item,
          total,
          x,
          y + state.rise,
          Math.abs(width * horizontalScale) * acrossLength,
          emHeight,
          turn,
          false,
        );
      } else hiddenGlyphs += 1;
      x += (width + spacing) * horizontalScale;
    }
  };

  const place = (
    glyph: PdfGlyph,
    matrix: Matrix,
    textX: number,
    textY: number,
    width: number,
    size: number,
    turn: Turn | null,
    vertical: boolean,
  ) => {
    // Slanted text is a watermark or the rim of a seal, never part of a table.
    if (turn === null || !(size > 0)) return;
    const [originX, originY] = apply(matrix, textX, textY);
    if (!Number.isFinite(originX + originY + width + size)) return;
    glyphs.push({
      text: printable(glyph.unicode),
      ...boxAt(originX, originY, width, size, turn),
      size,
      turn,
      vertical,
      run,
    });
  };

  const { fnArray, argsArray } = page.operators;
  for (let i = 0; i < fnArray.length; i++) {
    const args = argsArray[i] as readonly never[] as readonly unknown[];
    switch (fnArray[i]) {
      case ops.save:
        stack.push({ ...state });
        break;
      case ops.restore:
        state = stack.pop() ?? state;
        break;
      case ops.transform:
        state.ctm = multiply(state.ctm, args as unknown as Matrix);
        break;
      case ops.paintFormXObjectBegin:
        stack.push({ ...state });
        if (args[0]) state.ctm = multiply(state.ctm, args[0] as Matrix);
        break;
      case ops.paintFormXObjectEnd:
        state = stack.pop() ?? state;
        break;
      case ops.beginGroup: {
        stack.push({ ...state });
        break;
      }
      case ops.endGroup:
        state = stack.pop() ?? state;
        break;
      case ops.beginAnnotation:
        stack.push({ ...state });
        state = initialState(multiply(multiply(base, args[2] as Matrix), args[3] as Matrix));
        break;
      case ops.endAnnotation:
        state = stack.pop() ?? state;
        break;
      case ops.beginMarkedContent:
        hiding.push(false);
        break;
      case ops.beginMarkedContentProps:
        hiding.push(args[0] === 'OC' && !page.isLayerVisible(args[1]));
        break;
      case ops.endMarkedContent:
        hiding.pop();
        break;
      case ops.beginText:
        textMatrix = [1, 0, 0, 1, 0, 0];
        x = y = lineX = lineY = 0;
        break;
      case ops.setCharSpacing:
        state.charSpacing = args[0] as number;
        break;
      case ops.setWordSpacing:
        state.wordSpacing = args[0] as number;
        break;
      case ops.setHScale:
        state.horizontalScale = (args[0] as number) / 100;
        break;
      case ops.setLeading:
        state.leading = -(args[0] as number);
        break;
      case ops.setFont:
        state.font = page.fontOf(args[0] as string);
        state.fontSize = args[1] as number;
        break;
      case ops.setGState:
        for (const [key, value] of args[0] as readonly (readonly [string, unknown])[]) {
          if (key !== 'Font') continue;
          const [name, size] = value as readonly [string, number];
          state.font = page.fontOf(name);
          state.fontSize = size;
        }
        break;
      case ops.setTextRenderingMode:
        state.renderingMode = args[0] as number;
        break;
      case ops.setTextRise:
        state.rise = args[0] as number;
        break;
      case ops.moveText:
        moveText(args[0] as number, args[1] as number);
        break;
      case ops.setLeadingMoveText:
        state.leading = args[1] as number;
        moveText(args[0] as number, args[1] as number);
        break;
      case ops.setTextMatrix:
        textMatrix = args[0] as Matrix;
        x = y = lineX = lineY = 0;
        break;
      case ops.nextLine:
        moveText(0, state.leading);
        break;
      case ops.showText:
        showText(args[0] as readonly (PdfGlyph | number)[]);
        break;
      case ops.clip:
      case ops.eoClip:
        clipComes = true;
        break;
      case ops.constructPath: {
        const [paint, data] = args as unknown as readonly [number, readonly (ArrayLike<number> | null)[]];
        const path = data[0];
        if (path && !hiding.includes(true)) {
          rulings.push(...clipped(rulingsOfPath(path, paint, state.ctm, ops), state.clip));
        }
        if (path && clipComes) {
          const points = subpathsOf(path, state.ctm).flatMap((subpath) => subpath.points);
          if (points.length > 0) state.clip = overlap(state.clip, boxOf(points));
        }
        clipComes = false;
        break;
      }
    }
  }
  return {
    number: page.number,
    width: page.width,
    height: page.height,
    glyphs,
    rulings,
    hiddenGlyphs,
  };
}

function initialState(ctm: Matrix): State {
  return {
    ctm,
    clip: EVERYWHERE,
    font: null,
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderingMode: 0,
  };
}

/** Characters without a meaning (control and private codes) become U+FFFD, so that no word is made of them. */
function printable(unicode: string): string {
  return unicode === '' ? '\ufffd' : unicode.replace(/[^\P{Cc}\s]|\p{Co}/gu, '\ufffd');
}

function turnOf(dx: number, dy: number): Turn | null {
  const degrees = (Math.atan2(dy, dx) * 180) / Math.PI;
  for (const turn of [0, 90, 180, 270] as const) {
    const off = Math.abs(((degrees - turn + 540) % 360) - 180);
    if (off <= 5) return turn;
  }
  return null;
}

/** The em box of a glyph whose origin (left end of its baseline) is given. */
function boxAt(x: number, y: number, width: number, size: number, turn: Turn) {
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

function rulingsOfPath(path: ArrayLike<number>, paint: number, ctm: Matrix, ops: OperatorNumbers): Ruling[] {
  const strokes = [
    ops.stroke,
    ops.closeStroke,
    ops.fillStroke,
    ops.eoFillStroke,
    ops.closeFillStroke,
    ops.closeEOFillStroke,
  ].includes(paint);
  const fills = [
    ops.fill,
    ops.eoFill,
    ops.fillStroke,
    ops.eoFillStroke,
    ops.closeFillStroke,
    ops.closeEOFillStroke,
  ].includes(paint);
  if (!strokes && !fills) return [];
  const rulings: Ruling[] = [];
  // A border may be drawn as the ring between two rectangles.
  let ring: Box | null = null;
  for (const { points, straight } of subpathsOf(path, ctm)) {
    if (strokes) {
      for (let i = 1; i < points.length; i++) {
        if (straight[i]) addSegment(rulings, points[i - 1]!, points[i]!);
      }
    }
    if (fills && points.length >= 2) {
      const box = boxOf(points);
      if (ring !== null && nearlySame(ring, box)) addFrame(rulings, ring);
      ring = box;
      if (box.bottom - box.top <= THIN && box.right - box.left > box.bottom - box.top) {
        addSegment(rulings, [box.left, centreY(box)], [box.right, centreY(box)]);
      } else if (box.right - box.left <= THIN && box.bottom - box.top > box.right - box.left) {
        addSegment(rulings, [centreX(box), box.top], [centreX(box), box.bottom]);
      }
    }
  }
  return rulings;
}

type Point = readonly [number, number];

/** `straight[i]` tells whether point i is reached from point i-1 by a straight line. */
function subpathsOf(path: ArrayLike<number>, ctm: Matrix): { points: Point[]; straight: boolean[] }[] {
  const subpaths: { points: Point[]; straight: boolean[] }[] = [];
  let current: { points: Point[]; straight: boolean[] } | null = null;
  const add = (x: number, y: number, straight: boolean) => {
    if (current === null) {
      current = { points: [], straight: [] };
      subpaths.push(current);
    }
    current.points.push(apply(ctm, x, y));
    current.straight.push(straight);
  };
  for (let i = 0; i < path.length; ) {
    switch (path[i]) {
      case DRAW.move:
        current = null;
        add(path[i + 1]!, path[i + 2]!, false);
        i += 3;
        break;
      case DRAW.line:
        add(path[i + 1]!, path[i + 2]!, true);
        i += 3;
        break;
      case DRAW.curve:
        add(path[i + 5]!, path[i + 6]!, false);
        i += 7;
        break;
      case DRAW.quadratic:
        add(path[i + 3]!, path[i + 4]!, false);
        i += 5;
        break;
      case DRAW.close: {
        const start: Point | undefined = (current as { points: Point[] } | null)?.points[0];
        if (current !== null && start !== undefined) {
          (current as { points: Point[] }).points.push(start);
          (current as { straight: boolean[] }).straight.push(true);
        }
        i += 1;
        break;
      }
      default:
        return subpaths;
    }
  }
  return subpaths;
}

function overlap(a: Box, b: Box): Box {
  return {
    left: Math.max(a.left, b.left),
    right: Math.min(a.right, b.right),
    top: Math.max(a.top, b.top),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

function clipped(rulings: readonly Ruling[], clip: Box): Ruling[] {
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

function boxOf(points: readonly Point[]): Box {
  const xs = points.map((point) => point[0]);
  const ys = points.map((point) => point[1]);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function nearlySame(a: Box, b: Box): boolean {
  return (
    Math.max(
      Math.abs(a.left - b.left),
      Math.abs(a.right - b.right),
      Math.abs(a.top - b.top),
      Math.abs(a.bottom - b.bottom),
    ) <= THIN
  );
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

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

function apply(m: Matrix, x: number, y: number): Point {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
}
