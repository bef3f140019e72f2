/** Version of the program, as in package.json. */
export declare const version: string;
/** Version of the rule book: the same file and rule book give the same verdict everywhere. */
export declare const ruleBook: string;

export interface CheckFileOptions {
  /** The name to show in the result; it never influences the verdict. The path by default, '' for bytes. */
  readonly name?: string;
  /** Last year's reports, paths or bytes; each report is held against its own body's. */
  readonly lastYear?: readonly (string | Uint8Array)[];
  /** Of the sentences in the result: Chinese by default. */
  readonly language?: 'zh' | 'en';
}

/**
 * Reads and judges every report in one file (docx, doc, wps, rtf, odt, xlsx, xls, et, ods, csv, html, mhtml, txt, pdf, ofd,
 * zip). Never rejects for what a file holds: what cannot be read is told in `unreadable`. Rejects with Node's own error
 * where a path cannot be read. No submitted figure is altered; nothing is sent anywhere.
 */
export declare function checkFile(
  file: string | Uint8Array,
  options?: CheckFileOptions,
): Promise<CheckedFile>;
