// GET /offices/:agencyId/roster.csv and .xlsx: the list that is asked for, all its pages; fetched from the store.
import { inTurns } from '../../../shared/in-turns.ts';
import { rosterSheet } from '../../../shared/notices/roster-sheet.ts';
import { XLSX } from '../../../shared/notices/xlsx.ts';
import { standingExplanations } from '../../../shared/record/collect-filings.ts';
import { isNotFiled, type RosterLine, rosterRows } from '../../../shared/record/roster.ts';
import { filterOf } from '../../../shared/record/roster-filters.ts';
import { csvOf } from '../../../shared/register/register-file.ts';
import type { Granted } from '../guarded-route.ts';
import { refuse } from '../refuse.ts';
import type { WebServices } from '../services.ts';
import { bodiesMeant, questionOf } from './roster.ts';

const AT_ONCE = 16;
const CSV = 'text/csv; charset=utf-8';

/** The lines with the explanations that stand beside each report; only where there is something to explain. */
async function withExplanations(
  lines: readonly RosterLine[],
  year: number,
  { verdicts, justifications }: WebServices,
): Promise<readonly RosterLine[]> {
  const explained = new Map<RosterLine, number>();
  const open = lines.filter((line) => !isNotFiled(line) && line.state !== 'nothingToReport');
  await inTurns(open, AT_ONCE, async (line) => {
    const { agency, reportId } = line;
    if (reportId === null) return;
    const about = { agencyId: agency.id, year, reportId };
    explained.set(line, await standingExplanations(about, { verdicts, justifications }));
  });
  return lines.map((line) => ({ ...line, explained: explained.get(line) ?? 0 }));
}

export async function exportRoster(granted: Granted, kind: 'csv' | 'xlsx'): Promise<Response> {
  const { c, services, agency, agencyId } = granted;
  if (agency === null) return refuse(c, 'hidden');
  const question = questionOf(granted);
  const { year, filter } = question;
  const kept = await services.roster(year);
  const { leaves, words } = filterOf(filter);
  const meant = bodiesMeant(kept, agencyId ?? '', question).filter(leaves);
  const lines = await withExplanations(meant, year, services);
  const title = `${agency?.name ?? agencyId}：${year}年度报告报送情况${filter === 'all' ? '' : `（${words}）`}`;
  const content = kind === 'csv' ? csvOf(rosterRows(lines)) : await rosterSheet(lines, { title, year });
  const name = `报送情况_${year}年度.${kind}`;
  const contentType = kind === 'csv' ? CSV : XLSX;
  return c.redirect(await services.downloads.ofGenerated({ name, content, contentType }), 303);
}
