// The mails that come without an upload; a digest brings the roster of the bodies it is about.
import type { Mail } from '../ports/notices.ts';
import type { Reminder } from '../record/deadlines.ts';
import type { RosterLine } from '../record/roster.ts';
import type { Letter } from './letter.ts';
import {
  digestLetter,
  type MissingReport,
  type ReminderContext,
  reminderLetter,
} from './reminder-letters.ts';
import { letterHtml, letterText } from './render-letter.ts';
import { rosterSheet } from './roster-sheet.ts';
import { XLSX } from './xlsx.ts';

export type MailContent = Omit<Mail, 'to'>;

function mailOf(letter: Letter): MailContent {
  return { subject: letter.subject, text: letterText(letter), html: letterHtml(letter) };
}

export async function reminderMail(
  reminder: Reminder,
  missing: MissingReport,
  context: ReminderContext,
): Promise<MailContent> {
  return mailOf(reminderLetter(reminder, missing, context));
}

/** The roster is in Chinese, as the office's other papers are. */
export async function digestMail(
  lines: readonly RosterLine[],
  context: ReminderContext,
): Promise<MailContent> {
  const { agency, year } = context;
  const content = await rosterSheet(lines, { title: `${agency.name}：${year}年度报告报送情况`, year });
  return {
    ...mailOf(digestLetter(lines, context)),
    attachments: [{ filename: `报送情况_${year}年度.xlsx`, content, contentType: XLSX }],
  };
}
