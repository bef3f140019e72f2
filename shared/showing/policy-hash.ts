import { sha256Of } from '../sha256.ts';

/** A text of style or script as a content security policy names it: sha256-…, in base64. */
export function policyHash(text: string): string {
  const bytes = sha256Of(new TextEncoder().encode(text)).match(/../gu) ?? [];
  return `sha256-${btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))))}`;
}
