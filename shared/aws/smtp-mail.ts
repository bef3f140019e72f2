// Mail through a mail server by SMTP, for regions without SES. Always under TLS. The server tells at once what it refuses;
// of what it took, nobody hears again.
import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { SMTPError } from 'nodemailer/lib/smtp-connection';
import type { MailEvent } from '../contracts/mail-event.ts';
import { PermanentFault } from '../fates.ts';
import type { MailPace } from '../ports/mail-pace.ts';
import type { Mail, MailSender } from '../ports/notices.ts';
import { type MailFrom, rawMail } from './raw-mail.ts';
import type { SmtpLogin, SmtpLogins } from './smtp-login.ts';
import { type RecipientReply, refusalOf } from './smtp-replies.ts';

export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** tls: from the first byte (port 465); starttls: before anything is said of the mail (port 587). */
  readonly security: 'tls' | 'starttls';
}

export interface SmtpRoutes extends SmtpServer {
  readonly from: MailFrom;
  readonly largestMailBytes: number;
  /** The longest wait for any one answer. */
  readonly answerSeconds: number;
}

export interface SmtpCollaborators {
  readonly logins: SmtpLogins;
  readonly pace: MailPace;
  /** Takes an address's refusal to where bounces go. */
  readonly tellReturn: (event: MailEvent) => Promise<void>;
  readonly now: () => Date;
}

/** How to reach a mail server under a login; for a transport of nodemailer. */
export function smtpConnection(
  { host, port, security }: SmtpServer,
  login: SmtpLogin,
  answerSeconds: number,
) {
  const { user, password: pass, authority } = login;
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: true,
    auth: { user, pass },
    tls: { minVersion: 'TLSv1.2', ...(authority === undefined ? {} : { ca: authority }) },
    connectionTimeout: answerSeconds * 1000,
    greetingTimeout: answerSeconds * 1000,
    socketTimeout: answerSeconds * 1000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as const;
}

/** An address that the server did not take, with its reply. */
interface Refused {
  readonly address: string;
  readonly reply: RecipientReply;
}

function refusedIn(errors: readonly SMTPError[] | undefined): readonly Refused[] {
  return (errors ?? []).map(({ recipient, responseCode, response, message }) => ({
    address: recipient ?? '',
    reply: { code: responseCode ?? 0, text: response ?? message },
  }));
}

/** The server's words on addresses, as SES would say them afterwards. */
function returnsOf(refused: readonly Refused[], messageId: string, at: string): readonly MailEvent[] {
  const saying = (bounceType: 'Permanent' | 'Transient', of: readonly Refused[]): readonly MailEvent[] =>
    of.length === 0
      ? []
      : [
          {
            eventType: 'Bounce',
            mail: { messageId, timestamp: at },
            bounce: {
              feedbackId: `${messageId}-${bounceType}`,
              bounceType,
              timestamp: at,
              bouncedRecipients: of.map(({ address, reply }) => ({
                emailAddress: address,
                diagnosticCode: reply.text,
              })),
            },
          },
        ];
  const { 'no-such-address': gone = [], refused: others = [] } = Object.groupBy(refused, ({ reply }) =>
    refusalOf(reply),
  );
  return [...saying('Permanent', gone), ...saying('Transient', others)];
}

export function smtpMail(
  routes: SmtpRoutes,
  { logins, pace, tellReturn, now }: SmtpCollaborators,
): MailSender {
  const domain = routes.from.address.slice(routes.from.address.indexOf('@') + 1);

  /** Gives the addresses that were refused while others were taken. */
  async function send(mail: Mail, raw: Buffer): Promise<readonly Refused[]> {
    const transport = createTransport(smtpConnection(routes, await logins.current(), routes.answerSeconds));
    try {
      const envelope = { from: routes.from.address, to: [...mail.to] };
      const { rejectedErrors } = await transport.sendMail({ envelope, raw });
      return refusedIn(rejectedErrors);
    } finally {
      transport.close();
    }
  }

  return {
    largestMailBytes: routes.largestMailBytes,
    async mail(mail) {
      const messageId = `${randomUUID()}@${domain}`;
      const raw = await rawMail(mail, routes.from, messageId);
      await pace.turn();
      const tellReturns = async (refused: readonly Refused[]) => {
        for (const event of returnsOf(refused, messageId, now().toISOString())) await tellReturn(event);
      };
      try {
        // Whoever is refused now is refused again by the next mail: no reason to send this one twice.
        await tellReturns(await send(mail, raw)).catch(() => {});
      } catch (error) {
        const fault = error as SMTPError & { readonly rejectedErrors?: readonly SMTPError[] };
        if (fault.code === 'EAUTH') logins.forget();
        const refused = refusedIn(fault.rejectedErrors);
        const allGone =
          refused.length > 0 && refused.every(({ reply }) => refusalOf(reply) === 'no-such-address');
        if (!allGone) throw faultOf(fault);
        // As with SES: the mail is given up, and comes back.
        await tellReturns(refused);
      }
      return { messageId, delivery: 'unknown' };
    },
  };
}

/** The mail itself refused for good (5xx after its data) is set aside; anything else may pass. */
function faultOf(error: SMTPError): Error {
  const { code, responseCode = 0 } = error;
  if (code === 'EMESSAGE' && responseCode >= 500) {
    return new PermanentFault(`The mail server refuses the mail: ${error.response ?? error.message}`, {
      cause: error,
    });
  }
  return error;
}
