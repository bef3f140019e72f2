// What waits to be told, in memory.
import type { PendingNotices, QuietPeriod } from '../../shared/ports/pending-notices.ts';

export class MemoryPendingNotices implements PendingNotices {
  private readonly waiting = new Map<string | null, Set<string>>();
  private readonly workers = new Map<string | null, { worker: string; until: Date }>();

  async add(agencyId: string | null, reportId: string): Promise<void> {
    this.waiting.set(agencyId, (this.waiting.get(agencyId) ?? new Set()).add(reportId));
  }

  async of(agencyId: string | null): Promise<readonly string[]> {
    return [...(this.waiting.get(agencyId) ?? [])].sort();
  }

  async remove(agencyId: string | null, reportIds: readonly string[]): Promise<void> {
    for (const reportId of reportIds) this.waiting.get(agencyId)?.delete(reportId);
  }

  async begin(agencyId: string | null, worker: string, now: Date, until: Date): Promise<boolean> {
    const other = this.workers.get(agencyId);
    if (other !== undefined && other.until >= now) return false;
    this.workers.set(agencyId, { worker, until });
    return true;
  }

  async end(agencyId: string | null, worker: string): Promise<void> {
    if (this.workers.get(agencyId)?.worker === worker) this.workers.delete(agencyId);
  }
}

/** The messages that will come when a quiet period is over, in order. `failing` makes the queue refuse. */
export class MemoryQuietPeriod implements QuietPeriod {
  readonly started: (string | null)[] = [];
  failing = false;

  async start(agencyId: string | null): Promise<void> {
    if (this.failing) throw new Error('SQS is throttling');
    this.started.push(agencyId);
  }
}
