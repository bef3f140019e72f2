// The queue between parse and validate, and the place for messages that outgrow it.
import type { ReportMessage, UploadWithdrawn } from '../contracts/report-message.ts';

export interface ReportQueue {
  /** Sends the message, by way of a claim where it is too long for the queue. */
  send(message: ReportMessage | UploadWithdrawn): Promise<void>;
}

export interface ClaimStore {
  /** Overwrites: the same key always holds the same message. */
  put(key: string, body: string): Promise<void>;
  get(key: string): Promise<string>;
}
