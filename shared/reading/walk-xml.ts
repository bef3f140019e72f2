// One pass over an XML part of an office file: names without prefixes, no entities, no external references.
import { SaxesParser } from 'saxes';
import { ReadingStopped } from '../catalogue/reasons.ts';
import type { Meter } from './limits.ts';

export type XmlAttributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  /** `name` and the names of attributes come without their prefixes. */
  readonly open: (name: string, attributes: XmlAttributes) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

const CHUNK = 1 << 16;

/** Throws ReadingStopped: damaged (not well-formed), xml-entities, too-deep, time-limit. */
export function walkXml(source: string, meter: Meter, handlers: XmlHandlers): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const localName = localNames();
  let depth = 0;
  parser.on('doctype', (doctype) => {
    if (doctype.includes('<!ENTITY') || /\b(?:SYSTEM|PUBLIC)\b/.test(doctype)) {
      throw new ReadingStopped('xml-entities');
    }
  });
  parser.on('error', (cause) => {
    throw new ReadingStopped('damaged', cause);
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > meter.limits.nesting) throw new ReadingStopped('too-deep');
    handlers.open(localName(tag.name), withoutPrefixes(tag.attributes, localName));
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    handlers.close(localName(tag.name));
  });
  parser.on('text', (text) => handlers.text(text));
  parser.on('cdata', (text) => handlers.text(text));
  for (let at = 0; at < source.length; at += CHUNK) {
    meter.checkTime();
    parser.write(source.slice(at, at + CHUNK));
  }
  parser.close();
}

/** The text of an XML part by its byte-order mark, else UTF-8. Throws ReadingStopped('damaged'). */
export function decodeXml(bytes: Uint8Array): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ReadingStopped('damaged', cause);
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** Cuts prefixes off; a part has few names and says each some thousand times, so that they are cut once. */
function localNames(): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    let local = known.get(name);
    if (local === undefined) {
      local = name.slice(name.indexOf(':') + 1);
      known.set(name, local);
    }
    return local;
  };
}

function withoutPrefixes(
  attributes: Record<string, string>,
  localName: (name: string) => string,
): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const name in attributes) plain[localName(name)] = attributes[name]!;
  return plain;
}
