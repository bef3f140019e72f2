import { AccessEntry } from '../../shared/contracts/access-entry.ts';
import type { AccessRecord } from '../../shared/ports/access-record.ts';

export class MemoryAccessRecord implements AccessRecord {
  readonly entries: AccessEntry[] = [];

  async add(entry: AccessEntry): Promise<void> {
    this.entries.push(AccessEntry.parse(entry));
  }

  async of(agencyId: string | null, since: string): Promise<readonly AccessEntry[]> {
    const own = this.entries.filter((entry) => entry.agencyId === agencyId && entry.at >= since);
    return own.sort((one, other) => (one.at < other.at ? -1 : 1));
  }
}
