// What a parser finds wrong with a page: tags that do not close, ids twice, references to nothing, fields without a label.
import { Parser } from 'htmlparser2';

const VOID = new Set(['meta', 'link', 'input', 'br', 'img', 'hr', 'col']);
const REFERRING = ['aria-labelledby', 'aria-describedby', 'for', 'headers', 'aria-controls'];

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

export interface ParsedPage {
  readonly faults: readonly string[];
  readonly elements: readonly Element[];
  /** All that can be read, without style and script. */
  readonly text: string;
}

export function parsePage(html: string): ParsedPage {
  const faults: string[] = [];
  const elements: Element[] = [];
  const open: Element[] = [];
  let text = '';
  const parser = new Parser({
    onopentag(name, attributes) {
      const element = { name, attributes, text: '' };
      elements.push(element);
      if (!VOID.has(name)) open.push(element);
    },
    ontext(piece) {
      if (open.some(({ name }) => name === 'style' || name === 'script')) return;
      text += piece;
      for (const element of open) element.text += piece;
    },
    onclosetag(name, implied) {
      if (VOID.has(name)) return;
      if (implied) faults.push(`</${name}> is missing`);
      if (open.at(-1)?.name !== name) faults.push(`</${name}> closes <${open.at(-1)?.name}>`);
      open.pop();
    },
  });
  parser.write(html);
  parser.end();
  return { faults: [...faults, ...faultsOf(elements)], elements, text };
}

function faultsOf(elements: readonly Element[]): string[] {
  const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
  const labelled = new Set(elements.flatMap(({ attributes }) => attributes.for ?? []));
  return [
    ...twice.map((id) => `the id ${id} stands twice`),
    ...elements.flatMap((element) => [
      ...lostReferences(element, new Set(ids)),
      ...Object.keys(element.attributes)
        .filter((key) => key === 'style' || key.startsWith('on'))
        .map((key) => `<${element.name} ${key}> is inline`),
      ...lackingWords(element, labelled),
    ]),
  ];
}

function lostReferences({ name, attributes }: Element, ids: ReadonlySet<string>): string[] {
  return REFERRING.flatMap((key) =>
    (attributes[key] ?? '')
      .split(' ')
      .filter((id) => id !== '' && !ids.has(id))
      .map((id) => `${name} ${key} names ${id}, which is not there`),
  );
}

function lackingWords({ name, attributes, text }: Element, labelled: ReadonlySet<string>): string[] {
  const isField = ['input', 'select', 'textarea'].includes(name) && attributes.type !== 'hidden';
  if (isField && !labelled.has(attributes.id ?? '')) return [`a ${name} has no label`];
  if (name === 'th' && attributes.scope === undefined) return [`a th has no scope: ${text}`];
  const isMute = name === 'a' && text.trim() === '' && attributes['aria-label'] === undefined;
  return isMute ? [`a link to ${attributes.href} has no words`] : [];
}
