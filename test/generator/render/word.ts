// Word processors' files written directly: docx and odt as zipped XML, rtf as text. Merged cells as those formats have them.
import { strToU8, zipSync } from 'fflate';
import type { Composition } from '../compose.ts';
import type { LogicalCell, LogicalTable } from '../tables.ts';

const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The cell that covers a place and whether the place is its first row. */
function covering(table: LogicalTable, row: number, column: number): LogicalCell | undefined {
  return table.cells.find(
    (cell) =>
      row >= cell.row &&
      row < cell.row + cell.rowSpan &&
      column >= cell.column &&
      column < cell.column + cell.columnSpan,
  );
}

/** For each row the cells met from left to right, vertical continuations included, as Word stores them. */
function storedRows(table: LogicalTable): { cell: LogicalCell; continues: boolean }[][] {
  return Array.from({ length: table.rowCount }, (_, row) => {
    const cells: { cell: LogicalCell; continues: boolean }[] = [];
    for (let column = 0; column < table.columnCount; ) {
      const cell = covering(table, row, column);
      if (cell === undefined) throw new Error(`a hole in a table at ${row},${column}`);
      cells.push({ cell, continues: cell.row !== row });
      column = cell.column + cell.columnSpan;
    }
    return cells;
  });
}

function docxText(text: string): string {
  return text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${xml(line)}</w:t>`)
    .join('<w:br/>');
}

export function renderDocx(composition: Composition): Uint8Array {
  const body = composition.blocks
    .map((block) => {
      if (block.type === 'paragraph') return `<w:p><w:r>${docxText(block.text)}</w:r></w:p>`;
      const { table } = block;
      const grid = '<w:gridCol w:w="800"/>'.repeat(table.columnCount);
      const rows = storedRows(table)
        .map((cells) => {
          const drawn = cells.map(({ cell, continues }) => {
            const span = cell.columnSpan > 1 ? `<w:gridSpan w:val="${cell.columnSpan}"/>` : '';
            const begin = cell.rowSpan > 1 ? '<w:vMerge w:val="restart"/>' : '';
            const merge = continues ? '<w:vMerge/>' : begin;
            const text = continues || cell.text === '' ? '' : `<w:r>${docxText(cell.text)}</w:r>`;
            return `<w:tc><w:tcPr><w:tcW w:w="800" w:type="dxa"/>${span}${merge}</w:tcPr><w:p>${text}</w:p></w:tc>`;
          });
          return `<w:tr>${drawn.join('')}</w:tr>`;
        })
        .join('');
      return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows}</w:tbl>`;
    })
    .join('');
  const document = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}<w:sectPr/></w:body></w:document>`;
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(document),
  });
}

export function renderOdt(composition: Composition): Uint8Array {
  const text = (value: string) => value.split('\n').map(xml).join('<text:line-break/>');
  const body = composition.blocks
    .map((block) => {
      if (block.type === 'paragraph') return `<text:p>${text(block.text)}</text:p>`;
      const { table } = block;
      const rows = Array.from({ length: table.rowCount }, (_, row) => {
        let drawn = '';
        for (let column = 0; column < table.columnCount; column += 1) {
          const cell = covering(table, row, column);
          if (cell === undefined) throw new Error(`a hole in a table at ${row},${column}`);
          drawn +=
            cell.row === row && cell.column === column
              ? `<table:table-cell office:value-type="string" table:number-columns-spanned="${cell.columnSpan}" table:number-rows-spanned="${cell.rowSpan}"><text:p>${text(cell.text)}</text:p></table:table-cell>`
              : '<table:covered-table-cell/>';
        }
        return `<table:table-row>${drawn}</table:table-row>`;
      }).join('');
      return `<table:table><table:table-column table:number-columns-repeated="${table.columnCount}"/>${rows}</table:table>`;
    })
    .join('');
  const content = `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2"><office:body><office:text>${body}</office:text></office:body></office:document-content>`;
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': strToU8(content),
    'META-INF/manifest.xml': strToU8(
      '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>',
    ),
  });
}

export function renderRtf(composition: Composition): Uint8Array {
  const text = (value: string) =>
    Array.from(value, (character) => {
      if (character === '\n') return '\\line ';
      if ('\\{}'.includes(character)) return `\\${character}`;
      const code = character.charCodeAt(0);
      return code < 128 ? character : `\\u${code > 32767 ? code - 65536 : code}?`;
    }).join('');
  const body = composition.blocks
    .map((block) => {
      if (block.type === 'paragraph') return `\\pard ${text(block.text)}\\par\n`;
      return storedRows(block.table)
        .map((cells) => {
          const head = cells
            .map(({ cell, continues }) => {
              const begin = cell.rowSpan > 1 ? '\\clvmgf' : '';
              const merge = continues ? '\\clvmrg' : begin;
              return `${merge}\\cellx${(cell.column + cell.columnSpan) * 900}`;
            })
            .join('');
          const drawn = cells
            .map(({ cell, continues }) => `\\pard\\intbl ${continues ? '' : text(cell.text)}\\cell`)
            .join('\n');
          return `\\trowd\\trgaph108${head}\n${drawn}\\row\n`;
        })
        .join('');
    })
    .join('');
  return strToU8(`{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\n${body}}`);
}
