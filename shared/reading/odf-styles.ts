// The styles of an OpenDocument file: how text in them looks. Source: OpenDocument 1.3, part 3, 16 and 20.
import { type Effect, isBareFigure, isWhite } from './altered-text.ts';
import type { XmlAttributes } from './walk-xml.ts';

/** What is said of text; what is not said comes from the level below. Colours as in the file. */
export interface OdfLook {
  struck?: boolean;
  hidden?: boolean;
  raised?: boolean;
  colour?: string;
  /** What lies behind the text. */
  ground?: string;
  /** Characters that are not meant to be seen. */
  tiny?: boolean;
  /** Of a table, a row or a column: it is not on the page. */
  undisplayed?: boolean;
}

type Family = 'text' | 'paragraph' | 'table-cell' | 'table-row' | 'table-column' | 'table';

interface Style {
  readonly parent: string | null;
  readonly look: OdfLook;
}

const MOST_ANCESTORS = 20;
const TINY_POINTS = 2;

/** Fed with the elements of the part of styles, then of the content, as they open and close. */
export class OdfStyles {
  /** By family and name; the default of a family has no name. */
  readonly #styles = new Map<string, Style>();
  readonly #looks = new Map<string, OdfLook>();
  #open: OdfLook | null = null;

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'style' || name === 'default-style') {
      this.#open = {};
      this.#styles.set(keyOf(attributes.family, attributes.name ?? ''), {
        parent: attributes['parent-style-name'] ?? null,
        look: this.#open,
      });
    } else if (this.#open !== null && name.endsWith('-properties')) say(this.#open, name, attributes);
  }

  close(name: string): void {
    if (name === 'style' || name === 'default-style') this.#open = null;
  }

  /** By inheritance, from the family's default on. */
  lookOf(family: Family, name: string | undefined): OdfLook {
    const key = keyOf(family, name ?? '');
    const known = this.#looks.get(key);
    if (known !== undefined) return known;
    const lineage: OdfLook[] = [];
    let style = this.#styles.get(key);
    while (style !== undefined && lineage.length < MOST_ANCESTORS) {
      lineage.unshift(style.look);
      style = style.parent === null ? undefined : this.#styles.get(keyOf(family, style.parent));
    }
    const look = lookOfLevels([this.#styles.get(keyOf(family, ''))?.look ?? {}, ...lineage]);
    this.#looks.set(key, look);
    return look;
  }
}

/** What the later say goes before what the earlier do. */
export function lookOfLevels(levels: readonly OdfLook[]): OdfLook {
  return Object.assign({}, ...levels);
}

/** What a look does to this text. Of colours only those count that make a figure one with what lies behind it. */
export function effectOfLook(look: OdfLook, text: string): Effect | null {
  const { struck, hidden, tiny, raised, colour, ground } = look;
  const unseen = colour !== undefined && isBareFigure(text) && isOneWith(colour, ground);
  if (hidden || tiny || unseen) return 'hidden';
  if (struck) return 'struck';
  return raised ? 'raised' : null;
}

function isOneWith(colour: string, ground: string | undefined): boolean {
  if (ground === undefined || ground === 'transparent' || isWhite(ground)) return isWhite(colour);
  return colour.toLowerCase() === ground.toLowerCase();
}

function keyOf(family: string | undefined, name: string): string {
  return `${family ?? ''} ${name}`;
}

function say(look: OdfLook, properties: string, attributes: XmlAttributes): void {
  const ground = attributes['background-color'];
  if (ground !== undefined) look.ground = ground;
  if (properties === 'table-properties' && attributes.display === 'false') look.undisplayed = true;
  const extent = attributes['row-height'] ?? attributes['column-width'];
  if (extent !== undefined && Number.parseFloat(extent) === 0) look.undisplayed = true;
  if (properties !== 'text-properties') return;
  const size = /^([\d.]+)pt$/u.exec(attributes['font-size'] ?? '')?.[1];
  if (size !== undefined) look.tiny = Number(size) <= TINY_POINTS;
  const line = attributes['text-line-through-style'] ?? attributes['text-line-through-type'];
  const position = attributes['text-position'];
  if (attributes.display !== undefined) look.hidden = attributes.display === 'none';
  if (line !== undefined) look.struck = line !== 'none';
  if (position !== undefined) look.raised = /^(?:super|sub|-?[1-9]\d*%)/.test(position);
  if (attributes.color !== undefined) look.colour = attributes.color;
  if (attributes['use-window-font-color'] === 'true') delete look.colour;
}
