// The styles of a Word document: how text looks before its own properties say otherwise. Source: ECMA-376-1 17.7.
import { isWhite } from '../altered-text.ts';
import type { Meter } from '../limits.ts';
import { walkXml, type XmlAttributes } from '../walk-xml.ts';

/** What is said of a run of text; what is not said comes from the level below. `shift` and `size` in half-points. */
export interface RunLook {
  struck?: boolean;
  doublyStruck?: boolean;
  hidden?: boolean;
  raised?: boolean;
  white?: boolean;
  /** Something else than white lies behind it. */
  shaded?: boolean;
  shift?: number;
  size?: number;
}

export interface StylesOfRun {
  /** None outside of tables. */
  readonly table?: string | null;
  readonly paragraph: string | null;
  readonly character: string | null;
}

export interface WordStyles {
  /** Of text in these styles (null: the default one), by inheritance. */
  lookOf(styles: StylesOfRun): RunLook;
  /** Of a part of a table that its style sets apart: `firstRow`, `firstCol`. */
  partOf(table: string | null, part: string): RunLook;
  /** Whether the style strikes or hides text in parts of a table whose place is not known before its end. */
  altersOtherParts(table: string | null): boolean;
}

interface Style {
  readonly type: string;
  basedOn: string | null;
  readonly look: RunLook;
  readonly parts: Map<string, RunLook>;
}

/** Characters of this height and less, in half-points, are not meant to be seen. */
export const TINY = 4;
const MOST_ANCESTORS = 20;
/** Parts whose cells are known as they come. */
const KNOWN_PARTS: ReadonlySet<string> = new Set(['wholeTable', 'firstRow', 'firstCol']);

type Says = (look: RunLook, attributes: XmlAttributes) => void;

/** What each property of a run says. */
export const RUN_PROPERTIES: ReadonlyMap<string, Says> = new Map<string, Says>([
  ['strike', (look, attributes) => {
    look.struck = isOn(attributes);
  }],
  ['dstrike', (look, attributes) => {
    look.doublyStruck = isOn(attributes);
  }],
  ['vanish', (look, attributes) => {
    look.hidden = isOn(attributes);
  }],
  ['vertAlign', (look, { val }) => {
    look.raised = val !== 'baseline';
  }],
  ['position', (look, { val }) => {
    look.shift = Math.abs(Number.parseInt(val ?? '', 10)) || 0;
  }],
  ['color', (look, { val, themeColor, themeShade }) => {
    const isGround = /^(?:background1|bg1|light1|lt1)$/u.test(themeColor ?? '') && themeShade === undefined;
    look.white = isWhite(val) || isGround;
  }],
  ['sz', (look, { val }) => {
    look.size = Math.max(0, Number.parseInt(val ?? '', 10) || 0);
  }],
  ['shd', (look, { fill = 'auto' }) => {
    if (fill !== 'auto' && !isWhite(fill)) look.shaded = true;
  }],
  ['highlight', (look) => {
    look.shaded = true;
  }],
]); // biome-ignore format: a table of properties

/** An on-off property is on when it is there, unless its value says no. */
export function isOn(attributes: XmlAttributes): boolean {
  return !['0', 'false', 'off', 'none'].includes(attributes.val ?? '');
}

/** `sources`: XML parts that may hold a `styles` element. */
export function readWordStyles(sources: readonly string[], meter: Meter): WordStyles {
  const reader = new StylesReader();
  for (const source of sources) walkXml(source, meter, reader);
  return reader.styles();
}

class StylesReader {
  readonly #path: string[] = [];
  readonly #styles = new Map<string, Style>();
  /** By type, the style of what names none. */
  readonly #default = new Map<string, string>();
  readonly #documentDefault: RunLook = {};
  readonly #altering = new Map<string | null, boolean>();
  #style: Style | null = null;
  #part: RunLook | null = null;

  open(name: string, attributes: XmlAttributes): void {
    const parent = this.#path.at(-1);
    this.#path.push(name);
    if (name === 'style' && parent === 'styles') this.#begin(attributes);
    else if (name === 'tblStylePr' && this.#style) {
      this.#part = {};
      this.#style.parts.set(attributes.type ?? '', this.#part);
    } else if (name === 'basedOn' && this.#style) this.#style.basedOn = attributes.val ?? null;
    else this.#say(name, parent ?? '', attributes);
  }

  close(name: string): void {
    this.#path.pop();
    if (name === 'tblStylePr') this.#part = null;
    else if (name === 'style') this.#style = null;
  }

  text(): void {}

  styles(): WordStyles {
    return {
      lookOf: (named) => this.#lookOf(named),
      partOf: (table, part) =>
        together(this.#lineage('table', table).map(({ parts }) => parts.get(part) ?? {})),
      altersOtherParts: (table) => this.#altersOtherParts(table),
    };
  }

  #begin({ styleId = '', type = 'paragraph', default: isDefault }: XmlAttributes): void {
    this.#style = { type, basedOn: null, look: {}, parts: new Map() };
    this.#styles.set(styleId, this.#style);
    if (isDefault !== undefined && isOn({ val: isDefault })) this.#default.set(type, styleId);
  }

  /** Properties of runs; a ground also of the cells, paragraphs and tables in the style. */
  #say(name: string, parent: string, attributes: XmlAttributes): void {
    const isOfStyle = this.#style !== null && (parent === 'rPr' || name === 'shd');
    const isOfDocument = parent === 'rPr' && this.#path.at(-3) === 'rPrDefault';
    if (isOfStyle) RUN_PROPERTIES.get(name)?.(this.#part ?? this.#style!.look, attributes);
    else if (isOfDocument) RUN_PROPERTIES.get(name)?.(this.#documentDefault, attributes);
  }

  /** The style and those it is based on, the oldest first. */
  #lineage(type: string, named: string | null): Style[] {
    const lineage: Style[] = [];
    const isKnown = named !== null && this.#styles.has(named);
    let id = (isKnown ? named : this.#default.get(type)) ?? null;
    while (id !== null && lineage.length < MOST_ANCESTORS) {
      const style = this.#styles.get(id);
      if (style === undefined || style.type !== type) break;
      lineage.unshift(style);
      id = style.basedOn;
    }
    return lineage;
  }

  #lookOf({ table, paragraph, character }: StylesOfRun): RunLook {
    const levels = [
      table === undefined ? [] : this.#lineage('table', table),
      this.#lineage('paragraph', paragraph),
      this.#lineage('character', character),
    ].map((lineage) => together(lineage.map(({ look }) => look)));
    // Said of an odd number of levels, these are on: each level turns what the one below says (17.7.3).
    const turned = (property: 'struck' | 'hidden') =>
      this.#documentDefault[property] === true ||
      levels.filter((level) => level[property] === true).length % 2 === 1;
    const look = together([this.#documentDefault, ...levels]);
    return { ...look, struck: turned('struck'), hidden: turned('hidden') };
  }

  #altersOtherParts(table: string | null): boolean {
    const known = this.#altering.get(table);
    if (known !== undefined) return known;
    const alters = this.#lineage('table', table).some(({ parts }) =>
      [...parts].some(([part, look]) => !KNOWN_PARTS.has(part) && isAltering(look)),
    );
    this.#altering.set(table, alters);
    return alters;
  }
}

/** What the later say goes before what the earlier do. */
function together(looks: readonly RunLook[]): RunLook {
  return Object.assign({}, ...looks);
}

function isAltering({ struck, doublyStruck, hidden, white, shaded, size }: RunLook): boolean {
  const isUnseen = white === true && shaded !== true;
  return (
    struck === true || doublyStruck === true || hidden === true || isUnseen || (size ?? TINY + 1) <= TINY
  );
}
