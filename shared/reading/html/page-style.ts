// The style sheets inside a page, as far as they hide, strike or raise text: a few properties, by simple selectors.

/** Values by property name, lower case: those that win for one element. */
export type Declarations = ReadonlyMap<string, string>;

export interface StyledElement {
  readonly name: string;
  readonly id: string;
  readonly classes: readonly string[];
  /** Number among its siblings, from 1. */
  readonly position: number;
}

export interface PageStyle {
  /** What the sheets and the style attribute (which wins) say of the last of these elements, each inside the one before it. */
  of(path: readonly StyledElement[], inline: string | undefined): Declarations;
}

const PROPERTIES = new Set([
  'display', 'visibility', 'opacity', 'font-size', 'color', 'background', 'background-color', 'text-decoration',
  'text-decoration-line', 'vertical-align', 'position', 'left', 'top', 'bottom', 'width', 'height', 'text-indent', 'mso-hide',
]); // biome-ignore format: a plain list

/** Rules beyond these are not looked at: no page that a person saved has so many. */
const MOST_RULES = 4000;
const MOST_COMPOUNDS = 6;
const MOST_LEVELS = 3;

interface Compound {
  readonly name: string | null;
  readonly id: string | null;
  readonly classes: readonly string[];
  readonly position: number | null;
  /** Must be the parent of the next one, not just any ancestor. */
  readonly isParent: boolean;
}

interface Rule {
  readonly compounds: readonly Compound[];
  readonly weight: number;
  readonly declared: readonly Declared[];
}

interface Declared {
  readonly property: string;
  readonly value: string;
  readonly important: boolean;
}

/** Reads every `style` element of the page, wherever it stands; `linked` are the sheets it refers to, and come first. */
export function pageStyleOf(html: string, linked: readonly string[]): PageStyle {
  const rules: Rule[] = [];
  for (const sheet of [...linked, ...sheetsIn(html)])
    addRules(sheet.replace(/\/\*[\s\S]*?(?:\*\/|$)|<!--|-->/gu, ' '), rules);
  const byKey = new Map<string, Rule[]>();
  for (const rule of rules) {
    const key = keyOf(rule.compounds.at(-1)!);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [rule]);
    else known.push(rule);
  }
  const keysOf = ({ name, id, classes }: StyledElement) => [
    `#${id}`,
    ...classes.map((one) => `.${one}`),
    name,
    '*',
  ];
  return {
    of(path, inline) {
      const found = byKey.size === 0 ? [] : keysOf(path.at(-1)!).flatMap((key) => byKey.get(key) ?? []);
      if (found.length === 0 && inline === undefined) return NOTHING_DECLARED;
      const winning = new Map<string, { value: string; weight: number }>();
      const take = ({ property, value, important }: Declared, weight: number): void => {
        const heavy = important ? weight + IMPORTANT : weight;
        if (heavy >= (winning.get(property)?.weight ?? 0)) winning.set(property, { value, weight: heavy });
      };
      for (const rule of found) {
        if (matches(rule.compounds, path)) for (const one of rule.declared) take(one, rule.weight);
      }
      for (const one of declaredIn(inline ?? '')) take(one, INLINE);
      return new Map([...winning].map(([property, { value }]) => [property, value]));
    },
  };
}

const NOTHING_DECLARED: Declarations = new Map();
const INLINE = 1e9;
const IMPORTANT = 1e10;

/** The contents of style elements. */
function sheetsIn(html: string): string[] {
  const sheets: string[] = [];
  const lower = html.toLowerCase();
  for (let at = lower.indexOf('<style'); at !== -1; ) {
    const start = lower.indexOf('>', at) + 1;
    const end = lower.indexOf('</style', start);
    if (start === 0 || end === -1) break;
    sheets.push(html.slice(start, end));
    at = lower.indexOf('<style', end);
  }
  return sheets;
}

/** Adds the rules of a sheet; those for print or other media than the screen are left out. */
function addRules(sheet: string, rules: Rule[], level = 0): void {
  let at = 0;
  while (rules.length < MOST_RULES) {
    const open = sheet.indexOf('{', at);
    if (open === -1) return;
    const prelude = sheet
      .slice(at, open)
      .replace(/^[\s\S]*[;}]/u, '')
      .trim();
    const end = endOfBlock(sheet, open);
    const block = sheet.slice(open + 1, end);
    if (/^@media\b/iu.test(prelude)) {
      const isForScreen = !/print|speech|-width|-height/iu.test(prelude);
      if (isForScreen && level < MOST_LEVELS) addRules(block, rules, level + 1);
    } else if (!prelude.startsWith('@')) addRule(prelude, block, rules);
    at = end + 1;
  }
}

function endOfBlock(sheet: string, open: number): number {
  let depth = 0;
  for (let at = open; at < sheet.length; at++) {
    if (sheet[at] === '{') depth += 1;
    else if (sheet[at] === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return sheet.length;
}

function addRule(prelude: string, block: string, rules: Rule[]): void {
  const declared = declaredIn(block);
  if (declared.length === 0) return;
  for (const selector of prelude.split(',')) {
    const compounds = compoundsOf(selector.trim());
    if (compounds !== null) rules.push({ compounds, weight: weightOf(compounds, rules.length), declared });
  }
}

function declaredIn(block: string): Declared[] {
  return block.split(';').flatMap((declaration) => {
    const colon = declaration.indexOf(':');
    const property = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (!PROPERTIES.has(property)) return [];
    const value = declaration
      .slice(colon + 1)
      .trim()
      .toLowerCase();
    return [
      { property, value: value.replace(/\s*!\s*important$/u, ''), important: value.endsWith('important') },
    ];
  });
}

const COMPOUND =
  /^(?<name>[a-z][\w-]*|\*)?(?<rest>(?:[.#][\w-]+)*)(?<position>:first-child|:nth-child\(\s*\d+\s*\))?$/iu;

/** Null where the selector says more than is understood here: it then matches nothing. */
function compoundsOf(selector: string): Compound[] | null {
  const words = selector
    .replace(/>/gu, ' > ')
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length === 0 || words.length > 2 * MOST_COMPOUNDS) return null;
  const compounds: Compound[] = [];
  for (const [index, word] of words.entries()) {
    if (word === '>') continue;
    const match = COMPOUND.exec(word);
    if (!match?.groups) return null;
    const { name = '*', rest = '', position } = match.groups;
    const parts = rest.match(/[.#][\w-]+/gu) ?? [];
    compounds.push({
      name: name === '*' ? null : name.toLowerCase(),
      id: parts.find((part) => part.startsWith('#'))?.slice(1) ?? null,
      classes: parts.filter((part) => part.startsWith('.')).map((part) => part.slice(1)),
      position: position === undefined ? null : Number(/\d+/u.exec(position)?.[0] ?? 1),
      isParent: words[index + 1] === '>',
    });
  }
  return compounds;
}

/** Ids before classes before names; of equals the later. */
function weightOf(compounds: readonly Compound[], order: number): number {
  const count = (of: (compound: Compound) => number) => compounds.reduce((sum, one) => sum + of(one), 0);
  const ids = count((one) => (one.id === null ? 0 : 1));
  const classes = count((one) => one.classes.length + (one.position === null ? 0 : 1));
  const names = count((one) => (one.name === null ? 0 : 1));
  return 1 + order + 1e4 * names + 1e5 * classes + 1e7 * ids;
}

function keyOf({ id, classes, name }: Compound): string {
  if (id !== null) return `#${id}`;
  return classes[0] === undefined ? (name ?? '*') : `.${classes[0]}`;
}

function matches(compounds: readonly Compound[], path: readonly StyledElement[]): boolean {
  let at = path.length - 1;
  if (!fits(compounds.at(-1)!, path[at]!)) return false;
  for (let k = compounds.length - 2; k >= 0; k--) {
    const compound = compounds[k]!;
    at -= 1;
    while (!compound.isParent && at >= 0 && !fits(compound, path[at]!)) at -= 1;
    if (at < 0 || !fits(compound, path[at]!)) return false;
  }
  return true;
}

function fits(compound: Compound, element: StyledElement): boolean {
  return (
    (compound.name === null || compound.name === element.name) &&
    (compound.id === null || compound.id === element.id) &&
    (compound.position === null || compound.position === element.position) &&
    compound.classes.every((one) => element.classes.includes(one))
  );
}
