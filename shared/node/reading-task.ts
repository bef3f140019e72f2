// What passes between a program and its reading thread.
import type { ParsedFile } from '../contracts/parsed-file.ts';

export interface ReadingTask {
  readonly bytes: Uint8Array;
  /** Steps of the reading that cost too much before, by their numbers from 1. */
  readonly passOver: readonly number[];
  /** That the whole reading may take, and each of its steps. */
  readonly milliseconds: number;
  readonly stepMilliseconds: number;
}

export type ReadingNews =
  | { readonly step: number }
  | { readonly parsed: ParsedFile }
  /** A fault of the program, not of the file. */
  | { readonly failed: unknown };
