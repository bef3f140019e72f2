// What passes between a program and its reading thread.
import type { ParsedFile } from '../contracts/parsed-file.ts';
import type { StepBounds } from '../reading/step-limits.ts';

export interface ReadingTask extends StepBounds {
  readonly bytes: Uint8Array;
}

export type ReadingNews =
  | { readonly step: number }
  | { readonly parsed: ParsedFile }
  /** A fault of the program, not of the file. */
  | { readonly failed: unknown };
