import { Agency } from '../../shared/contracts/agency.ts';
import type { AgencyRegisterKeeper } from '../../shared/ports/agencies.ts';

/** The register in memory. */
export class MemoryAgencies implements AgencyRegisterKeeper {
  private readonly agencies = new Map<string, Agency>();

  async find(id: string): Promise<Agency | null> {
    return this.agencies.get(id) ?? null;
  }

  async put(agency: Agency): Promise<void> {
    this.agencies.set(agency.id, Agency.parse(agency));
  }

  async all(): Promise<readonly Agency[]> {
    return [...this.agencies.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}
