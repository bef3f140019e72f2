// OLE compound files: the container of doc, wps, xls, et and of password-protected docx and xlsx.
import CFB from 'cfb';
import { ReadingStopped } from '../../catalogue/reasons.ts';
import type { Meter } from '../limits.ts';
import { checkChains } from './check-chains.ts';

export interface OleFile {
  /** Paths below the root, as "WordDocument" or "ObjectPool/_1/Contents". */
  readonly streams: ReadonlySet<string>;
  readonly byKingsoft: boolean;
  /** Content of a stream at the root, null where there is none. */
  read(name: string): Uint8Array | null;
}

const SECTOR = 512;
/** Tail of the class ids of Kingsoft's programs: "KINGSOFT" in ASCII, with WPS before it. */
const KINGSOFT_CLASS = '5750530' + '04b494e47534f4654';
const KINGSOFT_MARKS = ['KSOProductBuildVer', 'WPS Office', 'KINGSOFT'];

/** Throws ReadingStopped: damaged, too-many-members. */
export function openOle(bytes: Uint8Array, meter: Meter): OleFile {
  meter.checkTime();
  const sectors = padded(bytes);
  checkChains(sectors, meter);
  const container = parse(sectors);
  if (container.FullPaths.length > meter.limits.members) throw new ReadingStopped('too-many-members');
  const root = container.FullPaths[0] ?? '';
  const contents = new Map<string, CFB.CFB$Entry>();
  container.FileIndex.forEach((entry, i) => {
    const path = container.FullPaths[i]!.slice(root.length);
    if (entry.type === 2 && !contents.has(path)) contents.set(path, entry);
  });
  const read = (name: string): Uint8Array | null => {
    const entry = contents.get(name);
    if (!entry) return null;
    const content = entry.content as Uint8Array | readonly number[] | undefined;
    return content ? Uint8Array.from(content) : new Uint8Array(0);
  };
  const classId = String(
    (container.FileIndex[0] as { clsid?: string } | undefined)?.clsid ?? '',
  ).toLowerCase();
  return {
    streams: new Set(contents.keys()),
    byKingsoft:
      classId.replaceAll('-', '').endsWith(KINGSOFT_CLASS) ||
      ['\u0005DocumentSummaryInformation', '\u0005SummaryInformation'].some((name) => {
        const properties = read(name);
        return properties !== null && hasAny(properties, KINGSOFT_MARKS);
      }),
    read,
  };
}

/** WPS writes a short last sector; the parser wants whole ones. */
function padded(bytes: Uint8Array): Uint8Array {
  const rest = bytes.length % SECTOR;
  if (rest === 0) return bytes;
  const whole = new Uint8Array(bytes.length + SECTOR - rest);
  whole.set(bytes);
  return whole;
}

function parse(bytes: Uint8Array): CFB.CFB$Container {
  try {
    return CFB.read(asBuffer(bytes), { type: 'array' });
  } catch (cause) {
    throw new ReadingStopped('damaged', cause);
  }
}

/**
 * The same bytes as Node's Buffer where the platform has it, as they are in a browser: the parser joins the sectors of a
 * Buffer at once, and copies those of a plain array number by number, which costs three times the whole reading.
 */
function asBuffer(bytes: Uint8Array): Uint8Array {
  const { Buffer } = globalThis as { Buffer?: Pick<typeof globalThis.Buffer, 'from'> };
  return Buffer ? Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length) : bytes;
}

function hasAny(bytes: Uint8Array, marks: readonly string[]): boolean {
  const narrow = new TextDecoder('latin1').decode(bytes);
  const wide = new TextDecoder('utf-16le').decode(bytes);
  return marks.some((mark) => narrow.includes(mark) || wide.includes(mark));
}
