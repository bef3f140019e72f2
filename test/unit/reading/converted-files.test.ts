import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Document, Grid } from '../../../shared/contracts/document.ts';
import { readFile } from '../../../shared/reading/read-file.ts';
import { composedReport } from '../../fixtures/composed-report.ts';
import type { LogicalTable } from '../../generator/tables.ts';

const FORMATS = ['docx', 'doc', 'odt', 'rtf'] as const;
const SHEETS = ['xlsx', 'xls', 'ods'] as const;
const FORMS = ['2019', '2021'] as const;

async function documentOf(bytes: Uint8Array, kind: string): Promise<Document> {
  const { kind: told, parts } = await readFile(bytes);
  expect(told).toBe(kind);
  const content = parts[0]!.content;
  if ('unreadable' in content) throw new Error(content.unreadable.code);
  return content.document;
}

function gridsOf(document: Document): Grid[] {
  return document.blocks.filter((block) => block.type === 'grid');
}

const shapes = (cells: Grid['cells']) =>
  cells.map(({ row, column, rowSpan, columnSpan, text }) => ({ row, column, rowSpan, columnSpan, text }));

/** The columns of a narrower table as its format keeps them: those in which a cell begins. */
function sourceShapes(table: LogicalTable) {
  const columns = [...new Set(table.cells.map((cell) => cell.column))].sort((a, b) => a - b);
  const kept = (column: number) => columns.filter((other) => other < column).length;
  return table.cells.map(({ row, column, rowSpan, columnSpan, text }) => ({
    row,
    column: kept(column),
    rowSpan,
    columnSpan: kept(column + columnSpan) - kept(column),
    text,
  }));
}

type AnyBlock =
  | string
  | (Pick<Grid, 'rowCount'> & { readonly cells: readonly { readonly row: number; readonly text: string }[] });

/** Rows in order, a line being a row of one: a sheet does not tell where one table ends and the next begins. */
function rowsOf(blocks: readonly AnyBlock[]): string[][] {
  return blocks.flatMap((block) =>
    typeof block === 'string'
      ? [[block]]
      : Array.from({ length: block.rowCount }, (_, row) =>
          block.cells.filter((cell) => cell.row === row).map((cell) => cell.text),
        ),
  );
}

describe.each(FORMS)('the report in the form of %s', (form) => {
  const source = composedReport(form);

  async function expectSource(bytes: Uint8Array, kind: string) {
    const document = await documentOf(bytes, kind);
    expect(gridsOf(document).map((grid) => shapes(grid.cells))).toEqual(
      source.blocks.filter((block) => typeof block !== 'string').map(sourceShapes),
    );
    const lines = document.blocks.filter((block) => block.type === 'line').map((line) => line.text);
    expect(lines).toEqual(source.blocks.filter((block) => typeof block === 'string'));
  }

  test('as a web page gives its own tables and lines', () =>
    expectSource(new TextEncoder().encode(source.html), 'html'));

  test.each(SHEETS)(
    'converted to %s by LibreOffice keeps the cells of every row and every line',
    async (format) => {
      const bytes = readFileSync(new URL(`../../fixtures/files/report-${form}.${format}`, import.meta.url));
      const document = await documentOf(bytes, format);
      expect(rowsOf(document.blocks.map((block) => (block.type === 'line' ? block.text : block)))).toEqual(
        rowsOf(source.blocks),
      );
    },
  );

  test.each(FORMATS)('converted to %s by LibreOffice keeps every cell, merge, blank and line', (format) =>
    expectSource(
      readFileSync(new URL(`../../fixtures/files/report-${form}.${format}`, import.meta.url)),
      format,
    ),
  );
});
