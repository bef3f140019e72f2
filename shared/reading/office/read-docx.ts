// Word documents of 2007 and later (docx), and Word's single-file XML: the parts of a zip, or one XML file.

import { ReadingStopped } from '../../catalogue/reasons.ts';
import type { Document, Unreadable } from '../../contracts/document.ts';
import { buildFlow } from '../flow-builder.ts';
import type { Meter } from '../limits.ts';
import { markStruck, markSuperscript } from '../mark-altered-text.ts';
import { openArchive } from '../open-archive.ts';
import type { FoundCell } from '../place-cells.ts';
import type { XmlAttributes } from '../walk-xml.ts';
import { decodeXml, walkXml } from '../walk-xml.ts';

export function readDocx(
  bytes: Uint8Array,
  meter: Meter,
): Document | Unreadable | Promise<Document | Unreadable> {
  const archive = openArchive(bytes, meter);
  const mainName = targetOf(archive.read('_rels/.rels'), isMainPart, meter) ?? 'word/document.xml';
  const main = archive.read(mainName);
  if (!main) throw new ReadingStopped('damaged');
  const embedded: string[] = [];
  const document = readWordXml(decodeXml(main), meter, embedded);
  if (embedded.length === 0) return document;
  const folder = mainName.replace(/[^/]*$/, '');
  const relations = archive.read(mainName.replace(/([^/]*)$/, '_rels/$1.rels'));
  const parts = embedded.map((id) => {
    const target = targetOf(relations, (relation) => relation.Id === id, meter);
    return target === null ? null : (archive.read(target) ?? archive.read(folder + target));
  });
  return withEmbedded(document, parts, meter);
}

/** Web systems write a docx as a shell around a page, which stands in a part of its own. */
async function withEmbedded(
  document: Document | Unreadable,
  parts: readonly (Uint8Array | null)[],
  meter: Meter,
): Promise<Document | Unreadable> {
  const documents = 'blocks' in document ? [document] : [];
  for (const part of parts) {
    if (!part) throw new ReadingStopped('damaged');
    const isArchive = /^mime-version/i.test(new TextDecoder('latin1').decode(part.subarray(0, 64)).trim());
    const read = isArchive
      ? (await import('../containers/read-mhtml.ts')).readMhtml(part, meter)
      : (await import('../html/read-html.ts')).readHtml(part, meter);
    if (!('blocks' in read)) return read;
    documents.push(read);
  }
  return { blocks: documents.flatMap((one) => one.blocks) };
}

/** Word 2003 XML and flat OPC: the same elements in one file. */
export function readWordXmlFile(bytes: Uint8Array, meter: Meter): Document | Unreadable {
  return readWordXml(decodeXml(bytes), meter, []);
}

interface DocxCell {
  columnSpan: number;
  continuesAbove: boolean;
  /** Merged into its left neighbour (old hMerge). */
  continuesLeft: boolean;
  deleted: boolean;
  readonly skippedBefore: number;
}

/** Elements whose text is not printed in this place. */
const UNPRINTED = new Set([
  'del',
  'moveFrom',
  'instrText',
  'delInstrText',
  'delText',
  'sdtPr',
  'Fallback',
  'pPrChange',
  'rPrChange',
  'tblPrChange',
  'trPrChange',
  'tcPrChange',
  'sectPrChange',
  'hdr',
  'ftr',
  'footnote',
  'endnote',
  'rt',
]);

/** Adds to `embedded` the ids of parts that stand in the place of an element. */
function readWordXml(xml: string, meter: Meter, embedded: string[]): Document | Unreadable {
  const flow = buildFlow<DocxCell>({ meter, layOut });
  /** Elements open inside an unprinted one, that one included. */
  let unprinted = 0;
  let inText = false;
  let inBody = 0;
  const rows: { deleted: boolean; skipped: number }[] = [];
  const cells: DocxCell[] = [];
  const path: string[] = [];
  let run = { struck: false, raised: false, hidden: false };

  const emit = (text: string): void => {
    if (inBody === 0 || run.hidden) return;
    flow.text(run.struck ? markStruck(text) : run.raised ? markSuperscript(text) : text);
  };

  walkXml(xml, meter, {
    open(name, attributes) {
      const parent = path.at(-1) ?? '';
      path.push(name);
      if (unprinted > 0) {
        unprinted += 1;
        return;
      }
      // In the properties of a row or a cell, del marks that the row or cell itself was deleted.
      if (name === 'del' && parent === 'trPr' && rows.length > 0) rows.at(-1)!.deleted = true;
      if (name === 'cellDel' && cells.length > 0) cells.at(-1)!.deleted = true;
      if (UNPRINTED.has(name)) {
        unprinted = 1;
        return;
      }
      switch (name) {
        case 'body':
          inBody += 1;
          break;
        case 't':
          inText = true;
          break;
        case 'r':
          run = { struck: false, raised: false, hidden: false };
          break;
        case 'strike':
        case 'dstrike':
          if (path.at(-2) === 'rPr' && path.at(-3) === 'r') run.struck = isOn(attributes);
          break;
        case 'vanish':
          if (path.at(-2) === 'rPr' && path.at(-3) === 'r') run.hidden = isOn(attributes);
          break;
        case 'vertAlign':
          if (path.at(-3) === 'r') run.raised = attributes.val === 'superscript';
          break;
        case 'tab':
        case 'ptab':
          if (parent === 'r') emit('\t');
          break;
        case 'br':
        case 'cr':
          emit('\n');
          break;
        case 'noBreakHyphen':
          emit('-');
          break;
        case 'sym':
          // A sign of a symbol font: something is printed, but no character can be told.
          emit('\uFFFD');
          break;
        case 'altChunk':
          if (attributes.id) embedded.push(attributes.id);
          break;
        case 'txbxContent':
          flow.startAside();
          break;
        case 'tbl':
          flow.startTable();
          break;
        case 'tr':
          flow.startRow();
          rows.push({ deleted: false, skipped: 0 });
          break;
        case 'gridBefore':
          if (rows.length > 0) rows.at(-1)!.skipped = numberOf(attributes);
          break;
        case 'tc': {
          const row = rows.at(-1);
          const cell = {
            columnSpan: 1,
            continuesAbove: false,
            continuesLeft: false,
            deleted: false,
            skippedBefore: row?.skipped ?? 0,
          };
          if (row) row.skipped = 0;
          cells.push(cell);
          flow.startCell(cell);
          break;
        }
        case 'gridSpan':
          if (cells.length > 0) cells.at(-1)!.columnSpan = Math.max(1, numberOf(attributes));
          break;
        case 'vMerge':
        case 'vmerge':
          if (cells.length > 0) cells.at(-1)!.continuesAbove = attributes.val !== 'restart';
          break;
        case 'hMerge':
        case 'hmerge':
          if (cells.length > 0) cells.at(-1)!.continuesLeft = attributes.val !== 'restart';
          break;
      }
    },
    close(name) {
      path.pop();
      if (unprinted > 0) {
        unprinted -= 1;
        return;
      }
      switch (name) {
        case 'body':
          inBody -= 1;
          break;
        case 't':
          inText = false;
          break;
        case 'r':
          run = { struck: false, raised: false, hidden: false };
          break;
        case 'p':
          flow.endLine();
          break;
        case 'txbxContent':
          flow.endAside();
          break;
        case 'tbl':
          flow.endTable();
          break;
        case 'tr':
          flow.endRow(rows.pop()?.deleted);
          break;
        case 'tc':
          cells.pop();
          flow.endCell();
          break;
      }
    },
    text(text) {
      if (inText && unprinted === 0) emit(text);
    },
  });
  return flow.finish();
}

function layOut(rows: readonly (readonly { text: string; layout: DocxCell }[])[]): FoundCell[][] {
  return rows.map((row) => {
    const found: (FoundCell & { columnSpan: number })[] = [];
    let column = 0;
    for (const { text, layout } of row) {
      column += layout.skippedBefore;
      const left = found.at(-1);
      if (layout.continuesLeft && left) left.columnSpan += layout.columnSpan;
      else if (!layout.deleted) {
        found.push({ text, column, columnSpan: layout.columnSpan, continuesAbove: layout.continuesAbove });
      }
      column += layout.columnSpan;
    }
    return found;
  });
}

/** An on-off property is on when it is there, unless its value says no. */
function isOn(attributes: XmlAttributes): boolean {
  return !['0', 'false', 'off', 'none'].includes(attributes.val ?? '');
}

function numberOf(attributes: XmlAttributes): number {
  const value = Number.parseInt(attributes.val ?? '', 10);
  return Number.isNaN(value) ? 0 : Math.max(0, value);
}

function isMainPart(relation: XmlAttributes): boolean {
  return relation.Type?.endsWith('/officeDocument') ?? false;
}

/** Target of the first relation that fits, without a leading slash. */
function targetOf(
  relations: Uint8Array | null,
  fits: (relation: XmlAttributes) => boolean,
  meter: Meter,
): string | null {
  let target: string | null = null;
  if (relations === null) return target;
  walkXml(decodeXml(relations), meter, {
    open(name, attributes) {
      if (name === 'Relationship' && target === null && fits(attributes) && attributes.Target) {
        target = attributes.Target.replace(/^\//, '');
      }
    },
    close: () => {},
    text: () => {},
  });
  return target;
}
