// An OFD file (GB/T 33190) as a package of XML parts: which pages it has, and what lies where.

import { ReadingStopped } from '../../catalogue/reasons.ts';
import type { Meter } from '../limits.ts';
import { type Archive, openArchive } from '../open-archive.ts';
import { decodeXml, walkXml, type XmlAttributes } from '../walk-xml.ts';

/** An element with its children; text of its own joined. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

export interface OfdPage {
  /** Root elements of the page and of the templates below and above it, in drawing order. */
  readonly layers: readonly XmlElement[];
  /** "x y width height" in millimetres. */
  readonly physicalBox: string;
}

const A4 = '0 0 210 297';

/**
 * The pages of all documents in the file, in order. Throws ReadingStopped: damaged, encrypted, too-many-pages and
 * what the archive and the XML parts may throw.
 */
export function openOfd(bytes: Uint8Array, meter: Meter): OfdPage[] {
  const archive = openArchive(bytes, meter);
  if (archive.entries.some((entry) => /(^|\/)(Encryptions?|EncryptEntries)\.(xml|dat)$/i.test(entry.name))) {
    throw new ReadingStopped('encrypted');
  }
  const root = readPart(archive, 'OFD.xml', meter);
  const pages: OfdPage[] = [];
  for (const body of childrenOf(root, 'DocBody')) {
    const location = childrenOf(body, 'DocRoot')[0]?.text.trim();
    if (location !== undefined && location !== '')
      pages.push(...pagesOf(archive, resolve('', location), meter));
  }
  return pages;
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

function pagesOf(archive: Archive, documentPart: string, meter: Meter): OfdPage[] {
  const document = readPart(archive, documentPart, meter);
  const common = childrenOf(document, 'CommonData')[0];
  const documentBox = common === undefined ? undefined : boxIn(common, 'PageArea');
  const templates = new Map<string, string>();
  for (const template of common === undefined ? [] : childrenOf(common, 'TemplatePage')) {
    const { ID, BaseLoc } = template.attributes;
    if (ID !== undefined && BaseLoc !== undefined) templates.set(ID, resolve(documentPart, BaseLoc));
  }
  const listed = childrenOf(document, 'Pages').flatMap((pages) => childrenOf(pages, 'Page'));
  if (listed.length > meter.limits.pages) throw new ReadingStopped('too-many-pages');
  return listed.map((entry) => {
    meter.checkTime();
    const location = entry.attributes.BaseLoc;
    if (location === undefined) throw new ReadingStopped('damaged');
    const page = readPart(archive, resolve(documentPart, location), meter);
    const under: XmlElement[] = [];
    const over: XmlElement[] = [];
    for (const use of childrenOf(page, 'Template')) {
      const part = templates.get(use.attributes.TemplateID ?? '');
      if (part === undefined) continue;
      (use.attributes.ZOrder === 'Foreground' ? over : under).push(readPart(archive, part, meter));
    }
    return { layers: [...under, page, ...over], physicalBox: boxIn(page, 'Area') ?? documentBox ?? A4 };
  });
}

function boxIn(element: XmlElement, area: string): string | undefined {
  return childrenOf(element, area)
    .flatMap((found) => childrenOf(found, 'PhysicalBox'))[0]
    ?.text.trim();
}

function readPart(archive: Archive, name: string, meter: Meter): XmlElement {
  const bytes = archive.read(name);
  if (bytes === null) throw new ReadingStopped('damaged');
  return parseXml(decodeXml(bytes), meter);
}

/** A location is relative to the part that names it, or to the package where it begins with a slash. */
function resolve(part: string, location: string): string {
  const path = location.startsWith('/') ? [] : part.split('/').slice(0, -1);
  for (const step of location.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

function parseXml(source: string, meter: Meter): XmlElement {
  const top: XmlElement[] = [];
  const open: { name: string; attributes: XmlAttributes; children: XmlElement[]; text: string }[] = [];
  walkXml(source, meter, {
    open(name, attributes) {
      const element = { name, attributes, children: [], text: '' };
      (open.at(-1)?.children ?? top).push(element);
      open.push(element);
    },
    close() {
      open.pop();
    },
    text(text) {
      const element = open.at(-1);
      if (element !== undefined) element.text += text;
    },
  });
  if (top[0] === undefined) throw new ReadingStopped('damaged');
  return top[0];
}
