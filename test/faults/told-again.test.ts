import { expect, test } from 'vitest';
import { rawMail } from '../../shared/aws/raw-mail.ts';
import { LETTER_CASES } from '../letters/cases.ts';
import { readWireMail, tellingsOf, toldAgain } from './told-again.ts';

const FROM = { name: '勾稽', address: 'gouji@example.org' };

/** The letter of that name, sent to `address` and read again as it was on the wire. */
async function sent(name: string, address = 'shuili@example.org') {
  const content = await LETTER_CASES.find((one) => one.name === name)!.mail();
  return readWireMail(await rawMail({ ...content, to: [address] }, FROM));
}

test.each([
  { why: 'the same letter twice', letters: ['unbalanced', 'unbalanced'], again: 1 },
  { why: 'of three reports one was told before', letters: ['unbalanced', 'several'], again: 1 },
  { why: 'a report of the three comes again', letters: ['several', 'unbalanced'], again: 1 },
  { why: 'filed again, other errors', letters: ['unbalanced', 'unbalanced-again'], again: 0 },
  { why: 'the matter is closed', letters: ['unbalanced', 'balanced-closing'], again: 0 },
  { why: 'a storm', letters: ['unreadable', 'unreadable', 'unreadable'], again: 2 },
  { why: 'a reminder repeated', letters: ['reminder-before', 'reminder-before'], again: 1 },
])('$why: $again of $letters tell again', async ({ letters, again }) => {
  const mails = await Promise.all(letters.map((name) => sent(name)));
  expect(toldAgain(mails)).toHaveLength(again);
});

test('nobody is told again what another was told', async () => {
  const mails = [await sent('unbalanced'), await sent('unbalanced', 'ban@example.org')];
  expect(toldAgain(mails)).toEqual([]);
});

test('each report of a letter is a telling of its own, with its upload and its state', async () => {
  const tellings = tellingsOf(await sent('several'));
  expect(tellings).toHaveLength(3);
  expect(tellings[0]).toBe(
    '文件：“水利局2025年度报告.docx”\n回执号：2372 8272 4766 0922\n《青石县水利局2025年政府信息公开工作年度报告》有3处数据不平衡。',
  );
  expect(tellingsOf(await sent('unreadable-en'))[0]).toMatch(
    /^File: "盖章页.jpg"\nReceipt number: [\d ]+\n"盖章页.jpg" has come in/u,
  );
});
