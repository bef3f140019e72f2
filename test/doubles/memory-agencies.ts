import { Agency } from '../../shared/contracts/agency.ts';
import type { RegisterChange } from '../../shared/contracts/register-change.ts';
import type { AgencyRegisterKeeper } from '../../shared/ports/agencies.ts';

/** The register in memory; `put` is the tests' short way to have an agency in it. */
export class MemoryAgencies implements AgencyRegisterKeeper {
  private readonly agencies = new Map<string, Agency>();
  private readonly changes: RegisterChange[] = [];
  private version = 0;

  put(agency: Agency): void {
    this.agencies.set(agency.id, Agency.parse(agency));
    this.version += 1;
  }

  async find(id: string): Promise<Agency | null> {
    return this.agencies.get(id) ?? null;
  }

  async childrenOf(id: string): Promise<readonly Agency[]> {
    return (await this.all()).filter(({ parent }) => parent === id);
  }

  async all(): Promise<readonly Agency[]> {
    return [...this.agencies.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async lastChange(): Promise<string | null> {
    return this.version === 0 ? null : String(this.version);
  }

  async change(changes: readonly RegisterChange[]): Promise<void> {
    for (const change of changes) {
      this.version += 1;
      if (change.after === null) this.agencies.delete(change.agencyId);
      else this.put(change.after);
      this.changes.push(change);
    }
  }

  async finishChanges(): Promise<number> {
    return 0;
  }

  async changesOf(id: string): Promise<readonly RegisterChange[]> {
    return this.changes.filter((change) => change.agencyId === id);
  }
}
