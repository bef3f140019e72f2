// Verdicts and mails as a developer sees them in the terminal.
import { ruleOf } from '../../shared/catalogue/rule-book.ts';
import type { Outcome } from '../../shared/contracts/judgement.ts';
import type { Verdict } from '../../shared/contracts/verdict.ts';
import { wordSuspects } from '../../shared/wording/word-suspect.ts';
import type { SentMail } from './sent-mails.ts';

/** One line for the verdict, then a line for each reason (why it is unreadable, which balances fail), then what is most probably wrong. */
export function verdictLines(verdict: Verdict): readonly string[] {
  const { status, errors, warnings } = verdict;
  const report = [verdict.agencyName, verdict.year].filter((part) => part !== null).join(' ');
  const facts = [status, report, `errors: ${errors}, warnings: ${warnings}`].filter((part) => part !== '');
  const reasons = [
    ...(verdict.unreadable === null ? [] : [verdict.unreadable.message]),
    ...verdict.outcomes.filter(isTold).map((outcome) => outcome.message),
  ];
  const suspects = verdict.report === null ? [] : wordSuspects(verdict.report, verdict.suspects, 'zh');
  return [
    `verdict  ${facts.join(' · ')}`,
    ...reasons.map((reason) => `         - ${reason}`),
    ...suspects.map((sentence) => `         → ${sentence}`),
  ];
}

/** What fails or could not be told; a year before that nobody uploaded yet is no finding. */
function isTold({ rule, outcome, severity }: Outcome): boolean {
  if (severity !== 'error' || outcome === 'holds' || outcome === 'blank') return false;
  return outcome !== 'notAssessable' || ruleOf(rule)?.family !== 'between-years';
}

/** The mail as it went out, its text indented. */
export function mailLines(mail: SentMail): readonly string[] {
  return [
    `mail     to ${mail.to.join(', ')}`,
    `         subject ${mail.subject}`,
    ...mail.text
      .trimEnd()
      .split('\n')
      .map((line) => `         | ${line}`.trimEnd()),
  ];
}
