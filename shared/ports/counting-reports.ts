// What governments above read of an agency: its own report of a year that counts, its figures alone.
import type { Agency } from '../contracts/agency.ts';
import type { SummedReport } from '../contracts/parsed-report.ts';
import type { AgencyId, ReportId } from '../contracts/submission.ts';

export interface CountingReport {
  readonly reportId: ReportId;
  readonly revision: number;
  readonly report: SummedReport | null;
}

export interface CountingReports {
  /**
   * What was last kept of each; an agency that is missing has nothing on record. Of one whose names have changed since
   * nothing can be said here (`renamed`): which report is its own depends on them.
   */
  of(
    agencies: readonly Pick<Agency, 'id' | 'name' | 'formerNames'>[],
    year: number,
  ): Promise<ReadonlyMap<AgencyId, CountingReport | 'none' | 'renamed'>>;
  /**
   * Keeps what `read` finds on record. Of several at the same time the last one to have kept has read after the others had
   * recorded, whichever was slow: `read` is asked again where somebody else has kept something meanwhile.
   */
  keep(
    agency: Pick<Agency, 'id' | 'name' | 'formerNames'>,
    year: number,
    read: (known: CountingReport | 'none' | null) => Promise<CountingReport | null>,
  ): Promise<void>;
}
