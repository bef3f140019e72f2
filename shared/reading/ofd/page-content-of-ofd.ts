// One OFD page's objects → glyphs and ruling lines, in points.
import { boxAt, printable, turnOf } from '../layout/glyph-box.ts';
import { apply, type Matrix, multiply } from '../layout/matrix.ts';
import type { Box, Glyph, PageContent, Ruling } from '../layout/page-content.ts';
import { lettersOfShape, type Outline, type Paint, rulingsOfShape } from '../layout/rulings-of-shape.ts';
import type { Meter } from '../limits.ts';
import { childrenOf, type OfdPage, type XmlElement } from './ofd-package.ts';

const POINTS_PER_MILLIMETRE = 72 / 25.4;
const CONTAINERS = new Set(['Content', 'Layer', 'PageBlock']);
/** Width of a glyph in ems where the file gives no distance to the next one. */
const WIDE =
  /[\u1100-\u11ff\u2014\u2018-\u201f\u2025\u2026\u2460-\u24ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

/** `number` counts from 1 over the file. Text and lines only; pictures, annotations and seals are left out. */
export function pageContentOfOfd(page: OfdPage, number: number, meter: Meter): PageContent {
  const [left = 0, top = 0, width = 210, height = 297] = numbersIn(page.physicalBox);
  const scale = POINTS_PER_MILLIMETRE;
  const toPage: Matrix = [scale, 0, 0, scale, -left * scale, -top * scale];
  const glyphs: Glyph[] = [];
  const rulings: Ruling[] = [];
  const shapes: Box[] = [];
  let run = 0;
  const addText = (object: XmlElement) => {
    meter.checkTime();
    run += 1;
    for (const glyph of glyphsOf(object, toPage, run)) glyphs.push(glyph);
  };
  const addPath = (object: XmlElement) => {
    const { outlines, paint } = shapeOf(object, toPage);
    for (const ruling of rulingsOfShape(outlines, paint)) rulings.push(ruling);
    for (const shape of lettersOfShape(outlines, paint)) shapes.push(shape);
  };
  const visit = (element: XmlElement) => {
    for (const child of element.children) {
      if (child.attributes.Visible === 'false') continue;
      if (CONTAINERS.has(child.name)) visit(child);
      else if (child.name === 'TextObject') addText(child);
      else if (child.name === 'PathObject') addPath(child);
    }
  };
  for (const layer of page.layers) visit(layer);
  meter.countText(glyphs.length);
  return { number, width: width * scale, height: height * scale, glyphs, rulings, shapes };
}

/** From an object's own space to the page: its CTM, then the corner of its boundary. */
function placement(object: XmlElement, toPage: Matrix): Matrix {
  const [x = 0, y = 0] = numbersIn(object.attributes.Boundary ?? '');
  const ctm = numbersIn(object.attributes.CTM ?? '');
  const own: Matrix = ctm.length === 6 ? (ctm as unknown as Matrix) : [1, 0, 0, 1, 0, 0];
  return multiply(toPage, multiply([1, 0, 0, 1, x, y], own));
}

function glyphsOf(object: XmlElement, toPage: Matrix, run: number): Glyph[] {
  const matrix = placement(object, toPage);
  const size = Number(object.attributes.Size ?? 0);
  const emHeight = size * Math.hypot(matrix[2], matrix[3]);
  const acrossLength = Math.hypot(matrix[0], matrix[1]);
  const horizontalScale = Number(object.attributes.HScale ?? 1);
  const turned = ((Number(object.attributes.CharDirection ?? 0) % 360) * Math.PI) / 180;
  const turn = turnOf(
    matrix[0] * Math.cos(turned) + matrix[2] * Math.sin(turned),
    matrix[1] * Math.cos(turned) + matrix[3] * Math.sin(turned),
  );
  if (turn === null || !(emHeight > 0)) return [];
  const glyphs: Glyph[] = [];
  let x = 0;
  let y = 0;
  for (const code of childrenOf(object, 'TextCode')) {
    x = Number(code.attributes.X ?? x);
    y = Number(code.attributes.Y ?? y);
    const acrossBy = distances(code.attributes.DeltaX);
    const downBy = distances(code.attributes.DeltaY);
    const vertical = code.attributes.DeltaX === undefined && code.attributes.DeltaY !== undefined;
    const characters = [...code.text];
    characters.forEach((character, index) => {
      const estimate = (WIDE.test(character) ? 1 : 0.5) * size * horizontalScale;
      const advance = vertical ? 0 : (acrossBy[index] ?? estimate);
      const shown = advance > 0 ? Math.min(estimate, advance) : estimate;
      const [pageX, pageY] = apply(matrix, x, y);
      if (Number.isFinite(pageX + pageY)) {
        glyphs.push({
          text: /^\s$/u.test(character) ? ' ' : printable(character),
          ...boxAt(pageX, pageY, shown * acrossLength, emHeight, turn),
          size: emHeight,
          turn,
          vertical,
          run,
        });
      }
      x += advance;
      y += downBy[index] ?? 0;
    });
  }
  return glyphs;
}

/** Numbers between blanks; "g 3 4.2" stands for three times 4.2. */
function distances(list: string | undefined): number[] {
  const found: number[] = [];
  const words = (list ?? '').trim().split(/\s+/);
  for (let i = 0; i < words.length; i++) {
    if (words[i] === 'g') {
      const times = Math.min(Number(words[i + 1]), 10_000);
      for (let k = 0; k < times; k++) found.push(Number(words[i + 2]));
      i += 2;
    } else if (words[i] !== '') found.push(Number(words[i]));
  }
  return found;
}

function numbersIn(list: string): number[] {
  return list
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(Number);
}

function shapeOf(object: XmlElement, toPage: Matrix): { outlines: Outline[]; paint: Paint } {
  const matrix = placement(object, toPage);
  const data = childrenOf(object, 'AbbreviatedData')[0]?.text ?? '';
  const lineWidth = Number(object.attributes.LineWidth ?? 0.353) * Math.hypot(matrix[0], matrix[1]);
  return {
    outlines: outlinesOf(data, matrix),
    paint: {
      stroke: object.attributes.Stroke === 'false' ? null : lineWidth,
      fill: object.attributes.Fill === 'true',
    },
  };
}

/** How many numbers follow each letter of a path; the last two are the point that it leads to. */
const OPERANDS: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 };

function outlinesOf(data: string, matrix: Matrix): Outline[] {
  const outlines: Outline[] = [];
  let current: Outline = { points: [], straight: [] };
  const words = data.trim().split(/\s+/);
  for (let i = 0; i < words.length; ) {
    const letter = words[i]!;
    const operands = OPERANDS[letter];
    if (operands === undefined) break;
    const numbers = words.slice(i + 1, i + 1 + operands).map(Number);
    i += 1 + operands;
    if (letter === 'C') {
      const start = current.points[0];
      if (start !== undefined) {
        current.points.push(start);
        current.straight.push(true);
      }
      continue;
    }
    const point = apply(matrix, numbers.at(-2) ?? Number.NaN, numbers.at(-1) ?? Number.NaN);
    if (letter === 'M' || letter === 'S') current = { points: [], straight: [] };
    if (current.points.length === 0) outlines.push(current);
    current.points.push(point);
    current.straight.push(letter === 'L');
  }
  return outlines;
}
