import { claimFor, LONGEST_MESSAGE_BYTES, queueText } from '../../shared/aws/queue-text.ts';
import type { ReportMessage, UploadWithdrawn } from '../../shared/contracts/report-message.ts';
import type { ClaimStore, ReportQueue } from '../../shared/ports/report-queue.ts';

/** Claims in memory. */
export class MemoryClaims implements ClaimStore {
  readonly bodies = new Map<string, string>();

  async put(key: string, body: string): Promise<void> {
    this.bodies.set(key, body);
  }

  async get(key: string): Promise<string> {
    const body = this.bodies.get(key);
    if (body === undefined) throw new Error(`No claim ${key}`);
    return body;
  }
}

/** The texts that would stand on the queue, in order; refuses what SQS on the smallest engine refuses. */
export class MemoryReportQueue implements ReportQueue {
  readonly bodies: string[] = [];
  private readonly claims: ClaimStore;

  constructor(claims: ClaimStore) {
    this.claims = claims;
  }

  async send(message: ReportMessage | UploadWithdrawn): Promise<void> {
    let body = queueText(message);
    if (message.kind !== 'withdrawn' && Buffer.byteLength(body) > LONGEST_MESSAGE_BYTES) {
      const claim = claimFor(message);
      await this.claims.put(claim.key, body);
      body = queueText(claim);
    }
    if (Buffer.byteLength(body) > 262_144) throw new Error('Message too long');
    this.bodies.push(body);
  }
}
