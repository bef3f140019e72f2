// The mail to an agency's contacts of one language: the letter, and a marked copy of every report that has something
// marked.

import { receiptNumber } from '../contracts/receipt-number.ts';
import type { Verdict } from '../contracts/verdict.ts';
import type { Mail } from '../ports/notices.ts';
import { shownName } from '../shown-text.ts';
import { wordSuspects } from '../wording/word-suspect.ts';
import { markedCopy } from './marked-copy.ts';
import { letterHtml, letterText } from './render-letter.ts';
import type { Attached, LetterContext, ReportToTell } from './report-to-tell.ts';
import { hasMarkedCopy } from './tell-report.ts';
import { writeLetter } from './write-letter.ts';
import { XLSX } from './xlsx.ts';

type Attachment = NonNullable<Mail['attachments']>[number];

/**
 * The same reports and agency give the same mail. `reports` must not be empty. A mail of more than `largestBytes` goes
 * without its copies, and says so.
 */
export async function composeMail(
  reports: readonly ReportToTell[],
  context: LetterContext,
  to: readonly string[],
  largestBytes: number,
): Promise<Mail> {
  const copies = (await Promise.all(reports.map((report) => copyOf(report, context)))).filter(
    (copy) => copy !== null,
  );
  const mailWith = (attached: Attached): Mail => {
    const letter = writeLetter(reports, context, attached);
    return {
      to,
      subject: letter.subject,
      html: letterHtml(letter),
      text: letterText(letter),
      headers: { 'X-Gouji-Report': reports.map(({ verdict }) => verdict.reportId).join(', ') },
      ...(attached === 'with-copies' ? { attachments: copies } : {}),
    };
  };
  if (copies.length === 0) return mailWith('none');
  const full = mailWith('with-copies');
  return rawBytes(full) > largestBytes ? mailWith('too-large') : full;
}

/** A little more than the mail has on its way: base64 in lines of 76 characters, and a margin for its headers. */
function rawBytes({ html, text, attachments = [] }: Mail): number {
  const parts = [
    Buffer.byteLength(html),
    Buffer.byteLength(text),
    ...attachments.map((a) => a.content.length),
  ];
  const encoded = parts.reduce((sum, bytes) => sum + Math.ceil(bytes / 3) * 4 * (78 / 76), 0);
  return Math.ceil(encoded) + 16 * 1024;
}

/** A report without tables or without findings has none. */
async function copyOf(told: ReportToTell, { agency }: LetterContext): Promise<Attachment | null> {
  return hasMarkedCopy(told) ? markedCopyOf(told.verdict, agency.name) : null;
}

/** The copy is in Chinese, as the form is. Null of what could not be read. */
export async function markedCopyOf(verdict: Verdict, agencyName: string): Promise<Attachment | null> {
  const { report, outcomes, suspects, year, submissionId, number } = verdict;
  if (report === null) return null;
  const receipt = receiptNumber(submissionId);
  const content = await markedCopy({
    report,
    outcomes,
    suspects,
    suspectSentences: wordSuspects(report, suspects, 'zh'),
    title: shownName(
      report.title ?? `${report.agency ?? agencyName}${year === null ? '' : `${year}年`}年度报告`,
    ),
    receipt,
  });
  const name = `标注副本_${year ?? ''}年_回执${receipt.replaceAll(' ', '')}${number > 1 ? `_${number}` : ''}.xlsx`;
  return { filename: name, content, contentType: XLSX };
}
