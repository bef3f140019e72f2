// Tells an agency of its verdict by every way it has; tells the operators where it has none.
import type { Agency, Contact } from '../contracts/agency.ts';
import type { OperatorNotice } from '../contracts/notice.ts';
import { type NoticeStatus, needsNotice, type Verdict } from '../contracts/verdict.ts';
import type { AgencyRegister } from '../ports/agencies.ts';
import type { NoticeSender } from '../ports/notices.ts';
import { noticeMessage } from './notice-message.ts';
import { letterHtml, letterText } from './render-letter.ts';
import { type FindingWords, writeLetter } from './write-letter.ts';

export interface NotifyCollaborators {
  readonly agencies: AgencyRegister;
  readonly sender: NoticeSender;
  readonly words: FindingWords;
  /** Whom to ask, as the letters say it. */
  readonly ask: string;
  /** Whether a newer upload of the same agency and year has a verdict. */
  readonly isSuperseded: (verdict: Verdict) => Promise<boolean>;
}

const LANGUAGES: readonly Contact['language'][] = ['zh', 'en'];

const OPERATOR_WORDS: Readonly<Record<OperatorNotice['reason'], string>> = {
  'no-agency-in-key':
    'The upload names no agency (incoming/<agencyId>/<file>); its verdict was recorded, nobody was mailed.',
  'unknown-agency': 'The agency is not in the register; the verdict was recorded, nobody was mailed.',
  'no-contact': 'The agency has no contact in the register; the verdict was recorded, nobody was mailed.',
};

function whyNobody(verdict: Verdict, agency: Agency | null): OperatorNotice['reason'] | null {
  if (verdict.agencyId === null) return 'no-agency-in-key';
  if (agency === null) return 'unknown-agency';
  return agency.contacts.length === 0 ? 'no-contact' : null;
}

/**
 * Mails every contact (one mail per language), publishes the notice, and alerts the operators where nobody could be
 * mailed. Throws what a sender throws: the notice is then given again, whole. A balanced report of a known agency is
 * no news: false.
 */
export async function notifyAgency(verdict: Verdict, collaborators: NotifyCollaborators): Promise<boolean> {
  const { agencies, sender, words, ask, isSuperseded } = collaborators;
  const agency = verdict.agencyId === null ? null : await agencies.find(verdict.agencyId);
  const { status } = verdict;
  const nobody = whyNobody(verdict, agency);
  const alert = nobody !== null && !(nobody === 'no-contact' && status === 'balanced');
  if (alert) {
    await sender.alertOperators({
      version: 1,
      kind: 'operator-notice',
      reason: nobody,
      reportId: verdict.reportId,
      agency: verdict.agencyId,
      key: verdict.submission.key,
      status,
      message: OPERATOR_WORDS[nobody],
    });
  }
  if (!needsNotice(status)) return alert;
  const told: Verdict & { status: NoticeStatus } = { ...verdict, status };

  if (agency !== null && agency.contacts.length > 0) {
    const superseded = await isSuperseded(verdict);
    for (const language of LANGUAGES) {
      const to = agency.contacts.filter((contact) => contact.language === language).map(({ email }) => email);
      if (to.length === 0) continue;
      const letter = writeLetter(told, { agency, language, ask, words, superseded });
      await sender.mail({
        to,
        subject: letter.subject,
        html: letterHtml(letter),
        text: letterText(letter),
        headers: { 'X-Gouji-Report': verdict.reportId },
      });
    }
  }
  await sender.publish(noticeMessage(told));
  return true;
}
