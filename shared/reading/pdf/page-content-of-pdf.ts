// One PDF page's drawing commands (pdf.js operator list) → glyphs and ruling lines.
import { isWhite } from '../altered-text.ts';
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
import { type Cover, isWithin, seenGlyphs } from '../layout/seen-glyphs.ts';

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
  fillIsWhite: boolean;
  fillAlpha: number;
  /** What is under a filled shape shows through it. */
  blends: boolean;
}

export interface PdfPageContent extends PageContent {
  /** Text that is not painted (the text layer that OCR lays under a scan). */
  readonly hiddenGlyphs: number;
  /** Painted texts whose font could not be opened: nobody knows what they say. */
  readonly lostTexts: number;
}

/**
 * Interprets text, paths, forms, annotations and layers. Clips cut ruling lines only: text that a clip hides is still
 * in the file, and half a figure would be worse. Of colours only white counts: figures written in it, and those that a
 * filled rectangle covers afterwards, are not seen.
 */
export function pageContentOfPdf(page: PdfPage, ops: OperatorNumbers): PdfPageContent {
  const interpreter = new Interpreter(page, ops);
  const commands = commandsBy(ops);
  const { fnArray, argsArray } = page.operators;
  for (let i = 0; i < fnArray.length; i++) {
    commands.get(fnArray[i]!)?.(interpreter, argsArray[i] as readonly unknown[]);
  }
  return interpreter.content();
}

type Command = (interpreter: Interpreter, args: readonly unknown[]) => void;

const setsNumber =
  (property: 'lineWidth' | 'charSpacing' | 'wordSpacing' | 'renderingMode' | 'rise'): Command =>
  ({ state }, args) => {
    state[property] = args[0] as number;
  };
const saves: Command = (interpreter) => interpreter.save();
const restores: Command = (interpreter) => interpreter.restore();
const clips: Command = (interpreter) => {
  interpreter.clipComes = true;
};
/** A pattern or a shading: anything but white. */
const fillsSomehow: Command = ({ state }) => {
  state.fillIsWhite = false;
};

/** What each operator does, by its name in pdf.js. */
const COMMANDS: Readonly<Record<string, Command>> = {
  save: saves,
  restore: restores,
  beginGroup: saves,
  endGroup: restores,
  transform: ({ state }, args) => {
    state.ctm = multiply(state.ctm, args as unknown as Matrix);
  },
  paintFormXObjectBegin: (interpreter, args) => {
    interpreter.save();
    if (args[0]) interpreter.state.ctm = multiply(interpreter.state.ctm, args[0] as Matrix);
  },
  paintFormXObjectEnd: restores,
  beginAnnotation: (interpreter, args) => {
    interpreter.save();
    interpreter.startAnnotation(multiply(args[2] as Matrix, args[3] as Matrix));
  },
  endAnnotation: restores,
  beginMarkedContent: ({ hiding }) => hiding.push(false),
  beginMarkedContentProps: ({ hiding, page }, args) =>
    hiding.push(args[0] === 'OC' && !page.isLayerVisible(args[1])),
  endMarkedContent: ({ hiding }) => hiding.pop(),
  beginText: ({ text }) => text.begin(IDENTITY),
  setLineWidth: setsNumber('lineWidth'),
  setCharSpacing: setsNumber('charSpacing'),
  setWordSpacing: setsNumber('wordSpacing'),
  setTextRenderingMode: setsNumber('renderingMode'),
  setTextRise: setsNumber('rise'),
  setHScale: ({ state }, args) => {
    state.horizontalScale = (args[0] as number) / 100;
  },
  setLeading: ({ state }, args) => {
    state.leading = -(args[0] as number);
  },
  setFont: (interpreter, args) => interpreter.setFont(args[0] as string, args[1] as number),
  setGState: (interpreter, args) => interpreter.setGraphicsState(args[0] as readonly StateEntry[]),
  setFillRGBColor: ({ state }, args) => {
    state.fillIsWhite = isWhite(String(args[0]));
  },
  setFillTransparent: fillsSomehow,
  setFillColorN: fillsSomehow,
  moveText: ({ text }, args) => text.move(args[0] as number, args[1] as number),
  setLeadingMoveText: ({ state, text }, args) => {
    state.leading = args[1] as number;
    text.move(args[0] as number, args[1] as number);
  },
  setTextMatrix: ({ text }, args) => text.begin(args[0] as Matrix),
  nextLine: ({ state, text }) => text.move(0, state.leading),
  showText: (interpreter, args) => interpreter.showText(args[0] as readonly (PdfGlyph | number)[]),
  clip: clips,
  eoClip: clips,
  constructPath: (interpreter, args) =>
    interpreter.drawPath(args[0] as number, args[1] as readonly (ArrayLike<number> | null)[]),
};

function commandsBy(ops: OperatorNumbers): ReadonlyMap<number, Command> {
  return new Map(Object.entries(COMMANDS).map(([name, command]) => [ops[name] ?? -1, command]));
}

type StateEntry = readonly [key: string, value: unknown];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Where the next glyph goes, in text space. */
class TextPosition {
  matrix: Matrix = IDENTITY;
  x = 0;
  y = 0;
  #lineX = 0;
  #lineY = 0;

  begin(matrix: Matrix): void {
    this.matrix = matrix;
    this.x = this.y = this.#lineX = this.#lineY = 0;
  }

  /** To another line, from the begin of this one. */
  move(dx: number, dy: number): void {
    this.#lineX += dx;
    this.#lineY += dy;
    this.x = this.#lineX;
    this.y = this.#lineY;
  }
}

/** How the glyphs of one drawing command are set. */
interface Setting {
  readonly font: PdfFont;
  readonly size: number;
  /** -1 where the font's size is negative: everything is mirrored. */
  readonly direction: number;
  /** From glyph space to text space. */
  readonly scale: number;
  readonly horizontalScale: number;
  readonly total: Matrix;
  readonly acrossLength: number;
  readonly emHeight: number;
  readonly turn: Turn | null;
  readonly isVisible: boolean;
}

class Interpreter {
  readonly page: PdfPage;
  readonly #ops: OperatorNumbers;
  state: State;
  readonly #stack: State[] = [];
  readonly text = new TextPosition();
  /** One entry per open marked content: whether it hides what it holds. */
  readonly hiding: boolean[] = [];
  clipComes = false;
  readonly #glyphs: Glyph[] = [];
  readonly #rulings: Ruling[] = [];
  readonly #shapes: Box[] = [];
  /** Rectangles filled in another colour than white. */
  readonly #grounds: Box[] = [];
  readonly #covers: Cover[] = [];
  /** Numbers of the glyphs written in white on white. */
  readonly #white = new Set<number>();
  #hiddenGlyphs = 0;
  #lostTexts = 0;
  #run = 0;

  constructor(page: PdfPage, ops: OperatorNumbers) {
    this.page = page;
    this.#ops = ops;
    this.state = initialState(page.transform as unknown as Matrix);
  }

  save(): void {
    this.#stack.push({ ...this.state });
  }

  restore(): void {
    this.state = this.#stack.pop() ?? this.state;
  }

  startAnnotation(placement: Matrix): void {
    this.state = initialState(multiply(this.page.transform as unknown as Matrix, placement));
  }

  setFont(name: string, size: number): void {
    this.state.font = this.page.fontOf(name);
    this.state.fontSize = size;
  }

  setGraphicsState(entries: readonly StateEntry[]): void {
    for (const [key, value] of entries) {
      if (key === 'Font') this.setFont(...(value as readonly [string, number]));
      else if (key === 'ca') this.state.fillAlpha = value as number;
      else if (key === 'BM') this.state.blends = value !== 'source-over' && value !== 'Normal';
    }
  }

  showText(items: readonly (PdfGlyph | number)[]): void {
    const { font, fontSize } = this.state;
    if (fontSize === 0) return;
    const isVisible = this.state.renderingMode !== INVISIBLE && !this.hiding.includes(true);
    if (font === null) {
      if (isVisible) this.#lostTexts += 1;
      return;
    }
    this.#run += 1;
    const setting = this.#settingOf(font, isVisible);
    for (const item of items) {
      if (typeof item === 'number') this.#kern(item, setting);
      else if (font.vertical && item.vmetric) this.#showVertical(item, item.vmetric, setting);
      else this.#showAcross(item, setting);
    }
  }

  drawPath(paint: number, data: readonly (ArrayLike<number> | null)[]): void {
    const { state } = this;
    if (data[0]) {
      const outlines = outlinesOf(data[0], state.ctm);
      if (!this.hiding.includes(true)) this.#paint(outlines, paint);
      const points = this.clipComes ? outlines.flatMap((outline) => outline.points) : [];
      if (points.length > 0) state.clip = overlap(state.clip, boxOf(points));
    }
    this.clipComes = false;
  }

  #paint(outlines: readonly Outline[], paint: number): void {
    const { strokes, fills } = paintOf(paint, this.#ops);
    if (!strokes && !fills) return;
    const { lineWidth, ctm, clip } = this.state;
    const drawing = { stroke: strokes ? lineWidth * Math.hypot(ctm[0], ctm[1]) : null, fill: fills };
    for (const shape of lettersOfShape(outlines, drawing)) this.#shapes.push(shape);
    for (const ruling of clipRulings(rulingsOfShape(outlines, drawing), clip)) this.#rulings.push(ruling);
    if (fills) this.#fill(outlines);
  }

  content(): PdfPageContent {
    const { number, width, height } = this.page;
    return {
      number,
      width,
      height,
      glyphs: seenGlyphs(this.#glyphs, this.#covers, this.#white),
      rulings: this.#rulings,
      shapes: this.#shapes,
      hiddenGlyphs: this.#hiddenGlyphs,
      lostTexts: this.#lostTexts,
    };
  }

  #settingOf(font: PdfFont, isVisible: boolean): Setting {
    const { fontSize, ctm } = this.state;
    const size = Math.abs(fontSize);
    const direction = fontSize < 0 ? -1 : 1;
    const horizontalScale = this.state.horizontalScale * direction;
    const total = multiply(ctm, this.text.matrix);
    return {
      font,
      size,
      direction,
      scale: (font.fontMatrix?.[0] ?? 0.001) * size,
      horizontalScale,
      total,
      acrossLength: Math.hypot(total[0], total[1]),
      emHeight: size * Math.hypot(total[2] * direction, total[3] * direction),
      turn: turnOf(total[0] * horizontalScale, total[1] * horizontalScale),
      isVisible,
    };
  }

  #kern(thousandths: number, { font, size, horizontalScale }: Setting): void {
    if (font.vertical) this.text.y -= (thousandths * size) / 1000;
    else this.text.x -= (thousandths * size * horizontalScale) / 1000;
  }

  #spacingAfter(glyph: PdfGlyph, { direction }: Setting): number {
    return ((glyph.isSpace ? this.state.wordSpacing : 0) + this.state.charSpacing) * direction;
  }

  #showVertical(glyph: PdfGlyph, metrics: readonly [number, number, number], setting: Setting): void {
    const [advance, originX, originY] = metrics;
    const { scale, acrossLength } = setting;
    const { text, state } = this;
    const at = [text.x - originX * scale, text.y + state.rise - originY * scale] as const;
    this.#place(glyph, at, glyph.width * scale * acrossLength, true, setting);
    text.y += advance * scale - this.#spacingAfter(glyph, setting);
  }

  #showAcross(glyph: PdfGlyph, setting: Setting): void {
    const { scale, horizontalScale, acrossLength } = setting;
    const { text, state } = this;
    const width = glyph.width * scale;
    const shown = Math.abs(width * horizontalScale) * acrossLength;
    this.#place(glyph, [text.x, text.y + state.rise], shown, false, setting);
    text.x += (width + this.#spacingAfter(glyph, setting)) * horizontalScale;
  }

  #place(
    glyph: PdfGlyph,
    [textX, textY]: readonly [number, number],
    width: number,
    vertical: boolean,
    { total, emHeight: size, turn, isVisible }: Setting,
  ): void {
    if (!isVisible) {
      this.#hiddenGlyphs += 1;
      return;
    }
    // Slanted text is a watermark or the rim of a seal, never part of a table.
    if (turn === null || !(size > 0)) return;
    const [originX, originY] = apply(total, textX, textY);
    if (!Number.isFinite(originX + originY + width + size)) return;
    const box = boxAt(originX, originY, width, size, turn);
    const text = printable(glyph.unicode);
    const onWhite = !this.#grounds.some((ground) => isWithin(box, ground));
    if (this.state.fillIsWhite && FIGURE_SIGN.test(text) && onWhite) this.#white.add(this.#glyphs.length);
    this.#glyphs.push({ text, ...box, size, turn, vertical, run: this.#run });
  }

  /** What a filled rectangle does to the text before it (hides it) and after it (white shows on it). */
  #fill(outlines: readonly Outline[]): void {
    const { fillIsWhite, fillAlpha, blends, clip } = this.state;
    for (const outline of outlines) {
      if (!isRectangle(outline)) continue;
      const box = overlap(boxOf(outline.points), clip);
      if (!fillIsWhite) this.#grounds.push(box);
      if (fillAlpha === 1 && !blends) this.#covers.push({ box, glyphs: this.#glyphs.length });
    }
  }
}

const FIGURE_SIGN = /^[\d.,]$/u;

/** Whether every point lies in a corner of the outline's box, and all corners are met. */
function isRectangle({ points, straight }: Outline): boolean {
  if (points.length < 4 || points.length > 6 || straight.slice(1).includes(false)) return false;
  const { left, right, top, bottom } = boxOf(points);
  const near = (one: number, other: number) => Math.abs(one - other) < 0.1;
  const corners = [left, right].flatMap((x) => [top, bottom].map((y) => [x, y] as const));
  const meets = (x: number, y: number) => points.some((point) => near(point[0], x) && near(point[1], y));
  return (
    corners.every(([x, y]) => meets(x, y)) &&
    points.every(([x, y]) => corners.some((corner) => near(corner[0], x) && near(corner[1], y)))
  );
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
    fillIsWhite: false,
    fillAlpha: 1,
    blends: false,
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
