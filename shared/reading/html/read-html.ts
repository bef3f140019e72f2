// HTML pages as saved by browsers, and Word's or Excel's "web page" files: → lines and innermost tables.
import { Parser } from 'htmlparser2';
import { ReadingStopped } from '../../catalogue/reasons.ts';
import type { Document, Unreadable } from '../../contracts/document.ts';
import { buildFlow } from '../flow-builder.ts';
import type { Meter } from '../limits.ts';
import { markStruck, markSuperscript } from '../mark-altered-text.ts';
import { decodeText } from '../text/decode-text.ts';

/** Not printed on the page, whatever they hold. */
const UNPRINTED = new Set([
  'head', 'script', 'style', 'template', 'noscript', 'svg', 'select', 'iframe', 'object', 'audio', 'video', 'rt', 'rp',
]); // biome-ignore format: a plain list
const BLOCKS = new Set([
  'address', 'article', 'aside', 'blockquote', 'body', 'br', 'caption', 'center', 'dd', 'details', 'div', 'dl', 'dt',
  'fieldset', 'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'legend',
  'li', 'main', 'nav', 'ol', 'p', 'pre', 'section', 'summary', 'ul',
]); // biome-ignore format: a plain list
const STRUCK = new Set(['s', 'strike', 'del']);
const TYPED_INPUTS = new Set(['text', 'number', 'tel']);

/** Marks the cell in which a page breaks off, so that no figure is told from it. */
const CUT_OFF = '〔文件在此处中断〕';

/** Elements open at a time; pages that forget end tags come to some hundreds. */
const MOST_OPEN = 1000;
/** Characters of a page with its markup, pictures in it included. */
const LONGEST = 20_000_000;

interface Spans {
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** `declaredCharset` is one named outside the page, by a MIME header. Without any text: unreadable. */
export function readHtml(bytes: Uint8Array, meter: Meter, declaredCharset?: string): Document | Unreadable {
  const decoded = decodeText(bytes, charsetInPage(bytes) ?? declaredCharset);
  return 'code' in decoded ? decoded : readHtmlText(decoded.text, meter);
}

export function readHtmlText(html: string, meter: Meter): Document | Unreadable {
  if (html.length > LONGEST) throw new ReadingStopped('too-large');
  const flow = buildFlow<Spans>({
    meter,
    trimLine: trimAsciiBlanks,
    layOut: (rows) => rows.map((row) => row.map((cell) => ({ text: cell.text, ...cell.layout }))),
  });
  /** Elements open inside an unprinted one, that one included. */
  let unprinted = 0;
  let preformatted = 0;
  let ended = false;
  let lastIsBlank = true;
  /** Per open element, what it does to its text. */
  const marks: ('struck' | 'superscript' | null)[] = [];
  let struck = 0;
  let superscript = 0;

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        meter.checkTime();
        if (marks.length + unprinted > MOST_OPEN) throw new ReadingStopped('too-deep');
        if (unprinted > 0 || UNPRINTED.has(name) || isHidden(attributes)) {
          unprinted += 1;
          return;
        }
        const mark = markOf(name, attributes);
        marks.push(mark);
        if (mark === 'struck') struck += 1;
        if (mark === 'superscript') superscript += 1;
        if (name === 'table') flow.startTable();
        else if (name === 'tr') flow.startRow();
        else if (name === 'td' || name === 'th') {
          flow.startCell({ rowSpan: spanOf(attributes.rowspan), columnSpan: spanOf(attributes.colspan) });
          lastIsBlank = true;
        } else if (BLOCKS.has(name)) {
          flow.endLine();
          lastIsBlank = true;
          if (name === 'pre') preformatted += 1;
        } else if (name === 'input' && TYPED_INPUTS.has(attributes.type?.toLowerCase() ?? 'text')) {
          flow.text(attributes.value ?? '');
        }
      },
      ontext(text) {
        if (unprinted > 0) return;
        let shown = text;
        if (preformatted === 0) {
          shown = text.replace(/[ \t\r\n\f]+/g, ' ');
          if (lastIsBlank) shown = shown.replace(/^ /, '');
          if (shown === '') return;
          lastIsBlank = shown.endsWith(' ');
        } else {
          shown = text.replaceAll('\r\n', '\n');
        }
        if (struck > 0) shown = markStruck(shown);
        else if (superscript > 0) shown = markSuperscript(shown);
        flow.text(shown);
      },
      onclosetag(name, isImplied) {
        if (unprinted > 0) {
          unprinted -= 1;
          return;
        }
        // The end tag of a table is never left out: here the page was cut off, and so may be what its last cell says.
        if (isImplied && ended && (name === 'td' || name === 'th')) flow.text(CUT_OFF);
        const mark = marks.pop();
        if (mark === 'struck') struck -= 1;
        if (mark === 'superscript') superscript -= 1;
        if (name === 'table') flow.endTable();
        else if (name === 'tr') flow.endRow();
        else if (name === 'td' || name === 'th') flow.endCell();
        else if (BLOCKS.has(name)) {
          flow.endLine();
          if (name === 'pre') preformatted -= 1;
        }
        if (name === 'table' || name === 'tr' || name === 'td' || name === 'th' || BLOCKS.has(name)) {
          lastIsBlank = true;
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  const chunk = 1 << 16;
  for (let at = 0; at < html.length; at += chunk) {
    meter.checkTime();
    parser.write(html.slice(at, at + chunk));
  }
  ended = true;
  parser.end();
  return flow.finish();
}

/** The charset that the page's own meta tag declares, looked for in its first 4 KB. */
export function charsetInPage(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return /<meta[^>]*?charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
}

function isHidden(attributes: Record<string, string>): boolean {
  return 'hidden' in attributes || /display\s*:\s*none|mso-hide\s*:\s*all/i.test(attributes.style ?? '');
}

function markOf(name: string, attributes: Record<string, string>): 'struck' | 'superscript' | null {
  const style = attributes.style ?? '';
  if (STRUCK.has(name) || /text-decoration[^;]*line-through/i.test(style)) return 'struck';
  return name === 'sup' || /vertical-align\s*:\s*super/i.test(style) ? 'superscript' : null;
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
