// What reading asks of the program that it runs in.
import type { ParsedFile } from '../contracts/parsed-file.ts';

/**
 * Reads every report in the bytes of one file. Never throws for what they hold, and always answers: what takes too much
 * time or memory is told as `time-limit`. In this process parse-file.ts does it, within the limits that it can count; a
 * thread that can be ended (node/parse-in-thread.ts) bounds what libraries do as well.
 */
export type ParseFile = (bytes: Uint8Array) => Promise<ParsedFile>;

/**
 * The data that pdf.js needs beside its program, by their names in its package: `cmaps/UniGB-UCS2-H.bcmap`,
 * `standard_fonts/FoxitSans.pfb`. Null where a program reads no PDF. Without them text would be lost without a word.
 */
export type PdfData = ((file: string) => Promise<Uint8Array>) | null;
