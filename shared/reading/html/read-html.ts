// HTML pages as saved by browsers, and Word's or Excel's "web page" files: → lines and innermost tables.
import { Parser } from 'htmlparser2';
import { ReadingStopped } from '../../catalogue/reasons.ts';
import type { Document, Unreadable } from '../../contracts/document.ts';
import { doubtful } from '../altered-text.ts';
import { buildFlow, type FlowBuilder } from '../flow-builder.ts';
import { pagesToDocument } from '../layout/pages-to-document.ts';
import type { Meter } from '../limits.ts';
import { decodeText } from '../text/decode-text.ts';
import { type PageStyle, pageStyleOf, type StyledElement } from './page-style.ts';
import { placedPagesOf } from './placed-pages.ts';
import { effectOn, PLAIN, type Shown, shownOf } from './shown-style.ts';

/** Not printed on the page, whatever they hold. */
const UNPRINTED = new Set([
  'head', 'script', 'style', 'template', 'noscript', 'svg', 'select', 'iframe', 'object', 'audio', 'video', 'rt', 'rp',
]); // biome-ignore format: a plain list
const BLOCKS = new Set([
  'address', 'article', 'aside', 'blockquote', 'body', 'br', 'caption', 'center', 'dd', 'details', 'div', 'dl', 'dt',
  'fieldset', 'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'legend',
  'li', 'main', 'nav', 'ol', 'p', 'pre', 'section', 'summary', 'ul',
]); // biome-ignore format: a plain list
const CELLS = new Set(['td', 'th']);
const TYPED_INPUTS = new Set(['text', 'number', 'tel']);

/** Marks the cell in which a page breaks off, so that no figure is told from it. */
const CUT_OFF = doubtful('', '文件在此处中断');

/** Elements open at a time; pages that forget end tags come to some hundreds. */
const MOST_OPEN = 1000;
/** Elements around one that a style sheet is asked about. */
const DEEPEST = 40;
/** Characters of a page with its markup, pictures in it included. */
const LONGEST = 20_000_000;

interface Spans {
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/**
 * `declaredCharset` is one named outside the page, by a MIME header, `sheets` style sheets that come with it. Without any
 * text: unreadable.
 */
export function readHtml(
  bytes: Uint8Array,
  meter: Meter,
  declaredCharset?: string,
  sheets: readonly string[] = [],
): Document | Unreadable {
  const decoded = decodeText(bytes, charsetInPage(bytes) ?? declaredCharset);
  return 'code' in decoded ? decoded : readHtmlText(decoded.text, meter, sheets);
}

export function readHtmlText(
  html: string,
  meter: Meter,
  sheets: readonly string[] = [],
): Document | Unreadable {
  if (html.length + sheets.join('').length > LONGEST) throw new ReadingStopped('too-large');
  const style = pageStyleOf(html, sheets);
  const pages = placedPagesOf(html, style, meter);
  if (pages !== null) return pagesToDocument(pages);
  const reader = new HtmlReader(style, meter);
  const parser = new Parser(reader, {
    decodeEntities: true,
    lowerCaseTags: true,
    lowerCaseAttributeNames: true,
  });
  const chunk = 1 << 16;
  for (let at = 0; at < html.length; at += chunk) {
    meter.checkTime();
    parser.write(html.slice(at, at + chunk));
  }
  return reader.finish(() => parser.end());
}

interface OpenElement extends StyledElement {
  readonly shown: Shown;
  children: number;
}

class HtmlReader {
  readonly #style: PageStyle;
  readonly #meter: Meter;
  readonly #flow: FlowBuilder<Spans>;
  /** Elements open inside an unprinted one, that one included. */
  #unprinted = 0;
  readonly #open: OpenElement[] = [];
  #preformatted = 0;
  /** The page has ended: what still closes was left open. */
  #ended = false;
  #lastIsBlank = true;

  constructor(style: PageStyle, meter: Meter) {
    this.#style = style;
    this.#meter = meter;
    this.#flow = buildFlow<Spans>({
      meter,
      trimLine: trimAsciiBlanks,
      layOut: (rows) => rows.map((row) => row.map((cell) => ({ text: cell.text, ...cell.layout }))),
    });
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    this.#meter.checkTime();
    if (this.#open.length + this.#unprinted > MOST_OPEN) throw new ReadingStopped('too-deep');
    const element = this.#unprinted > 0 || UNPRINTED.has(name) ? null : this.#styled(name, attributes);
    if (element === null || element.shown.gone) {
      this.#unprinted += 1;
      return;
    }
    this.#open.push(element);
    if (name === 'table') this.#flow.startTable();
    else if (name === 'tr') this.#flow.startRow();
    else if (CELLS.has(name)) this.#startCell(attributes);
    else if (BLOCKS.has(name)) this.#startBlock(name);
    else if (name === 'input' && TYPED_INPUTS.has(attributes.type?.toLowerCase() ?? 'text')) {
      this.#flow.text(attributes.value ?? '');
    }
  }

  ontext(text: string): void {
    if (this.#unprinted > 0) return;
    const shown = this.#preformatted > 0 ? text.replaceAll('\r\n', '\n') : this.#collapsed(text);
    if (shown !== '') this.#flow.text(shown, effectOn(shown, this.#open.at(-1)?.shown ?? PLAIN));
  }

  onclosetag(name: string, isImplied: boolean): void {
    if (this.#unprinted > 0) {
      this.#unprinted -= 1;
      return;
    }
    // The end tag of a table is never left out: here the page was cut off, and so may be what its last cell says.
    if (isImplied && this.#ended && CELLS.has(name)) this.#flow.text(CUT_OFF);
    this.#open.pop();
    if (name === 'table') this.#flow.endTable();
    else if (name === 'tr') this.#flow.endRow();
    else if (CELLS.has(name)) this.#flow.endCell();
    else if (BLOCKS.has(name)) this.#endBlock(name);
    else return;
    this.#lastIsBlank = true;
  }

  finish(end: () => void): Document | Unreadable {
    this.#ended = true;
    end();
    return this.#flow.finish();
  }

  #styled(name: string, attributes: Record<string, string>): OpenElement {
    const parent = this.#open.at(-1);
    if (parent) parent.children += 1;
    const classes = attributes.class?.split(/\s+/u).filter((one) => one !== '') ?? [];
    const element = { name, id: attributes.id ?? '', classes, position: parent?.children ?? 1 };
    const declared = this.#style.of([...this.#open.slice(-DEEPEST), element], attributes.style);
    return { ...element, shown: shownOf(name, attributes, declared, parent?.shown ?? PLAIN), children: 0 };
  }

  #startCell(attributes: Record<string, string>): void {
    this.#flow.startCell({ rowSpan: spanOf(attributes.rowspan), columnSpan: spanOf(attributes.colspan) });
    this.#lastIsBlank = true;
  }

  #startBlock(name: string): void {
    this.#flow.endLine();
    this.#lastIsBlank = true;
    if (name === 'pre') this.#preformatted += 1;
  }

  #endBlock(name: string): void {
    this.#flow.endLine();
    if (name === 'pre') this.#preformatted -= 1;
  }

  /** Blanks in a row are shown as one, at the begin of a line as none. */
  #collapsed(text: string): string {
    let shown = text.replace(/[ \t\r\n\f]+/g, ' ');
    if (this.#lastIsBlank) shown = shown.replace(/^ /, '');
    if (shown !== '') this.#lastIsBlank = shown.endsWith(' ');
    return shown;
  }
}

/** The charset that the page's own meta tag declares, looked for in its first 4 KB. */
export function charsetInPage(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return /<meta[^>]*?charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
}

function spanOf(value: string | undefined): number {
  if (value === undefined) return 1;
  const span = Number.parseInt(value, 10);
  // rowspan="0" runs to the end of the table, where placing clamps it.
  return span === 0 ? Number.MAX_SAFE_INTEGER : Math.max(1, span || 1);
}

function trimAsciiBlanks(line: string): string {
  return line.replace(/^[ \t\r\n\f]+|[ \t\r\n\f]+$/g, '');
}
