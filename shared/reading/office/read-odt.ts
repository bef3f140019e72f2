// OpenDocument texts (odt), also as one flat XML file.
import type { Document, Unreadable } from '../../contracts/document.ts';
import type { Effect } from '../altered-text.ts';
import { buildFlow } from '../flow-builder.ts';
import type { Meter } from '../limits.ts';
import { effectOf, openOdf } from '../open-odf.ts';
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
  return readOdtXml(openOdf(bytes, meter), meter);
}

export function readOdtXml(xml: string, meter: Meter): Document | Unreadable {
  const reader = new OdtReader(meter);
  walkXml(xml, meter, reader);
  return reader.finish();
}

type Element = (reader: OdtReader, attributes: XmlAttributes) => void;

const startParagraph: Element = (reader) => {
  reader.inParagraph += 1;
};
const endParagraph = (reader: OdtReader): void => {
  reader.inParagraph -= 1;
  reader.flow.endLine();
};

/** What each element does where it begins. */
const OPENED: ReadonlyMap<string, Element> = new Map<string, Element>([
  ['style', (reader, attributes) => {
    reader.style = attributes.name ?? '';
  }],
  ['text-properties', (reader, attributes) => {
    const effect = effectOf(attributes);
    if (effect && reader.style) reader.styles.set(reader.style, effect);
  }],
  ['body', (reader) => {
    reader.inBody += 1;
  }],
  ['p', startParagraph],
  ['h', startParagraph],
  ['span', (reader, attributes) => reader.spans.push(reader.styles.get(attributes['style-name'] ?? '') ?? null)],
  ['tab', (reader) => reader.emit('\t')],
  ['s', (reader, attributes) => reader.emit(' '.repeat(Math.min(1000, count(attributes.c))))],
  ['line-break', (reader) => reader.emit('\n')],
  ['text-box', (reader) => reader.flow.startAside()],
  ['table', (reader) => reader.flow.startTable()],
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
  ['span', (reader) => reader.spans.pop()],
  ['text-box', (reader) => reader.flow.endAside()],
  ['table', (reader) => reader.flow.endTable()],
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
  /** Per open span, what its style does to its text. */
  readonly spans: (Effect | null)[] = [];
  readonly #repeats: number[] = [];
  readonly #hiddenRows: boolean[] = [];
  readonly styles = new Map<string, Effect>();
  style = '';

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
    else OPENED.get(name)?.(this, attributes);
  }

  close(name: string): void {
    if (this.#unprinted > 0) this.#unprinted -= 1;
    else CLOSED.get(name)?.(this);
  }

  text(text: string): void {
    if (this.#unprinted === 0) this.emit(text.replace(/[ \t\r\n]+/g, ' '));
  }

  emit(text: string): void {
    if (this.inBody === 0 || this.inParagraph === 0) return;
    this.flow.text(text, this.spans.findLast((one) => one !== null) ?? null);
  }

  startRow({ visibility }: XmlAttributes): void {
    this.flow.startRow();
    this.#hiddenRows.push(visibility === 'collapse');
  }

  endRow(): void {
    this.flow.endRow(this.#hiddenRows.pop());
  }

  startCell(attributes: XmlAttributes): void {
    const repeats = count(attributes['number-columns-repeated']);
    this.#repeats.push(Math.min(this.#meter.limits.columns, repeats));
    this.flow.startCell({
      rowSpan: count(attributes['number-rows-spanned']),
      columnSpan: count(attributes['number-columns-spanned']),
    });
  }

  endCell(): void {
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

function count(value: string | undefined): number {
  const number = Number.parseInt(value ?? '1', 10);
  return Number.isNaN(number) ? 1 : Math.max(1, number);
}
