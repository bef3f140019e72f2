// The styles part of a docx without the styles that nothing in the document names: a template has a hundred, a report a few.

/** What a style says of itself before it is read. */
interface Style {
  readonly xml: string;
  readonly basedOn: string | null;
  readonly isDefault: boolean;
}

const BEGIN = /<((?:\w+:)?)style[\s/>]/gu;
const NAMES = /(?:pStyle|rStyle|tblStyle)\s[^>]{0,200}?val\s*=\s*["']([^"']*)["']/gu;

/**
 * `styles` with the default styles, those that `document` names, and those they are based on; all of it where that cannot be
 * told from the text alone. Both are XML.
 */
export function stylesInUse(styles: string, document: string): string {
  if (['<!', '&'].some((sign) => styles.includes(sign))) return styles;
  const found = new Map<string, Style>();
  const others: string[] = [];
  let end = 0;
  for (BEGIN.lastIndex = 0; ; BEGIN.lastIndex = end) {
    const match = BEGIN.exec(styles);
    if (match === null) break;
    others.push(styles.slice(end, match.index));
    end = endOf(styles, match.index, match[1]!);
    const xml = styles.slice(match.index, end);
    const tag = xml.slice(0, xml.indexOf('>'));
    const id = attributeIn(tag, 'styleId');
    // Of two with one name the later one counts.
    if (end <= match.index || id === null || found.has(id)) return styles;
    found.set(id, {
      xml,
      basedOn: /<(?:\w+:)?basedOn\s[^>]{0,200}?val\s*=\s*["']([^"']*)["']/u.exec(xml)?.[1] ?? null,
      isDefault: /\bdefault\s*=/u.test(tag),
    });
  }
  if (found.size === 0) return styles;
  const used = namedIn(document, found);
  const kept = [...found].flatMap(([id, { xml }]) => (used.has(id) ? [xml] : []));
  return withoutLatent(others.join('')) + kept.join('') + withoutLatent(styles.slice(end));
}

/** Where the element that begins at `start` ends; -1 where its end is not there. */
function endOf(styles: string, start: number, prefix: string): number {
  const tagEnd = styles.indexOf('>', start);
  if (tagEnd < 0) return -1;
  if (styles[tagEnd - 1] === '/') return tagEnd + 1;
  const close = `</${prefix}style>`;
  const at = styles.indexOf(close, tagEnd);
  return at < 0 ? -1 : at + close.length;
}

function attributeIn(tag: string, name: string): string | null {
  return new RegExp(`${name}\\s*=\\s*["']([^"']*)["']`, 'u').exec(tag)?.[1] ?? null;
}

/** Ids of the styles that the document names, of the default ones, and of those that these are based on. */
function namedIn(document: string, styles: ReadonlyMap<string, Style>): ReadonlySet<string> {
  const used = new Set<string>();
  const use = (named: string | null) => {
    for (let id = named; id !== null && !used.has(id); id = styles.get(id)?.basedOn ?? null) used.add(id);
  };
  for (const [id, { isDefault }] of styles) if (isDefault) use(id);
  for (const match of document.matchAll(NAMES)) use(match[1]!);
  return used;
}

/** Names of styles that the program knows and the document does not use: most of a template's text. */
function withoutLatent(xml: string): string {
  const match = /<((?:\w+:)?)latentStyles[\s>]/u.exec(xml);
  if (match === null) return xml;
  const close = `</${match[1]}latentStyles>`;
  const end = xml.indexOf(close, match.index);
  return end < 0 ? xml : xml.slice(0, match.index) + xml.slice(end + close.length);
}
