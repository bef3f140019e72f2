// What happens next to a message that could not be handled: the one place that decides.
// A report that does not balance and a file that cannot be read are no faults: they are verdicts.

/** Trying again cannot help (a message that breaks its contract, a broken rule book): to the dead-letter queue. */
export class PermanentFault extends Error {
  override readonly name = 'PermanentFault';
}

/** A service was asked to do something once and never answered: it may have done it. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

/** Somebody else is at it, for `seconds` at most: the message comes back, and its delivery counts. */
export class Busy extends Error {
  override readonly name = 'Busy';
  readonly seconds: number;

  constructor(message: string, seconds: number) {
    super(message);
    this.seconds = seconds;
  }
}

export type Fate =
  /** Comes back at once until the queue sets it aside: trying again cannot help. */
  | { readonly fate: 'set-aside'; readonly delaySeconds: 0 }
  /** Comes back after a while, longer each time; set aside by the queue when it lasts. */
  | { readonly fate: 'retry'; readonly delaySeconds: number };

/** A retry never waits longer than this. */
const LONGEST_DELAY_SECONDS = 900;

/**
 * Anything that was not declared permanent may pass: S3, SQS, DynamoDB, SES or SNS stumbled, or a condition lost a race.
 * `receiveCount` is 1 at the first failure; the delay doubles from `firstDelaySeconds` on.
 */
export function fateOf(error: unknown, receiveCount: number, firstDelaySeconds: number): Fate {
  if (error instanceof PermanentFault) return { fate: 'set-aside', delaySeconds: 0 };
  const doubling = firstDelaySeconds * 2 ** Math.max(0, receiveCount - 1);
  // Mostly the other is done at once; whoever finds it at work twice waits until it must be.
  const delay = error instanceof Busy && receiveCount > 1 ? Math.max(doubling, error.seconds) : doubling;
  return { fate: 'retry', delaySeconds: Math.min(LONGEST_DELAY_SECONDS, Math.ceil(delay)) };
}
