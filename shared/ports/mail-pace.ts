// How fast mails may go, where the mail service only punishes who sends too many.

export interface MailPace {
  /** Resolves when the next mail may go. Throws, without waiting long, where the day's mails are used up or many wait. */
  turn(): Promise<void>;
}
