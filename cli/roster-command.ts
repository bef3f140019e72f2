// gouji roster: who filed, who is missing, who is late.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { dayInBeijing } from '../shared/beijing-time.ts';
import { standingExplanations } from '../shared/record/collect-filings.ts';
import { collectRoster } from '../shared/record/collect-roster.ts';
import { LEGAL_CALENDAR } from '../shared/record/deadlines.ts';
import { type RosterCounts, rosterCounts, rosterRows } from '../shared/record/roster.ts';
import { csvOf, xlsxOf } from '../shared/register/register-file.ts';
import { UsageError } from './exit-status.ts';
import { findStack } from './stack.ts';
import { tableText } from './table-text.ts';

function summary({ agencies, byState, filedLate }: RosterCounts): string {
  return `共${agencies}个机关：已平衡${byState.balanced}，不平衡${byState.unbalanced}，部分无法核对${byState.undecided}，文件无法核对${byState.unreadable}，未报送${byState.missing}，逾期未报送${byState.overdue}；迟报${filedLate}。`;
}

export async function rosterCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      year: { type: 'string' },
      jurisdiction: { type: 'string' },
      under: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const year = Number(values.year);
  if (!Number.isInteger(year) || year < 2019 || year > 2100) {
    throw new UsageError('请用 --year 写明报告年度，例如：gouji roster --year 2024');
  }
  if (values.out !== undefined && !/\.(csv|xlsx)$/i.test(values.out)) {
    throw new UsageError('--out 的文件名请以 .csv 或 .xlsx 结尾。');
  }
  const { agencies, verdicts, justifications } = await findStack(process.env);
  const lines = await collectRoster(
    {
      year,
      today: dayInBeijing(new Date().toISOString()),
      calendar: LEGAL_CALENDAR,
      jurisdiction: values.jurisdiction ?? null,
      under: values.under ?? null,
    },
    { agencies, verdicts, explained: (facts) => standingExplanations(facts, { verdicts, justifications }) },
  );
  const rows = rosterRows(lines);
  if (values.out === undefined) process.stdout.write(tableText(rows));
  else {
    await writeFile(
      values.out,
      values.out.toLowerCase().endsWith('.xlsx') ? await xlsxOf(rows, `${year}年度`) : csvOf(rows),
    );
    console.log(`已导出到 ${values.out}。`);
  }
  console.log(summary(rosterCounts(lines)));
  return 0;
}
