// What waits to be told, in memory.
import type { GivenNotice } from '../../shared/contracts/given-notice.ts';
import type {
  MailsToRecord,
  PendingNotice,
  PendingNotices,
  QuietPeriod,
} from '../../shared/ports/pending-notices.ts';

export class MemoryPendingNotices implements PendingNotices {
  private readonly waiting = new Map<string | null, Map<string, number>>();
  private readonly workers = new Map<string | null, { worker: string; until: Date }>();

  async add(agencyId: string | null, { reportId, revision }: PendingNotice): Promise<void> {
    const own = this.waiting.get(agencyId) ?? new Map<string, number>();
    own.set(reportId, Math.max(revision, own.get(reportId) ?? 0));
    this.waiting.set(agencyId, own);
  }

  async of(agencyId: string | null): Promise<readonly PendingNotice[]> {
    return [...(this.waiting.get(agencyId) ?? [])]
      .map(([reportId, revision]) => ({ reportId, revision }))
      .sort((one, other) => (one.reportId < other.reportId ? -1 : 1));
  }

  async remove(agencyId: string | null, told: readonly PendingNotice[]): Promise<void> {
    const own = this.waiting.get(agencyId);
    for (const { reportId, revision } of told) {
      if ((own?.get(reportId) ?? 0) <= revision) own?.delete(reportId);
    }
  }

  async begin(agencyId: string | null, worker: string, now: Date, until: Date): Promise<boolean> {
    const other = this.workers.get(agencyId);
    if (other !== undefined && other.worker !== worker && other.until >= now) return false;
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

/** The messages that will bring a mail to the record, in order. `failing` makes the queue refuse. */
export class MemoryMailsToRecord implements MailsToRecord {
  readonly sent: GivenNotice[] = [];
  failing = false;

  async send(notice: GivenNotice): Promise<void> {
    if (this.failing) throw new Error('SQS is throttling');
    this.sent.push(notice);
  }
}
