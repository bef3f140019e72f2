import type { RemindingMessage } from '../contracts/reminding-message.ts';

/** Takes the parts of a day's reminders; each may be delivered more than once. Throws where not all were taken. */
export type SendReminding = (messages: readonly RemindingMessage[]) => Promise<void>;
