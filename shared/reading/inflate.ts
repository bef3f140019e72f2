// Deflated data → bytes, never more of them than asked for; the same in every program that reads.
import { Inflate } from 'pako';

/** `cut-off`: the data end before the stream does. */
export type Inflated = Uint8Array | 'too-large' | 'cut-off' | 'damaged';

const CHUNK = 1 << 16;
const CUT_OFF = -5;

/** `zlib`: with the header and the checksum of RFC 1950, both looked at. What follows the stream's end is passed over. */
export function inflate(data: Uint8Array, format: 'raw' | 'zlib', most: number): Inflated {
  const inflator = new Inflate({ chunkSize: CHUNK, windowBits: 15, raw: format === 'raw' });
  const chunks: Uint8Array[] = [];
  let length = 0;
  inflator.onData = (chunk) => {
    length += chunk.length;
    if (length > most) throw TOO_LARGE;
    chunks.push(chunk);
  };
  inflator.onEnd = () => {};
  try {
    inflator.push(data, true);
  } catch (error) {
    if (error === TOO_LARGE) return 'too-large';
    throw error;
  }
  if (inflator.err !== 0) return inflator.err === CUT_OFF ? 'cut-off' : 'damaged';
  return joined(chunks, length);
}

const TOO_LARGE = new Error('more bytes than asked for');

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  if (chunks.length === 1) return chunks[0]!;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** CRC_TABLES[n][byte]: what a byte does to the checksum n bytes later; eight bytes at a time are looked up so. */
const CRC_TABLES = crcTables();

function crcTables(): readonly Uint32Array[] {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    return crc;
  });
  const tables = [first];
  for (let at = 1; at < 8; at++) tables.push(tables[at - 1]!.map((crc) => first[crc & 0xff]! ^ (crc >>> 8)));
  return tables;
}

/** The checksum of zip archives (ISO 3309). */
export function crc32(bytes: Uint8Array): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = CRC_TABLES as readonly [
    Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array,
  ]; // biome-ignore format: eight tables
  let crc = 0xffff_ffff;
  let at = 0;
  for (; at + 8 <= bytes.length; at += 8) {
    const low = crc ^ (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24));
    crc =
      t7[low & 0xff]! ^
      t6[(low >>> 8) & 0xff]! ^
      t5[(low >>> 16) & 0xff]! ^
      t4[low >>> 24]! ^
      t3[bytes[at + 4]!]! ^
      t2[bytes[at + 5]!]! ^
      t1[bytes[at + 6]!]! ^
      t0[bytes[at + 7]!]!;
  }
  for (; at < bytes.length; at++) crc = t0[(crc ^ bytes[at]!) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffff_ffff) >>> 0;
}
