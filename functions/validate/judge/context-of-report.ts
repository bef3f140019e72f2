// What the record and the register add to a report: last year's, the bodies below, the agency's own data, when its year
// came in first.
import type { Agency } from '../../../shared/contracts/agency.ts';
import type { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import type { Verdict, VerdictFacts } from '../../../shared/contracts/verdict.ts';
import type { AgencyRegister } from '../../../shared/ports/agencies.ts';
import type { VerdictStore } from '../../../shared/ports/verdicts.ts';
import { deadlineOf, LEGAL_CALENDAR } from '../../../shared/record/deadlines.ts';
import { ownReports } from '../../../shared/record/what-counts.ts';
import { yearBefore } from '../../../shared/record/year-before.ts';
import type { JudgingContext, RelatedReport } from '../../../shared/rules/judging-context.ts';

/** A government may have hundreds of bodies below it: so many of their reports are fetched at a time. */
const FETCHED_AT_ONCE = 16;

export interface ContextSources {
  readonly verdicts: Pick<VerdictStore, 'standing' | 'find'>;
  readonly agencies: AgencyRegister;
}

async function filedBy(child: Agency, year: number, verdicts: ContextSources['verdicts']) {
  const [own] = ownReports(await verdicts.standing(child.id, year), child);
  const verdict = own === undefined ? null : await verdicts.find(own.reportId);
  // The rules compare figures; hundreds of texts would only fill the memory.
  const report = verdict?.report ?? null;
  return { agencyId: child.id, name: child.name, report: report === null ? null : { ...report, prose: [] } };
}

async function childrenIn(
  year: number,
  agency: Agency,
  { verdicts, agencies }: ContextSources,
): Promise<readonly RelatedReport[]> {
  const children = await agencies.childrenOf(agency.id);
  const related: RelatedReport[] = [];
  for (let from = 0; from < children.length; from += FETCHED_AT_ONCE) {
    const some = children.slice(from, from + FETCHED_AT_ONCE);
    related.push(...(await Promise.all(some.map((child) => filedBy(child, year, verdicts)))));
  }
  return related;
}

/** Reads everything a report is judged with as it is now; `before` is the verdict of the year before. */
export async function contextOfReport(
  report: ParsedReport,
  { agencyId, submission, file }: Pick<VerdictFacts, 'agencyId' | 'submission' | 'file'>,
  sources: ContextSources,
): Promise<{ readonly before: Verdict | null; readonly context: JudgingContext }> {
  const { verdicts, agencies } = sources;
  const { year } = report;
  const agency = agencyId === null ? null : await agencies.find(agencyId);
  const before = agencyId === null ? null : await yearBefore(agencyId, report, agency, verdicts);
  const sameYear = agencyId === null || year === null ? [] : await verdicts.standing(agencyId, year);
  const children = agency === null || year === null ? [] : await childrenIn(year, agency, sources);
  const deadline = agency === null || year === null ? undefined : deadlineOf(agency, year, LEGAL_CALENDAR);
  return {
    before,
    context: {
      lastYear: before?.report ?? null,
      reportsInFile: file.reports,
      receivedAt: [submission.eventTime, ...sameYear.map(({ receivedAt }) => receivedAt)].sort()[0]!,
      ...(children.length === 0 ? {} : { children }),
      ...(deadline === undefined ? {} : { deadline }),
      ...(agency === null
        ? {}
        : {
            agency: {
              id: agency.id,
              name: agency.name,
              formerNames: agency.formerNames,
              mayMakeRules: agency.mayMakeRules,
              jurisdiction: agency.jurisdiction,
            },
          }),
    },
  };
}
