// gouji roster: who filed, who is missing, who is late.
import { writeFile } from 'node:fs/promises';
import { dayInBeijing } from '../shared/beijing-time.ts';
import { rosterSheet } from '../shared/notices/roster-sheet.ts';
import { standingExplanations } from '../shared/record/collect-filings.ts';
import { collectRoster } from '../shared/record/collect-roster.ts';
import { LEGAL_CALENDAR } from '../shared/record/deadlines.ts';
import { type RosterCounts, rosterCounts, rosterRows } from '../shared/record/roster.ts';
import { csvOf } from '../shared/register/register-file.ts';
import { countedStatuses } from '../shared/wording/status-words.ts';
import { knownJurisdiction, registeredAgency } from './registered.ts';
import { findStack } from './stack.ts';
import { tableText } from './table-text.ts';

function summary({ agencies, byState: states, filedLate, notFiled, overdue }: RosterCounts): string {
  const byState = { ...states, balanced: states.balanced + states.nothingToReport };
  return `共${agencies}个机关：${countedStatuses(byState, 'zh')}；未报送${notFiled}，其中逾期${overdue}；迟报${filedLate}。`;
}

export interface RosterOptions {
  readonly year: number;
  readonly jurisdiction?: string;
  readonly under?: string;
  readonly out?: string;
}

export async function rosterCommand({ year, jurisdiction, under, out }: RosterOptions): Promise<number> {
  const { agencies, filed, verdicts, justifications } = await findStack(process.env);
  const within = jurisdiction === undefined ? null : knownJurisdiction(jurisdiction, await agencies.all());
  const top = under === undefined ? null : (await registeredAgency(under, agencies)).id;
  const lines = await collectRoster(
    {
      year,
      today: dayInBeijing(new Date().toISOString()),
      calendar: LEGAL_CALENDAR,
      jurisdiction: within,
      under: top,
    },
    { agencies, filed, explained: (facts) => standingExplanations(facts, { verdicts, justifications }) },
  );
  const rows = rosterRows(lines);
  if (out === undefined) process.stdout.write(tableText(rows));
  else {
    await writeFile(
      out,
      out.toLowerCase().endsWith('.xlsx')
        ? await rosterSheet(lines, { title: `${year}年度报告报送情况`, year })
        : csvOf(rows),
    );
    console.log(`已导出到 ${out}。`);
  }
  console.log(summary(rosterCounts(lines)));
  return 0;
}
