// What a reader hands to recognition: an ordered list of text lines and grids with their places,
// without any knowledge of the form. Lives in one process only, so plain types instead of a schema.

/** Every kind of file a reader exists for; told from the bytes, never from the name. */
export const FILE_KINDS = [
  'text',
  'html',
  'mhtml',
  'docx',
  'doc',
  'wps',
  'rtf',
  'odt',
  'xlsx',
  'xls',
  'et',
  'ods',
  'csv',
  'pdf',
  'ofd',
  'zip',
  'unknown',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** One line of text, as printed. `place` is for people: "第12行", "第3页". */
export interface TextLine {
  readonly type: 'line';
  readonly text: string;
  readonly place: string;
}

/** A cell of a grid. Spans count grid columns and rows; the cell stands at its top-left corner. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** As printed; inner line breaks kept as "\n". An empty cell is "" or whatever blanks it holds. */
  readonly text: string;
  readonly place: string;
}

/** A table whose cell structure the file format itself tells (or the ruling lines of a page). */
export interface Grid {
  readonly type: 'grid';
  readonly rowCount: number;
  readonly columnCount: number;
  /** In reading order (by row, then column). Positions that no cell covers do not exist in the file. */
  readonly cells: readonly GridCell[];
  readonly place: string;
  /** Its cells were worked out from where the words stand: neither lines nor the file itself part them. */
  readonly inferred?: true;
}

export type Block = TextLine | Grid;

export interface Document {
  readonly blocks: readonly Block[];
}

/** Why a file, or one file of an archive, cannot be read. `message` is Chinese and says what to do. */
export interface Unreadable {
  readonly code: string;
  readonly message: string;
}

/** One document found in the bytes: the file itself, or a member of an archive. */
export interface ReadPart {
  /** Name inside the archive, null where the file is its own only part. */
  readonly name: string | null;
  readonly kind: FileKind;
  readonly content: { readonly document: Document } | { readonly unreadable: Unreadable };
}

export interface ReadResult {
  readonly kind: FileKind;
  /** At least one. */
  readonly parts: readonly ReadPart[];
}
