// Style and script of the pages: few files, each under a name that changes with its content.

export interface Asset {
  readonly contentType: string;
  readonly body: string;
  /** Of the content, so that a browser may keep it for good. */
  readonly version: string;
}

/** By name, for example `portal.css`. */
export type Assets = ReadonlyMap<string, Asset>;
