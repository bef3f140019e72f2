// Pages whose every line of text is placed by coordinates (PDFs saved as HTML): read by the geometry of the page, for the
// order of such elements says nothing.
import { Parser } from 'htmlparser2';
import { boxAt } from '../layout/glyph-box.ts';
import type { Glyph, PageContent } from '../layout/page-content.ts';
import type { Meter } from '../limits.ts';
import type { PageStyle, StyledElement } from './page-style.ts';
import { effectOn, PLAIN, type Shown, shownOf } from './shown-style.ts';

/** A page has at least so many placed pieces of text, and this share of its text is placed. */
const LEAST_PLACED = 20;
const PLACED_SHARE = 0.8;
const UNPRINTED = new Set(['head', 'script', 'style', 'title', 'template', 'noscript', 'svg']);
const DEEPEST = 40;
const POINT = 96 / 72;
const DEFAULT_SIZE = 16;
/** In ems: how far a raised or lowered text stands off its line; the distance between lines. */
const SHIFT = 0.35;
const LINE = 1.2;
/** Width of a character in ems. */
const WIDE = /[\u1100-\u11ff\u2014\u2026\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6]/u;

interface Page {
  width: number;
  height: number;
  readonly glyphs: Glyph[];
}

interface OpenElement extends StyledElement {
  readonly shown: Shown;
  children: number;
  /** Where text goes, on its page; null outside of placed elements. */
  readonly pen: Pen | null;
  readonly originX: number;
  readonly originY: number;
  readonly size: number;
}

interface Pen {
  readonly left: number;
  x: number;
  y: number;
}

/** The pages, or null where the file is no such one. */
export function placedPagesOf(html: string, style: PageStyle, meter: Meter): PageContent[] | null {
  if (/<table\b/iu.test(html) || !/position\s*:\s*absolute/iu.test(html)) return null;
  const reader = new PlacedReader(style, meter);
  const parser = new Parser(reader, {
    decodeEntities: true,
    lowerCaseTags: true,
    lowerCaseAttributeNames: true,
  });
  parser.end(html);
  return reader.pages();
}

class PlacedReader {
  readonly #style: PageStyle;
  readonly #meter: Meter;
  readonly #open: OpenElement[] = [];
  #unprinted = 0;
  readonly #pages: Page[] = [];
  #placed = 0;
  #placedText = 0;
  #text = 0;
  #run = 0;

  constructor(style: PageStyle, meter: Meter) {
    this.#style = style;
    this.#meter = meter;
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    this.#meter.checkTime();
    if (this.#unprinted > 0 || UNPRINTED.has(name)) {
      this.#unprinted += 1;
      return;
    }
    const element = this.#placedElement(name, attributes);
    if (element.shown.gone) this.#unprinted += 1;
    else this.#open.push(element);
    if (name === 'br' && element.pen !== null) {
      element.pen.x = element.pen.left;
      element.pen.y += LINE * element.size;
    }
  }

  ontext(text: string): void {
    const element = this.#open.at(-1);
    if (this.#unprinted > 0 || text.trim() === '') return;
    this.#text += text.trim().length;
    if (element === undefined || element.pen === null) return;
    this.#meter.countText(text.length);
    this.#placed += 1;
    this.#placedText += text.trim().length;
    this.#run += 1;
    const isHidden = effectOn(text, element.shown) === 'hidden';
    const raised = element.shown.raised ? SHIFT * element.size * (element.name === 'sub' ? -1 : 1) : 0;
    for (const character of text.replace(/[\t\r\n]+/gu, ' ')) {
      const width = (WIDE.test(character) ? 1 : 0.5) * element.size;
      if (!isHidden) this.#draw(character, element, width, raised);
      element.pen.x += width;
    }
  }

  onclosetag(): void {
    if (this.#unprinted > 0) this.#unprinted -= 1;
    else this.#open.pop();
  }

  pages(): PageContent[] | null {
    if (this.#placed < LEAST_PLACED || this.#placedText < PLACED_SHARE * this.#text) return null;
    return this.#pages.map(({ width, height, glyphs }, index) => ({
      number: index + 1,
      width: Math.max(width, ...glyphs.map((glyph) => glyph.right)),
      height: Math.max(height, ...glyphs.map((glyph) => glyph.bottom)),
      glyphs,
      rulings: [],
      shapes: [],
    }));
  }

  #draw(character: string, { pen, size }: OpenElement, width: number, raised: number): void {
    const page = this.#page();
    const box = boxAt(pen!.x, pen!.y + 0.88 * size - raised, width, size, 0);
    page.glyphs.push({ text: character, ...box, size, turn: 0, vertical: false, run: this.#run });
  }

  #page(): Page {
    const page = this.#pages.at(-1);
    if (page !== undefined) return page;
    const first = { width: 0, height: 0, glyphs: [] };
    this.#pages.push(first);
    return first;
  }

  #placedElement(name: string, attributes: Record<string, string>): OpenElement {
    const parent = this.#open.at(-1);
    if (parent) parent.children += 1;
    const classes = attributes.class?.split(/\s+/u).filter((one) => one !== '') ?? [];
    const styled = { name, id: attributes.id ?? '', classes, position: parent?.children ?? 1 };
    const declared = this.#style.of([...this.#open.slice(-DEEPEST), styled], attributes.style);
    const shown = shownOf(name, attributes, declared, parent?.shown ?? PLAIN);
    const length = (property: string) => lengthOf(declared.get(property), parent?.size ?? DEFAULT_SIZE);
    const size = length('font-size') ?? parent?.size ?? DEFAULT_SIZE;
    const position = declared.get('position');
    const [x, y] = [parent?.originX ?? 0, parent?.originY ?? 0];
    const base = { ...styled, shown, size, children: 0 };
    if (position === 'relative' && (length('height') ?? 0) > 20 * size) {
      this.#pages.push({ width: length('width') ?? 0, height: length('height')!, glyphs: [] });
      return { ...base, pen: null, originX: 0, originY: 0 };
    }
    if (position !== 'absolute') return { ...base, pen: parent?.pen ?? null, originX: x, originY: y };
    const fromBottom = length('bottom');
    const top = length('top') ?? (fromBottom === null ? 0 : this.#page().height - y - fromBottom - size);
    const [originX, originY] = [x + (length('left') ?? 0), y + top];
    return { ...base, pen: { left: originX, x: originX, y: originY }, originX, originY };
  }
}

/** In pixels; null where the style names none. */
function lengthOf(value: string | undefined, em: number): number | null {
  const match = /^(-?[\d.]+)(px|pt|em)?$/u.exec(value ?? '');
  if (match === null) return null;
  const number = Number(match[1]);
  if (match[2] === 'pt') return number * POINT;
  return match[2] === 'em' ? number * em : number;
}
