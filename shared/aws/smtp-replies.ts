// What a mail server means by refusing a recipient (RFC 5321, 4.2; RFC 3463 for the longer codes).

/** A reply to RCPT TO: `550`, `550 5.1.1 User unknown`. */
export interface RecipientReply {
  readonly code: number;
  readonly text: string;
}

/**
 * no-such-address: mail will never reach it; refused: this server does not take mail for it now, or from us, or this
 * mail. A wrong `no-such-address` silences a contact, so only what plainly speaks of the address counts as one.
 */
export type RecipientRefusal = 'no-such-address' | 'refused';

/** Bad address (5.1.1 to 5.1.3, 5.1.6, 5.1.10), or a mailbox that is disabled (5.2.1). */
const ADDRESS_STATUS = /^5\.(?:1\.(?:1|2|3|6|10)|2\.1)$/u;
const LONG_STATUS = /\b([245]\.\d{1,3}\.\d{1,3})\b/u;
/** Servers without longer codes, many in China, say in words whether it is the address. */
const SPEAKS_OF_ADDRESS =
  /user (?:unknown|not found|doesn'?t exist|does not exist)|(?:unknown|invalid|no such) (?:user|recipient|mailbox|address)|mailbox (?:not found|unavailable|unknown)|不存在|无此用户/iu;
const SPEAKS_OF_US = /relay|denied|authenti|policy|spam|limit|frequen|blocked|blacklist/iu;
const CODES_OF_ADDRESS: ReadonlySet<number> = new Set([550, 551, 553]);

export function refusalOf({ code, text }: RecipientReply): RecipientRefusal {
  if (code < 500) return 'refused';
  const status = LONG_STATUS.exec(text)?.[1];
  if (status !== undefined) return ADDRESS_STATUS.test(status) ? 'no-such-address' : 'refused';
  const address = CODES_OF_ADDRESS.has(code) && SPEAKS_OF_ADDRESS.test(text) && !SPEAKS_OF_US.test(text);
  return address ? 'no-such-address' : 'refused';
}
