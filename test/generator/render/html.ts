// Web pages as browsers and content systems save them: menus, layout tables, merged cells kept or taken apart.

import type { Composition } from '../compose.ts';
import type { Random } from '../random.ts';
import type { LogicalTable } from '../tables.ts';

export const HTML_LAYOUTS = [
  'merged',
  'taken-apart',
  'in-layout-table',
  'omitted-end-tags',
  'paragraphs-in-cells',
] as const;
export type HtmlLayout = (typeof HTML_LAYOUTS)[number];

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('\u00a0', '&nbsp;')
    .replaceAll('\n', '<br>');

export function tableHtml(table: LogicalTable, layout: HtmlLayout): string {
  const inner = (text: string) =>
    layout === 'paragraphs-in-cells'
      ? `<p><span style="font-size:14px">${escaped(text)}</span></p>`
      : escaped(text);
  const close = layout === 'omitted-end-tags' ? ['', ''] : ['</td>', '</tr>'];
  const apart = (row: number) =>
    Array.from({ length: table.columnCount }, (_, column) => {
      const cell = table.cells.find((one) => one.row === row && one.column === column);
      return `<td>${cell === undefined ? '' : inner(cell.text)}</td>`;
    });
  const joined = (row: number) =>
    table.cells
      .filter((one) => one.row === row)
      .map((cell) => {
        const rowSpan = cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '';
        const columnSpan = cell.columnSpan > 1 ? ` colspan=${cell.columnSpan}` : '';
        return `<td${rowSpan}${columnSpan}>${inner(cell.text)}${close[0]}`;
      });
  const rows: string[] = [];
  for (let row = 0; row < table.rowCount; row += 1) {
    const cells = layout === 'taken-apart' ? apart(row) : joined(row);
    rows.push(`<tr>${cells.join('')}${close[1]}`);
  }
  return `<table border="1"><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

export function renderHtml(composition: Composition, layout: HtmlLayout, random: Random): string {
  const body = composition.blocks
    .map((block) =>
      block.type === 'paragraph' ? `<p>${escaped(block.text)}</p>` : tableHtml(block.table, layout),
    )
    .join('\n');
  const menu =
    '<div class="nav"><a href="#">首页</a> | <a href="#">信息公开</a><ul><li>领导之窗</li><li>2024年</li></ul></div>';
  const page =
    layout === 'in-layout-table'
      ? `<table width=980><tr><td width=200>${menu}</td><td>${body}</td></tr></table>`
      : menu + body;
  const script = '<script>var count = 12; document.write("<table><tr><td>5</td></tr></table>")</script>';
  return `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>年度报告</title><style>td{width:12px}</style></head><body>\n${random.chance(0.5) ? script : ''}${page}\n</body></html>\n`;
}
