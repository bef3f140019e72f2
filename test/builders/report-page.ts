// A report as a saved page of text: one cell a line, each ending in " |", the way many agencies' sites give it.
import {
  FORMS,
  SECTION3_COLUMNS,
  SECTION3_GROUPS,
  SECTION4_COLUMNS,
  SECTION4_GROUPS,
  section3Rows,
} from '../../shared/catalogue/forms.ts';
import type { ParsedReport } from '../../shared/contracts/parsed-report.ts';

/** The page that reads back as `report`: its title, its agency and every figure as it was printed. */
export function reportPage(report: ParsedReport): string {
  if (report.form === null || report.form === 'before-2019') throw new Error('the report has no tables');
  const form = FORMS[report.form];
  const lines: string[] = [];
  const say = (...texts: readonly string[]) => lines.push(...texts, '');
  const cells = (...texts: readonly string[]) => lines.push(...texts.map((text) => `${text} |`), '|');
  const printed = (id: string) => report.figures[id]?.raw || '\u00a0';

  say(report.title ?? '', report.agency ?? '');
  say('根据《中华人民共和国政府信息公开条例》的规定，现公布本机关年度报告。');
  say('一、总体情况', '本机关按规定公开信息、受理申请，有关数据见下列各表。');
  say('二、主动公开政府信息情况');
  for (const table of form.tables) {
    cells(table.clause);
    const money = table.columns.some((column) => column.kind === 'money');
    cells('信息内容', ...table.columns.map(({ label }) => (money ? `${label}（单位：万元）` : label)));
    for (const row of table.rows) {
      cells(row.label, ...table.columns.map((column) => printed(`s2.${row.id}.${column.id}`)));
    }
  }
  lines.push('');
  say('三、收到和处理政府信息公开申请情况');
  cells('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', '申请人情况');
  cells('自然人', '法人或其他组织', '总计');
  cells(...SECTION3_COLUMNS.slice(1, -1).map((column) => column.label));
  let openGroup: string | undefined;
  for (const row of section3Rows(report.otherRows)) {
    const heads: string[] = [];
    if (row.id === 'granted') heads.push('三、本年度办理结果');
    if (row.group !== undefined && row.group !== openGroup) {
      const group = SECTION3_GROUPS[row.group];
      heads.push(`${group?.enumerator}${group?.label}`);
    }
    openGroup = row.group;
    const note = row.note === undefined ? '' : `（${row.note}）`;
    heads.push(`${row.enumerator}${row.label}${note}`);
    cells(...heads, ...SECTION3_COLUMNS.map((column) => printed(`s3.${row.id}.${column.id}`)));
  }
  lines.push('');
  say('四、政府信息公开行政复议、行政诉讼情况');
  cells('行政复议', '行政诉讼');
  const columns = SECTION4_COLUMNS.map((column) => column.label);
  cells(...columns, ...SECTION4_GROUPS.slice(1).map((group) => group.label));
  cells(...columns, ...columns);
  cells(
    ...SECTION4_GROUPS.flatMap(({ id }) =>
      SECTION4_COLUMNS.map((column) => printed(`s4.${id}.${column.id}`)),
    ),
  );
  lines.push('');
  say('五、存在的主要问题及改进情况', '解读材料的形式还不够丰富，下一年度将加以改进。');
  say('六、其他需要报告的事项', '没有其他需要报告的事项。');
  return lines.join('\n');
}
