// Whose turn it is: so many mails a second, so many a day (of Asia/Shanghai), over all processes that send.

export interface MailLimits {
  readonly perSecond: number;
  readonly perDay: number;
}

/** What has been given away so far. */
export interface TurnsTaken {
  /** `2026-01-28`. */
  readonly day: string;
  readonly onDay: number;
  /** When the next mail may go, in milliseconds since 1970. */
  readonly nextAt: number;
}

/** Whoever would wait longer gives the message back instead: others use the function's time better. */
export const LONGEST_WAIT_MS = 10_000;

export class TooManyMails extends Error {}

/** The next turn and the state after it. Throws TooManyMails where there is none soon enough. */
export function nextTurn(
  taken: TurnsTaken | null,
  now: Date,
  today: string,
  { perSecond, perDay }: MailLimits,
): { readonly at: number; readonly taken: TurnsTaken } {
  const onDay = taken?.day === today ? taken.onDay : 0;
  if (onDay >= perDay) throw new TooManyMails(`The ${perDay} mails of ${today} are used up`);
  const at = Math.max(now.getTime(), taken?.nextAt ?? 0);
  if (at - now.getTime() > LONGEST_WAIT_MS) {
    throw new TooManyMails(`More mails wait than go in ${LONGEST_WAIT_MS / 1000} seconds`);
  }
  return { at, taken: { day: today, onDay: onDay + 1, nextAt: at + Math.ceil(1000 / perSecond) } };
}
