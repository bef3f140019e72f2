// The mails a local engine has taken: each engine shows them in a way of its own.
import PostalMime from 'postal-mime';
import * as z from 'zod';
import type { Engine } from './engine.ts';

export interface SentMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** All mails since the engine started, oldest first. */
export async function sentMails(engine: Pick<Engine, 'kind' | 'endpoint'>): Promise<readonly SentMail[]> {
  return engine.kind === 'ministack' ? ministackMails(engine.endpoint) : localstackMails(engine.endpoint);
}

/** Where a developer can look at them in a browser. */
export function mailsPage(engine: Pick<Engine, 'kind' | 'endpoint'>): string {
  return new URL(engine.kind === 'ministack' ? '/_ministack/ses/messages' : '/_aws/ses', engine.endpoint)
    .href;
}

const MinistackMails = z.object({
  messages: z.record(
    z.string(),
    z.array(
      z.object({
        Source: z.string(),
        To: z.array(z.string()),
        Subject: z.string(),
        BodyText: z.string().nullable(),
        BodyHtml: z.string().nullable(),
      }),
    ),
  ),
});

async function ministackMails(endpoint: string): Promise<readonly SentMail[]> {
  const response = await fetch(new URL('/_ministack/ses/messages', endpoint));
  const { messages } = MinistackMails.parse(await response.json());
  return Object.values(messages)
    .flat()
    .map((mail) => ({
      from: mail.Source,
      to: mail.To,
      subject: mail.Subject,
      text: mail.BodyText ?? '',
      html: mail.BodyHtml ?? '',
    }));
}

const LocalstackMails = z.object({ messages: z.array(z.object({ RawData: z.string() })) });

/** LocalStack keeps the raw mail, as SES took it. */
async function localstackMails(endpoint: string): Promise<readonly SentMail[]> {
  const response = await fetch(new URL('/_aws/ses', endpoint));
  const { messages } = LocalstackMails.parse(await response.json());
  return Promise.all(
    messages.map(async ({ RawData }) => {
      const mail = await PostalMime.parse(RawData);
      return {
        from: mail.from?.address ?? '',
        to: (mail.to ?? []).flatMap((to) => to.address ?? []),
        subject: mail.subject ?? '',
        text: mail.text ?? '',
        html: mail.html ?? '',
      };
    }),
  );
}
