// OpenDocument texts (odt), also as one flat XML file.
import type { Document, Unreadable } from '../../contracts/document.ts';
import { buildFlow } from '../flow-builder.ts';
import type { Meter } from '../limits.ts';
import { effectOfLook, lookOfLevels, type OdfLook, OdfStyles } from '../odf-styles.ts';
import { type OdfParts, openOdf } from '../open-odf.ts';
import { walkXml, type XmlAttributes } from '../walk-xml.ts';

interface Spans {
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** Not printed in this place: deleted text, notes, comments, form controls. */
const UNPRINTED = new Set([
  'tracked-changes',
  'annotation',
  'note',
  'forms',
  'sequence-decls',
  'ruby-text',
  'script',
]);

export function readOdt(bytes: Uint8Array, meter: Meter): Document | Unreadable {
  return readOdtParts(openOdf(bytes, meter), meter);
}

function readOdtParts({ styles, content }: OdfParts, meter: Meter): Document | Unreadable {
  const reader = new OdtReader(meter);
  if (styles !== null) walkXml(styles, meter, reader.commonStyles());
  walkXml(content, meter, reader);
  return reader.finish();
}

type Element = (reader: OdtReader, attributes: XmlAttributes) => void;

const startParagraph: Element = (reader, attributes) => {
  reader.texts.push(reader.styles.lookOf('paragraph', attributes['style-name']));
  reader.inParagraph += 1;
};
const endParagraph = (reader: OdtReader): void => {
  reader.texts.pop();
  reader.inParagraph -= 1;
  reader.flow.endLine();
};

/** What each element does where it begins. */
const OPENED: ReadonlyMap<string, Element> = new Map<string, Element>([
  ['p', startParagraph],
  ['h', startParagraph],
  ['span', (reader, attributes) => reader.texts.push(reader.styles.lookOf('text', attributes['style-name']))],
  ['tab', (reader) => reader.emit('\t')],
  ['s', (reader, attributes) => reader.emit(' '.repeat(Math.min(1000, count(attributes.c))))],
  ['line-break', (reader) => reader.emit('\n')],
  ['text-box', (reader) => reader.flow.startAside()],
  ['table', (reader, attributes) => reader.startTable(attributes)],
  ['table-row', (reader, attributes) => reader.startRow(attributes)],
  ['table-cell', (reader, attributes) => reader.startCell(attributes)],
]); // biome-ignore format: a table of elements

/** What each element does where it ends. */
const CLOSED: ReadonlyMap<string, (reader: OdtReader) => void> = new Map<string, (reader: OdtReader) => void>([
  ['body', (reader) => {
    reader.inBody -= 1;
  }],
  ['p', endParagraph],
  ['h', endParagraph],
  ['span', (reader) => reader.texts.pop()],
  ['text-box', (reader) => reader.flow.endAside()],
  ['table', (reader) => reader.endTable()],
  ['table-row', (reader) => reader.endRow()],
  ['table-cell', (reader) => reader.endCell()],
]); // biome-ignore format: a table of elements

class OdtReader {
  readonly #meter: Meter;
  readonly flow;
  /** Elements open inside an unprinted one, that one included. */
  #unprinted = 0;
  inBody = 0;
  inParagraph = 0;
  /** Per open paragraph and span, what its style says of its text. */
  readonly texts: OdfLook[] = [];
  /** Per open table, row and cell, what lies behind its text. */
  readonly #grounds: OdfLook[] = [];
  readonly #repeats: number[] = [];
  readonly #hiddenRows: boolean[] = [];
  readonly styles = new OdfStyles();

  constructor(meter: Meter) {
    this.#meter = meter;
    this.flow = buildFlow<Spans>({
      meter,
      layOut: (rows) => rows.map((row) => row.map((cell) => ({ text: cell.text, ...cell.layout }))),
    });
  }

  open(name: string, attributes: XmlAttributes): void {
    // What a covered cell holds, if anything, lies under the merged cell.
    if (this.#unprinted > 0 || UNPRINTED.has(name) || name === 'covered-table-cell') this.#unprinted += 1;
    else if (this.inBody === 0) {
      this.styles.open(name, attributes);
      if (name === 'body') this.inBody += 1;
    } else OPENED.get(name)?.(this, attributes);
  }

  close(name: string): void {
    if (this.#unprinted > 0) this.#unprinted -= 1;
    else if (this.inBody === 0) this.styles.close(name);
    else CLOSED.get(name)?.(this);
  }

  text(text: string): void {
    if (this.#unprinted === 0) this.emit(text.replace(/[ \t\r\n]+/g, ' '));
  }

  emit(text: string): void {
    if (this.inBody === 0 || this.inParagraph === 0) return;
    this.flow.text(text, effectOfLook(lookOfLevels([...this.#grounds, ...this.texts]), text));
  }

  /** Handlers for the part of styles, which holds no text of the document. */
  commonStyles() {
    const { styles } = this;
    return {
      open: (name: string, attributes: XmlAttributes) => styles.open(name, attributes),
      close: (name: string) => styles.close(name),
      text: () => {},
    };
  }

  startTable(attributes: XmlAttributes): void {
    this.#grounds.push(groundOf(this.styles.lookOf('table', attributes['style-name'])));
    this.flow.startTable();
  }

  endTable(): void {
    this.#grounds.pop();
    this.flow.endTable();
  }

  startRow({ visibility, ...attributes }: XmlAttributes): void {
    this.#grounds.push(groundOf(this.styles.lookOf('table-row', attributes['style-name'])));
    this.flow.startRow();
    this.#hiddenRows.push(visibility === 'collapse');
  }

  endRow(): void {
    this.#grounds.pop();
    this.flow.endRow(this.#hiddenRows.pop());
  }

  startCell(attributes: XmlAttributes): void {
    const repeats = count(attributes['number-columns-repeated']);
    this.#grounds.push(groundOf(this.styles.lookOf('table-cell', attributes['style-name'])));
    this.#repeats.push(Math.min(this.#meter.limits.columns, repeats));
    this.flow.startCell({
      rowSpan: count(attributes['number-rows-spanned']),
      columnSpan: count(attributes['number-columns-spanned']),
    });
  }

  endCell(): void {
    this.#grounds.pop();
    this.flow.endCell();
    for (let more = (this.#repeats.pop() ?? 1) - 1; more > 0; more--) {
      this.flow.startCell({ rowSpan: 1, columnSpan: 1 });
      this.flow.endCell();
    }
  }

  finish(): Document | Unreadable {
    return this.flow.finish();
  }
}

/** In a text document a cell's style paints its ground only. */
function groundOf({ ground }: OdfLook): OdfLook {
  return ground === undefined ? {} : { ground };
}

function count(value: string | undefined): number {
  const number = Number.parseInt(value ?? '1', 10);
  return Number.isNaN(number) ? 1 : Math.max(1, number);
}
