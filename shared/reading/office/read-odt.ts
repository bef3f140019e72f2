// OpenDocument texts (odt), also as one flat XML file.
import type { Document, Unreadable } from '../../contracts/document.ts';
import { buildFlow } from '../flow-builder.ts';
import type { Meter } from '../limits.ts';
import { markStruck, markSuperscript } from '../mark-altered-text.ts';
import { openOdf } from '../open-odf.ts';
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
  const flow = buildFlow<Spans>({
    meter,
    layOut: (rows) => rows.map((row) => row.map((cell) => ({ text: cell.text, ...cell.layout }))),
  });
  /** Elements open inside an unprinted one, that one included. */
  let unprinted = 0;
  let inBody = 0;
  let inParagraph = 0;
  const spanMarks: (string | null)[] = [];
  const repeats: number[] = [];
  const styles = new Map<string, string>();
  let style = '';

  const emit = (text: string): void => {
    if (inBody === 0 || inParagraph === 0) return;
    const mark = spanMarks.findLast((one) => one !== null) ?? null;
    if (mark === 'hidden') return;
    flow.text(mark === 'struck' ? markStruck(text) : mark === 'raised' ? markSuperscript(text) : text);
  };

  walkXml(xml, meter, {
    open(name, attributes) {
      if (unprinted > 0 || UNPRINTED.has(name)) {
        unprinted += 1;
        return;
      }
      switch (name) {
        case 'style':
          style = attributes.name ?? '';
          break;
        case 'text-properties': {
          const effect = effectOf(attributes);
          if (effect && style) styles.set(style, effect);
          break;
        }
        case 'body':
          inBody += 1;
          break;
        case 'p':
        case 'h':
          inParagraph += 1;
          break;
        case 'span':
          spanMarks.push(styles.get(attributes['style-name'] ?? '') ?? null);
          break;
        case 'tab':
          emit('\t');
          break;
        case 's':
          emit(' '.repeat(Math.min(1000, count(attributes.c))));
          break;
        case 'line-break':
          emit('\n');
          break;
        case 'text-box':
          flow.startAside();
          break;
        case 'table':
          flow.startTable();
          break;
        case 'table-row':
          flow.startRow();
          break;
        case 'table-cell':
          repeats.push(Math.min(meter.limits.columns, count(attributes['number-columns-repeated'])));
          flow.startCell({
            rowSpan: count(attributes['number-rows-spanned']),
            columnSpan: count(attributes['number-columns-spanned']),
          });
          break;
        case 'covered-table-cell':
          // Its content, if any, lies under the merged cell.
          unprinted = 1;
          break;
      }
    },
    close(name) {
      if (unprinted > 0) {
        unprinted -= 1;
        return;
      }
      switch (name) {
        case 'body':
          inBody -= 1;
          break;
        case 'p':
        case 'h':
          inParagraph -= 1;
          flow.endLine();
          break;
        case 'span':
          spanMarks.pop();
          break;
        case 'text-box':
          flow.endAside();
          break;
        case 'table':
          flow.endTable();
          break;
        case 'table-row':
          flow.endRow();
          break;
        case 'table-cell': {
          flow.endCell();
          for (let more = (repeats.pop() ?? 1) - 1; more > 0; more--) {
            flow.startCell({ rowSpan: 1, columnSpan: 1 });
            flow.endCell();
          }
          break;
        }
      }
    },
    text(text) {
      if (unprinted === 0) emit(text.replace(/[ \t\r\n]+/g, ' '));
    },
  });
  return flow.finish();
}

function effectOf(attributes: XmlAttributes): string | null {
  if (attributes.display === 'none') return 'hidden';
  const line = attributes['text-line-through-style'];
  if (line !== undefined && line !== 'none') return 'struck';
  return attributes['text-position']?.startsWith('super') ||
    /^[1-9]\d*%/.test(attributes['text-position'] ?? '')
    ? 'raised'
    : null;
}

function count(value: string | undefined): number {
  const number = Number.parseInt(value ?? '1', 10);
  return Number.isNaN(number) ? 1 : Math.max(1, number);
}
