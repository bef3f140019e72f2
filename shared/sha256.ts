// In script of its own, not the engine's: browsers hash only asynchronously, and over plain http not at all.
import { sha256 } from '@noble/hashes/sha2.js';

/** In hexadecimal; of a text, its UTF-8. */
export function sha256Of(data: Uint8Array | string): string {
  const digest = sha256(typeof data === 'string' ? new TextEncoder().encode(data) : data);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
