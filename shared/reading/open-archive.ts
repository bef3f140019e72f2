// Zip archives: the container of docx, xlsx, odt, ods, ofd and of plain zip uploads.
import { ReadingStopped } from '../catalogue/reasons.ts';
import { crc32, inflate } from './inflate.ts';
import type { Meter } from './limits.ts';

export interface ArchiveEntry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly isFolder: boolean;
}

export interface Archive {
  /** In the order of the central directory. */
  readonly entries: readonly ArchiveEntry[];
  /**
   * The inflated bytes of an entry, null where there is none of that name. Sizes in headers are not believed:
   * bytes are bounded while inflating, and the checksum tells damage.
   * Throws ReadingStopped: damaged, encrypted, archive-bomb, unsupported-archive.
   */
  read(name: string): Uint8Array | null;
}

const END_SIGNATURE = 0x06054b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const UTF8_NAME = 0x800;
const ENCRYPTED = 0x1;
const STORED = 0;
const DEFLATED = 8;
const AES = 99;
/** Deflate64, bzip2, LZMA, Zstandard, XZ, PPMd. */
const OTHER_METHODS: ReadonlySet<number> = new Set([9, 12, 14, 93, 95, 98]);

export function looksLikeZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && [0x0403, 0x0605].includes(bytes[2]! | (bytes[3]! << 8));
}

/** Reads the central directory. Throws ReadingStopped: damaged, too-many-members. */
export function openArchive(bytes: Uint8Array, meter: Meter): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count > meter.limits.members) throw new ReadingStopped('too-many-members');
  const found = new Map<string, CentralEntry>();
  let offset = start;
  for (let i = 0; i < count; i++) {
    meter.checkTime();
    if (offset + 46 > bytes.length || view.getUint32(offset, true) !== CENTRAL_SIGNATURE) {
      throw new ReadingStopped('damaged');
    }
    const nameLength = view.getUint16(offset + 28, true);
    const extraLength = view.getUint16(offset + 30, true);
    const commentLength = view.getUint16(offset + 32, true);
    const flags = view.getUint16(offset + 8, true);
    const nameEnd = offset + 46 + nameLength;
    const name = decodeName(bytes.subarray(offset + 46, nameEnd), (flags & UTF8_NAME) !== 0);
    // Of two entries of one name no reader can say which is meant.
    if (found.has(name)) throw new ReadingStopped('damaged');
    found.set(name, {
      name,
      encrypted: (flags & ENCRYPTED) !== 0,
      isFolder: name.endsWith('/') || name.endsWith('\\'),
      method: view.getUint16(offset + 10, true),
      checksum: view.getUint32(offset + 16, true),
      compressedSize: view.getUint32(offset + 20, true),
      localOffset: view.getUint32(offset + 42, true),
    });
    offset = nameEnd + extraLength + commentLength;
  }
  return {
    entries: [...found.values()],
    read(name) {
      const entry = found.get(name);
      return entry ? inflateEntry(bytes, view, entry, meter) : null;
    },
  };
}

interface CentralEntry extends ArchiveEntry {
  readonly method: number;
  readonly checksum: number;
  readonly compressedSize: number;
  readonly localOffset: number;
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let offset = view.byteLength - 22; offset >= lowest; offset--) {
    if (view.getUint32(offset, true) === END_SIGNATURE) return offset;
  }
  throw new ReadingStopped('damaged');
}

function inflateEntry(bytes: Uint8Array, view: DataView, entry: CentralEntry, meter: Meter): Uint8Array {
  meter.checkTime();
  if (entry.encrypted) throw new ReadingStopped('encrypted');
  const { localOffset } = entry;
  if (localOffset + 30 > bytes.length || view.getUint32(localOffset, true) !== LOCAL_SIGNATURE) {
    throw new ReadingStopped('damaged');
  }
  const start =
    localOffset + 30 + view.getUint16(localOffset + 26, true) + view.getUint16(localOffset + 28, true);
  const compressed = bytes.subarray(start, start + entry.compressedSize);
  if (compressed.length !== entry.compressedSize) throw new ReadingStopped('damaged');
  const inflated = contentOf(entry.method, compressed, meter);
  meter.countInflated(inflated.length);
  if (crc32(inflated) !== entry.checksum) throw new ReadingStopped('damaged');
  return inflated;
}

function contentOf(method: number, compressed: Uint8Array, meter: Meter): Uint8Array {
  if (method === STORED) return compressed;
  if (method === AES) throw new ReadingStopped('encrypted');
  if (method !== DEFLATED)
    throw new ReadingStopped(OTHER_METHODS.has(method) ? 'unsupported-archive' : 'damaged');
  const { freeInflation, inflationRatio } = meter.limits;
  const byRatio = Math.max(freeInflation, compressed.length * inflationRatio);
  const most = Math.max(1, Math.min(byRatio, meter.inflatedBytesLeft()));
  const inflated = inflate(compressed, 'raw', most);
  if (typeof inflated !== 'string') return inflated;
  throw new ReadingStopped(inflated === 'too-large' ? 'archive-bomb' : 'damaged');
}

/** Names without the UTF-8 flag are GBK from Windows, but UTF-8 from some other packers. */
function decodeName(bytes: Uint8Array, isUtf8: boolean): string {
  if (isUtf8) return new TextDecoder().decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
