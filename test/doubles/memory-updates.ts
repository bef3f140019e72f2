import type { UpdateMessage } from '../../shared/contracts/update-message.ts';
import { UpdateMessage as UpdateSchema } from '../../shared/contracts/update-message.ts';
import type { PendingChecks, UpdateQueue } from '../../shared/ports/updates.ts';

/** What was sent, in order, with its delay. `failing` makes the queue refuse. */
export class MemoryUpdates implements UpdateQueue {
  failing = false;
  readonly sent: { readonly message: UpdateMessage; readonly delaySeconds: number }[] = [];

  async send(message: UpdateMessage, delaySeconds: number): Promise<void> {
    if (this.failing) throw new Error('SQS is throttling');
    this.sent.push({ message: UpdateSchema.parse(message), delaySeconds });
  }
}

/** Marks in memory, with the conditions of the DynamoDB ones. */
export class MemoryPendingChecks implements PendingChecks {
  readonly marks = new Map<string, { readonly because: string; readonly begunAt: number }>();

  async begin(agencyId: string, year: number, because: string, at: Date): Promise<boolean> {
    const key = `${agencyId}#${year}`;
    const mark = this.marks.get(key);
    const outlived = at.getTime() - 20 * 60 * 1000;
    if (mark !== undefined && mark.because !== because && mark.begunAt >= outlived) return false;
    this.marks.set(key, { because, begunAt: at.getTime() });
    return true;
  }

  async end(agencyId: string, year: number, because?: string): Promise<void> {
    const key = `${agencyId}#${year}`;
    if (because === undefined || this.marks.get(key)?.because === because) this.marks.delete(key);
  }
}
