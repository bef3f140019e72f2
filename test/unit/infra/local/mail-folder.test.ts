import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, expect, test } from 'vitest';
import { keepMails, type MailFolder } from '../../../../infra/local/mail-folder.ts';

const folder = join(mkdtempSync(join(tmpdir(), 'gouji-mails-')), 'mails');
let mails: MailFolder | null = null;

afterEach(async () => {
  await mails?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a mail is kept as it went out, its attachments beside it, and no name leads elsewhere or is markup', async () => {
  mails = await keepMails(folder);
  const [host, port] = mails.address.split(':');
  const sender = createTransport({ host: host!, port: Number(port), ignoreTLS: true });
  const letter = { from: 'gouji@example.cn', to: 'office@example.cn', text: '正文', html: '<p>正文</p>' };
  const attachments = [
    { filename: '标注稿.xlsx', content: Buffer.from([1, 2, 3]) },
    { filename: '../../逃.txt', content: '内容' },
  ];
  await sender.sendMail({ ...letter, subject: '<img src=x onerror=alert(1)>', attachments });
  await sender.sendMail({ ...letter, subject: '第二封' });

  expect(readdirSync(folder).sort()).toEqual(['0001', '0002', 'index.html']);
  const first = readdirSync(join(folder, '0001'));
  expect(first).toContain('标注稿.xlsx');
  expect(first.filter((name) => name.includes('逃'))).toEqual([expect.not.stringContaining('/')]);
  expect([...readFileSync(join(folder, '0001', '标注稿.xlsx'))]).toEqual([1, 2, 3]);
  expect(readFileSync(join(folder, '0001', 'letter.txt'), 'utf8')).toContain('正文');
  const index = readFileSync(mails.index, 'utf8');
  expect(index).not.toContain('<img');
  expect(index.indexOf('第二封')).toBeLessThan(index.indexOf('onerror'));
  expect(index).toContain(`href="0001/${encodeURIComponent('标注稿.xlsx')}"`);
});

test('whoever stops waits for the mails that are still on their way, but not for ever', async () => {
  mails = await keepMails(folder);
  expect(await mails.holds(0, 0)).toBe(true);
  expect(await mails.holds(1, 0.1)).toBe(false);
  const [host, port] = mails.address.split(':');
  const sender = createTransport({ host: host!, port: Number(port), ignoreTLS: true });
  const waiting = mails.holds(2, 20);
  for (const subject of ['一', '二']) {
    await sender.sendMail({ from: 'gouji@example.cn', to: 'office@example.cn', subject, text: '正文' });
  }
  expect(await waiting).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(['0001', '0002', 'index.html']);
});
