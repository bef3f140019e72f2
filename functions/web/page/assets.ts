// Style and script of the pages, and gouji.html: few files, each with a version that changes with its content.

export interface Asset {
  readonly contentType: string;
  readonly body: string;
  /** Of the content, so that a browser need not be sent again what it has. */
  readonly version: string;
  /** The content security policy that a document names for itself; null of what is no document. */
  readonly policy: string | null;
}

/** By name, for example `portal.css`. */
export type Assets = ReadonlyMap<string, Asset>;
