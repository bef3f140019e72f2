// What rosters need, out of the verdict store in memory.
import { randomUUID } from 'node:crypto';

import { dayInBeijing } from '../../shared/beijing-time.ts';
import type { FiledByAgency, FiledChange, FiledReportsOfAll } from '../../shared/ports/filed-reports.ts';
import { yearInFiling } from '../../shared/record/deadlines.ts';
import type { MemoryVerdicts } from './memory-verdicts.ts';

export class MemoryFiledReports implements FiledReportsOfAll {
  private readonly verdicts: MemoryVerdicts;

  constructor(verdicts: MemoryVerdicts) {
    this.verdicts = verdicts;
  }

  async ofAgency(agencyId: string, year: number): Promise<FiledByAgency> {
    const history = await this.verdicts.history(agencyId);
    return {
      filed: history.filter((facts) => facts.year === year || facts.year === null),
      withdrawals: await this.verdicts.withdrawals(agencyId),
    };
  }

  async ofYear(year: number): Promise<ReadonlyMap<string, FiledByAgency>> {
    const found = new Map<string, FiledByAgency>();
    for (const id of this.verdicts.agencyIds()) {
      const { filed, withdrawals } = await this.ofAgency(id, year);
      const ofTime = filed.filter(
        (facts) => facts.year === year || yearInFiling(dayInBeijing(facts.receivedAt)) === year,
      );
      if (ofTime.length > 0) found.set(id, { filed: ofTime, withdrawals });
    }
    return found;
  }

  /** More than need be told is no harm: every agency, each time as if it had changed. */
  async changesSince(_instant: string): Promise<readonly FiledChange[]> {
    return [...this.verdicts.agencyIds()].map((agencyId) => ({ id: randomUUID(), agencyId }));
  }
}
