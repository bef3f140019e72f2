// Why a file cannot be read: the codes and their Chinese sentences are data, in reasons.json.
import type { Unreadable } from '../contracts/document.ts';
import reasons from './reasons.json' with { type: 'json' };

export type ReasonCode = keyof typeof reasons;

export const REASON_CODES = Object.keys(reasons) as readonly ReasonCode[];

/** The reason as it is told to people: its code and the sentence that says what to do. */
export function unreadable(code: ReasonCode): Unreadable {
  return { code, message: reasons[code].message };
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
