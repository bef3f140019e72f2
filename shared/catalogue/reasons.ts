// Why a file cannot be read: the codes and their sentences are data, in reasons.json (every sentence of refusal). What goes on
// record is the Chinese one; reason-in.ts gives the English one beside it.
import type { Unreadable } from '../contracts/document.ts';
import type { Language } from './language.ts';
import reasons from './reasons.json' with { type: 'json' };

export type ReasonCode = keyof typeof reasons.files;

export const REASON_CODES = Object.keys(reasons.files) as readonly ReasonCode[];

/** The reason as it is told to people: its code and the sentence that says what to do. On record it is Chinese. */
export function unreadable(code: ReasonCode, language: Language = 'zh'): Unreadable {
  return { code, message: reasons.files[code][language] };
}

/** An upload that is not even fetched; sizes in megabytes. */
export function tooLargeUpload(size: number, limit: number): Unreadable {
  const { code, zh } = reasons.uploads.tooLarge;
  return { code, message: zh.replace('{size}', String(size)).replace('{limit}', String(limit)) };
}

/** An upload that cannot be fetched: archived, or encrypted with a key that is not ours. */
export function lockedUpload(): Unreadable {
  const { code, zh } = reasons.uploads.locked;
  return { code, message: zh };
}

/**
 * Thrown inside a reader when it has to give up; `readFile` turns it into an `Unreadable`.
 * A limit that is hit deep inside a parser's callbacks has no other way out.
 */
export class ReadingStopped extends Error {
  readonly code: ReasonCode;

  constructor(code: ReasonCode, cause?: unknown) {
    super(code, { cause });
    this.name = 'ReadingStopped';
    this.code = code;
  }
}
