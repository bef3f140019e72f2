// The form's tables as logical grids with merged cells, filled with a truth in one style: what every renderer draws.
import {
  FORMS,
  SECTION3_COLUMNS,
  SECTION3_GROUPS,
  SECTION4_COLUMNS,
  SECTION4_GROUPS,
  section3Rows,
} from '../../shared/catalogue/forms.ts';
import { type FigureStyle, printedFigure } from './printed-figures.ts';
import { type LabelStyle, printedHead, printedLabel, styledText } from './printed-labels.ts';
import type { Random } from './random.ts';
import type { Truth } from './truth.ts';

export interface LogicalCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
  /** Set on a cell that holds a figure of the form. */
  readonly figure?: string;
}

export interface LogicalTable {
  readonly section: 's2' | 's3' | 's4';
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly LogicalCell[];
}

export interface TableStyle {
  readonly figures: FigureStyle;
  readonly labels: LabelStyle;
  /** The balance note stands in the table's first cell, above it, or nowhere. */
  readonly balanceNote: 'cell' | 'none';
}

function drawing(section: LogicalTable['section'], columnCount: number) {
  const cells: LogicalCell[] = [];
  return {
    cells,
    put(
      row: number,
      column: number,
      text: string,
      span: { rows?: number; columns?: number; figure?: string } = {},
    ) {
      cells.push({
        row,
        column,
        rowSpan: span.rows ?? 1,
        columnSpan: span.columns ?? 1,
        text,
        ...(span.figure === undefined ? {} : { figure: span.figure }),
      });
    },
    done(rowCount: number): LogicalTable {
      cells.sort((left, right) => left.row - right.row || left.column - right.column);
      return { section, rowCount, columnCount, cells };
    },
  };
}

/** Section 二: one grid for each clause, as in the form; `joined` draws them under one another in one grid. */
export function section2Tables(
  truth: Truth,
  style: TableStyle,
  random: Random,
  joined: boolean,
): LogicalTable[] {
  const tables: LogicalTable[] = [];
  const width = 4;
  let grid = drawing('s2', width);
  let row = 0;
  for (const table of FORMS[truth.form].tables) {
    grid.put(row, 0, styledText(table.clause, style.labels), { columns: width });
    row += 1;
    const spanOf = (index: number) => (index === table.columns.length - 1 ? width - table.columns.length : 1);
    grid.put(row, 0, styledText('信息内容', style.labels));
    table.columns.forEach((column, index) => {
      const unit = column.kind === 'money' && style.figures.moneyUnit === 'head' ? '（单位：万元）' : '';
      grid.put(row, index + 1, printedHead(column.label, style.labels) + styledText(unit, style.labels), {
        columns: spanOf(index),
      });
    });
    row += 1;
    for (const line of table.rows) {
      grid.put(row, 0, printedLabel('', line.label, { ...style.labels, damage: 0 }, random));
      table.columns.forEach((column, index) => {
        const figure = `s2.${line.id}.${column.id}`;
        const cell = truth.figures[figure];
        if (cell === undefined) throw new Error(figure);
        grid.put(row, index + 1, printedFigure(cell, column.kind, style.figures), {
          columns: spanOf(index),
          figure,
        });
      });
      row += 1;
    }
    if (!joined) {
      tables.push(grid.done(row));
      grid = drawing('s2', width);
      row = 0;
    }
  }
  if (joined) tables.push(grid.done(row));
  return tables;
}

/** Section 三 with its three label columns and the two-storey head of applicants. */
export function section3Table(truth: Truth, style: TableStyle, random: Random): LogicalTable {
  const grid = drawing('s3', 10);
  const note =
    style.balanceNote === 'cell'
      ? styledText('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', style.labels)
      : '';
  grid.put(0, 0, note, { rows: 3, columns: 3 });
  grid.put(0, 3, styledText('申请人情况', style.labels), { columns: 7 });
  grid.put(1, 3, styledText('自然人', style.labels), { rows: 2 });
  grid.put(1, 4, styledText('法人或其他组织', style.labels), { columns: 5 });
  grid.put(1, 9, styledText('总计', style.labels), { rows: 2 });
  SECTION3_COLUMNS.slice(1, 6).forEach((column, index) => {
    grid.put(2, 4 + index, printedHead(column.label, style.labels));
  });
  const rows = section3Rows(truth.otherRows);
  const results = rows.filter((row) => row.enumerator.startsWith('（') || row.group !== undefined);
  rows.forEach((line, index) => {
    const row = index + 3;
    if (line.id === 'granted') {
      grid.put(row, 0, styledText('三、本年度办理结果', style.labels), { rows: results.length });
    }
    const group = line.group === undefined ? undefined : SECTION3_GROUPS[line.group];
    if (group !== undefined) {
      const members = rows.filter((other) => other.group === line.group);
      if (members[0]?.id === line.id) {
        grid.put(row, 1, printedLabel(group.enumerator, group.label, style.labels, random), {
          rows: members.length,
        });
      }
      grid.put(row, 2, printedLabel(line.enumerator, line.label, style.labels, random));
    } else if (results.includes(line)) {
      const note = line.note === undefined ? '' : styledText(`（${line.note}）`, style.labels);
      grid.put(row, 1, printedLabel(line.enumerator, line.label, style.labels, random) + note, {
        columns: 2,
      });
    } else {
      grid.put(row, 0, printedLabel(line.enumerator, line.label, style.labels, random), { columns: 3 });
    }
    SECTION3_COLUMNS.forEach((column, offset) => {
      const figure = `s3.${line.id}.${column.id}`;
      const cell = truth.figures[figure];
      if (cell === undefined) throw new Error(figure);
      grid.put(row, 3 + offset, printedFigure(cell, 'count', style.figures), { figure });
    });
  });
  return grid.done(rows.length + 3);
}

/** Section 四: three groups of five under a head of up to three storeys, one row of figures. */
export function section4Table(truth: Truth, style: TableStyle): LogicalTable {
  const grid = drawing('s4', 15);
  grid.put(0, 0, styledText('行政复议', style.labels), { columns: 5 });
  grid.put(0, 5, styledText('行政诉讼', style.labels), { columns: 10 });
  SECTION4_GROUPS.forEach((group, index) => {
    const inLitigation = group.parent !== undefined;
    if (inLitigation) grid.put(1, index * 5, styledText(group.label, style.labels), { columns: 5 });
    SECTION4_COLUMNS.forEach((column, offset) => {
      const head = printedHead(column.label, style.labels);
      grid.put(inLitigation ? 2 : 1, index * 5 + offset, head, { rows: inLitigation ? 1 : 2 });
      const figure = `s4.${group.id}.${column.id}`;
      const cell = truth.figures[figure];
      if (cell === undefined) throw new Error(figure);
      grid.put(3, index * 5 + offset, printedFigure(cell, 'count', style.figures), { figure });
    });
  });
  return grid.done(4);
}
