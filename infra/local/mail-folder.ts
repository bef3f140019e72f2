// Every mail that goes out while the local engine runs, with its attachments, as a folder to open in a browser.
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { beijingTime } from '../../shared/beijing-time.ts';
import { escapeHtml } from '../../shared/notices/mail-html.ts';

export interface MailFolder {
  /** Where the engine hands its mails on: host and port of an SMTP server on this machine. */
  readonly address: string;
  /** The list of all mails, newest first. */
  readonly index: string;
  /** Waits until so many mails are kept; false where they do not come in time. */
  holds(count: number, limitSeconds: number): Promise<boolean>;
  stop(): Promise<void>;
}

interface KeptMail {
  readonly folder: string;
  readonly mail: Email;
  readonly arrived: Date;
}

/** Empties `folder` and fills it with what comes. */
export async function keepMails(folder: string): Promise<MailFolder> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const index = path.join(folder, 'index.html');
  const kept: KeptMail[] = [];
  await writeFile(index, indexPage(kept));

  let turn = Promise.resolve();
  const keep = async (raw: Uint8Array) => {
    const mail = await PostalMime.parse(raw);
    const name = `${String(kept.length + 1).padStart(4, '0')}`;
    await writeMail(path.join(folder, name), mail, raw);
    kept.unshift({ folder: name, mail, arrived: new Date() });
    await writeFile(index, indexPage(kept));
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      buffer(stream).then((raw) => {
        turn = turn.then(() => keep(raw));
        turn.then(() => done(), done);
      }, done);
    },
  });
  server.on('error', () => {});
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return {
    address: `127.0.0.1:${(listening.address() as AddressInfo).port}`,
    index,
    async holds(count, limitSeconds) {
      const deadline = Date.now() + limitSeconds * 1000;
      while (kept.length < count && Date.now() < deadline) await sleep(50);
      return kept.length >= count;
    },
    async stop() {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await turn;
    },
  };
}

/** Nothing of a mail's own name leads out of its folder. */
const fileNameOf = (name: string | null | undefined, place: number) =>
  path.basename((name ?? '').replace(/[\\/:\p{Cc}]/gu, '_')).replace(/^\.+/u, '') ||
  `attachment-${place + 1}`;

async function writeMail(folder: string, mail: Email, raw: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'mail.eml'), raw);
  await writeFile(path.join(folder, 'letter.txt'), mail.text ?? '');
  await writeFile(path.join(folder, 'letter.html'), mail.html ?? '');
  for (const [place, { filename, content }] of mail.attachments.entries()) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
    await writeFile(path.join(folder, fileNameOf(filename, place)), bytes);
  }
}

function indexPage(kept: readonly KeptMail[]): string {
  const rows = kept.map(({ folder, mail, arrived }) => {
    const link = (file: string, words: string) =>
      `<a href="${folder}/${encodeURIComponent(file)}">${escapeHtml(words)}</a>`;
    const to = (mail.to ?? []).flatMap(({ address }) => address ?? []).join('、');
    const files = mail.attachments.map(({ filename }, place) => {
      const name = fileNameOf(filename, place);
      return link(name, name);
    });
    const letter = `${link('letter.html', mail.subject ?? '（无主题）')} · ${link('letter.txt', '纯文本')}`;
    return `<tr><td>${beijingTime(arrived.toISOString())}</td><td>${escapeHtml(to)}</td><td>${letter}</td><td>${files.join('<br>')}</td></tr>`;
  });
  const list =
    rows.length === 0
      ? '<p>还没有发出信件。</p>'
      : `<table><tr><th>时间</th><th>收件人</th><th>信件</th><th>附件</th></tr>\n${rows.join('\n')}\n</table>`;
  return `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>本机发出的信件</title>
<style>body{font:16px/1.6 sans-serif;margin:2rem}td,th{padding:.4rem 1rem;text-align:left;vertical-align:top;border-bottom:1px solid #ddd}</style>
<h1>本机发出的信件</h1>
${list}
</html>
`;
}
