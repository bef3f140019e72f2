// One PDF page's drawing commands (pdf.js operator list) → glyphs and ruling lines.
import { boxAt, printable, turnOf } from '../layout/glyph-box.ts';
import { apply, type Matrix, multiply } from '../layout/matrix.ts';
import type { Box, Glyph, PageContent, Ruling, Turn } from '../layout/page-content.ts';
import {
  boxOf,
  clipRulings,
  lettersOfShape,
  type Outline,
  rulingsOfShape,
} from '../layout/rulings-of-shape.ts';

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

const INVISIBLE = 3;
const EVERYWHERE: Box = { left: -1e9, right: 1e9, top: -1e9, bottom: 1e9 };
const DRAW = { move: 0, line: 1, curve: 2, quadratic: 3, close: 4 } as const;

interface State {
  ctm: Matrix;
  /** Bounding box of the clip; only ruling lines are cut by it. */
  clip: Box;
  lineWidth: number;
  font: PdfFont | null;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  renderingMode: number;
}

export interface PdfPageContent extends PageContent {
  /** Text that is not painted (the text layer that OCR lays under a scan). */
  readonly hiddenGlyphs: number;
  /** Painted texts whose font could not be opened: nobody knows what they say. */
  readonly lostTexts: number;
}

/** Interprets text, paths, forms, annotations and layers. Clips cut ruling lines only: text that a clip hides is still
 * in the file, and half a figure would be worse. Colours are ignored. */
export function pageContentOfPdf(page: PdfPage, ops: OperatorNumbers): PdfPageContent {
  const glyphs: Glyph[] = [];
  const rulings: Ruling[] = [];
  const shapes: Box[] = [];
  let hiddenGlyphs = 0;
  let lostTexts = 0;
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
    if (fontSize === 0) return;
    const visible = state.renderingMode !== INVISIBLE && !hiding.includes(true);
    if (font === null) {
      if (visible) lostTexts += 1;
      return;
    }
    run += 1;
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
      case ops.beginGroup:
        stack.push({ ...state });
        break;
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
      case ops.setLineWidth:
        state.lineWidth = args[0] as number;
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
        if (data[0]) {
          const outlines = outlinesOf(data[0], state.ctm);
          const { strokes, fills } = paintOf(paint, ops);
          if ((strokes || fills) && !hiding.includes(true)) {
            const width = state.lineWidth * Math.hypot(state.ctm[0], state.ctm[1]);
            const drawing = { stroke: strokes ? width : null, fill: fills };
            const drawn = rulingsOfShape(outlines, drawing);
            for (const shape of lettersOfShape(outlines, drawing)) shapes.push(shape);
            for (const ruling of clipRulings(drawn, state.clip)) rulings.push(ruling);
          }
          const points = clipComes ? outlines.flatMap((outline) => outline.points) : [];
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
    shapes,
    hiddenGlyphs,
    lostTexts,
  };
}

function initialState(ctm: Matrix): State {
  return {
    ctm,
    clip: EVERYWHERE,
    lineWidth: 1,
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

/** Operators that paint a path; closing ones come with the path already closed. */
function paintOf(paint: number, ops: OperatorNumbers): { strokes: boolean; fills: boolean } {
  const both = [ops.fillStroke, ops.eoFillStroke, ops.closeFillStroke, ops.closeEOFillStroke].includes(paint);
  return {
    strokes: both || paint === ops.stroke || paint === ops.closeStroke,
    fills: both || paint === ops.fill || paint === ops.eoFill,
  };
}

function outlinesOf(path: ArrayLike<number>, ctm: Matrix): Outline[] {
  const outlines: Outline[] = [];
  let current: Outline = { points: [], straight: [] };
  const add = (x: number, y: number, straight: boolean) => {
    if (current.points.length === 0) outlines.push(current);
    current.points.push(apply(ctm, x, y));
    current.straight.push(straight);
  };
  for (let i = 0; i < path.length; ) {
    switch (path[i]) {
      case DRAW.move:
        current = { points: [], straight: [] };
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
        const start = current.points[0];
        if (start !== undefined) {
          current.points.push(start);
          current.straight.push(true);
        }
        i += 1;
        break;
      }
      default:
        return outlines;
    }
  }
  return outlines;
}

function overlap(a: Box, b: Box): Box {
  return {
    left: Math.max(a.left, b.left),
    right: Math.min(a.right, b.right),
    top: Math.max(a.top, b.top),
    bottom: Math.min(a.bottom, b.bottom),
  };
}
