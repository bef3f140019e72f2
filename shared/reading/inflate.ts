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
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const CRC_OF_BYTE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** The checksum of zip archives (ISO 3309). */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (let i = 0; i < bytes.length; i++) crc = CRC_OF_BYTE[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffff_ffff) >>> 0;
}
