// What the record and the register add to a report: last year's, the bodies below, the agency's own data, when its year
// came in first.
import type { Agency } from '../../../shared/contracts/agency.ts';
import type { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import type { Verdict, VerdictFacts } from '../../../shared/contracts/verdict.ts';
import type { AgencyRegister } from '../../../shared/ports/agencies.ts';
import type { CountingReports } from '../../../shared/ports/counting-reports.ts';
import type { VerdictStore } from '../../../shared/ports/verdicts.ts';
import { ownReport } from '../../../shared/record/counting-report.ts';
import { deadlineOf, LEGAL_CALENDAR } from '../../../shared/record/deadlines.ts';
import { yearBefore } from '../../../shared/record/year-before.ts';
import type { JudgingContext, RelatedReport } from '../../../shared/rules/judging-context.ts';

export interface ContextSources {
  readonly verdicts: Pick<VerdictStore, 'standingNewestFirst' | 'firstStanding' | 'find'>;
  readonly agencies: AgencyRegister;
  readonly counting: Pick<CountingReports, 'of'>;
}

async function childrenIn(
  year: number,
  agencyId: string,
  { verdicts, agencies, counting }: ContextSources,
): Promise<readonly RelatedReport[]> {
  const children = await agencies.childrenOf(agencyId);
  if (children.length === 0) return [];
  const kept = await counting.of(children, year);
  return Promise.all(
    children.map(async (child) => {
      const known = kept.get(child.id);
      // Whose a report is depends on the names in the register, which have changed since it was kept.
      const found = known === 'renamed' ? await ownReport(child, year, verdicts) : known;
      const report = found === undefined || found === null || found === 'none' ? null : found.report;
      return { agencyId: child.id, name: child.name, report };
    }),
  );
}

function agencyInContext(agency: Agency): NonNullable<JudgingContext['agency']> {
  const { id, name, formerNames, mayMakeRules, jurisdiction } = agency;
  return { id, name, formerNames, mayMakeRules, jurisdiction };
}

/** Reads everything a report is judged with as it is now, at once; `before` is the verdict of the year before. */
export async function contextOfReport(
  report: ParsedReport,
  { agencyId, submission, file }: Pick<VerdictFacts, 'agencyId' | 'submission' | 'file'>,
  sources: ContextSources,
): Promise<{ readonly before: Verdict | null; readonly context: JudgingContext }> {
  const { verdicts, agencies } = sources;
  const { year } = report;
  const register = agencyId === null ? Promise.resolve(null) : agencies.find(agencyId);
  const [agency, before, first, below] = await Promise.all([
    register,
    agencyId === null ? null : yearBefore(agencyId, report, register, verdicts),
    agencyId === null || year === null ? null : verdicts.firstStanding(agencyId, year),
    agencyId === null || year === null ? [] : childrenIn(year, agencyId, sources),
  ]);
  const children = agency === null ? [] : below;
  const deadline = agency === null || year === null ? undefined : deadlineOf(agency, year, LEGAL_CALENDAR);
  return {
    before,
    context: {
      lastYear: before?.report ?? null,
      reportsInFile: file.reports,
      receivedAt: [submission.eventTime, first?.receivedAt ?? submission.eventTime].sort()[0]!,
      ...(children.length === 0 ? {} : { children }),
      ...(deadline === undefined ? {} : { deadline }),
      ...(agency === null ? {} : { agency: agencyInContext(agency) }),
    },
  };
}
