// What passes between the caller and the reading thread.

import type { ReasonCode } from '../../catalogue/reasons.ts';
import type { Document } from '../../contracts/document.ts';

export interface PdfTask {
  readonly bytes: Uint8Array;
  readonly cMaps: string;
  readonly standardFonts: string;
  readonly limits: { readonly pages: number; readonly operators: number; readonly characters: number };
}

export type PdfAnswer = { readonly document: Document } | { readonly stopped: ReasonCode };
