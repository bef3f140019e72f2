// The roster as a workbook to be printed and filtered: one page wide, states in colour, its head on every page.
import writeExcelFile, { type Cell, type Row } from 'write-excel-file/node';
import { type FilingState, isNotFiled, type RosterLine, rosterCounts, rosterRows } from '../record/roster.ts';
import { printed } from './page-setup.ts';
import { FONT_SIZE, withHeight } from './row-heights.ts';

const COLOURS: Readonly<Record<FilingState, string>> = {
  balanced: '#DDF1E1',
  nothingToReport: '#DDF1E1',
  unbalanced: '#F8D3D3',
  undecided: '#FDEBC8',
  unreadable: '#FDEBC8',
  missing: '#EEF2F7',
  overdue: '#F8D3D3',
  unusable: '#FDEBC8',
  wrongBody: '#FDEBC8',
};
const BORDER = { borderStyle: 'thin', borderColor: '#9AA5B1' } as const;
/** In characters, by column of the roster. */
const WIDTHS = [17, 22, 13, 21, 11, 11, 9, 6, 6, 7, 20, 40];
const STATE = 3;
const NUMBERS = new Set([6, 7, 8, 9]);

export interface RosterHeading {
  readonly title: string;
  readonly year: number;
}

function cellOf(value: string, column: number, { state }: RosterLine): Cell {
  const isNumber = NUMBERS.has(column) && value !== '';
  return {
    ...(isNumber ? { value: Number(value), type: Number } : { value, type: String }),
    wrap: true,
    alignVertical: 'center',
    ...(NUMBERS.has(column) ? { align: 'center' as const } : {}),
    ...(column === STATE ? { backgroundColor: COLOURS[state] } : {}),
    ...BORDER,
  };
}

/** XLSX. Lines in the order given, their head in the third row. */
export async function rosterSheet(
  lines: readonly RosterLine[],
  { title, year }: RosterHeading,
): Promise<Uint8Array> {
  const [head = [], ...rows] = rosterRows(lines);
  const { agencies, filedLate, overdue, notFiled } = rosterCounts(lines);
  const heads = head.map(
    (value): Cell => ({
      value,
      fontWeight: 'bold',
      align: 'center',
      alignVertical: 'center',
      wrap: true,
      backgroundColor: '#EEF2F7',
      ...BORDER,
    }),
  );
  const data: Row[] = [
    [{ value: title, fontWeight: 'bold', fontSize: 14 }],
    [
      {
        value: `应报送${agencies}个，已报送${lines.filter((line) => !isNotFiled(line)).length}个（迟报${filedLate}个），未报送${notFiled}个（逾期${overdue}个）。`,
        textColor: '#52606D',
      },
    ],
    heads,
    ...rows.map(
      (row, at): Row =>
        withHeight(
          row.map((value, column) => cellOf(value, column, lines[at]!)),
          WIDTHS,
        ),
    ),
  ];
  const sheet = `${year}年度`;
  const lastColumn = String.fromCharCode('A'.charCodeAt(0) + head.length - 1);
  return writeExcelFile(
    [
      {
        sheet,
        data,
        columns: WIDTHS.map((width) => ({ width })),
        orientation: 'landscape',
        stickyRowsCount: 3,
      },
    ],
    {
      fontFamily: '宋体',
      fontSize: FONT_SIZE,
      features: [printed([{ sheet, repeated: [3, 3], filter: `A3:${lastColumn}${3 + lines.length}` }])],
    },
  ).toBuffer();
}
