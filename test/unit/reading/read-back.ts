// What tests look at in a file that was read.
import { zipSync } from 'fflate';
import type { Document, Grid, ReadResult } from '../../../shared/contracts/document.ts';
import { readFile } from '../../../shared/reading/read-file.ts';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The document of a file of one part; an unreadable one fails the test with its code. */
export async function documentOf(bytes: Uint8Array): Promise<Document> {
  const { parts } = await readFile(bytes);
  const content = parts[0]!.content;
  if ('unreadable' in content) throw new Error(content.unreadable.code);
  return content.document;
}

/** Lines as strings, grids as rows of the texts of the cells that begin there. */
export function shapeOf(document: Document): (string | string[][])[] {
  return document.blocks.map((block) => (block.type === 'line' ? block.text : rowsOf(block)));
}

export function rowsOf(grid: Grid): string[][] {
  return Array.from({ length: grid.rowCount }, (_, row) =>
    grid.cells.filter((cell) => cell.row === row).map((cell) => cell.text),
  );
}

export async function shapeOfHtml(body: string): Promise<(string | string[][])[]> {
  return shapeOf(await documentOf(utf8(`<html><meta charset="utf-8"><body>${body}</body></html>`)));
}

/** Code of the only part, or null where it could be read. */
export function codeOf(result: ReadResult): string | null {
  const content = result.parts[0]!.content;
  return 'unreadable' in content ? content.unreadable.code : null;
}

/** A docx with this content of its body. */
export function docx(body: string): Uint8Array {
  return zipSync({
    '[Content_Types].xml': utf8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    'word/document.xml': utf8(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="m" xmlns:wps="s" xmlns:v="v"><w:body>${body}</w:body></w:document>`,
    ),
  });
}
