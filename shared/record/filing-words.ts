// A filing in plain sentences: what its state is and what to do next.

import { beijingTime } from '../beijing-time.ts';
import type { GivenNotice } from '../contracts/given-notice.ts';
import { receiptNumber } from '../contracts/receipt-number.ts';
import { fileName } from '../contracts/submission.ts';
import type { VerdictFacts } from '../contracts/verdict.ts';
import { isError } from '../rules/findings.ts';
import { shownName, shownText } from '../shown-text.ts';
import { failedBalances, isPlainFact } from '../wording/what-to-tell.ts';
import type { Filing, FilingFinding } from './collect-filings.ts';

const upload = ({ receivedAt, submission }: VerdictFacts) =>
  `${beijingTime(receivedAt)}上传的“${fileName(submission.key)}”`;

const isOpen = ({ explanation }: FilingFinding) => explanation === null;

function currentState(filing: Filing): string {
  const { facts, ofAnotherBody } = filing;
  const state = stateOfCurrent(filing);
  if (!ofAnotherBody) return state;
  return `报告上写的机关是“${shownName(facts.agencyName ?? '')}”，不计作本机关的报送；传错了的，请重新上传本机关的报告。${state}`;
}

function stateOfCurrent({ facts, findings }: Filing): string {
  const open = findings.filter(isOpen);
  const toExplain = open.filter(({ outcome }) => outcome.severity === 'warning' && !isPlainFact(outcome));
  const late = open.some(({ outcome }) => isPlainFact(outcome))
    ? '报送迟于期限；有原因的，可以作出说明。'
    : '';
  switch (facts.status) {
    case 'balanced':
      return toExplain.length === 0
        ? `已核对，数据平衡，不需要再更正。${late}`
        : `已核对，数据平衡。另有${toExplain.length}处请看一下：有误的，更正后重新上传；情况属实的，请作出说明。${late}`;
    case 'unbalanced':
      return `有${failedBalances(findings.map(({ outcome }) => outcome)).length}处数据不平衡。请对照原始登记逐处核对，更正后按原来的方式重新上传。`;
    case 'undecided':
      return open.length === 0
        ? '有位置无法核对，各处都已说明，不需要再做什么。'
        : '有位置无法核对。没有填全、填清楚的，补充后重新上传；情况属实的，请作出说明。';
    case 'unreadable':
      return facts.unreadable?.message ?? '没有读到可以核对的表格。请上传带有完整表格的年度报告。';
  }
}

function noYearState({ facts, uploadedSince }: Filing): string {
  const why =
    facts.unreadable?.message ??
    '没有认出报告的年度，不计入任何年度。请在标题里写明年度和机关名称后重新上传。';
  return uploadedSince ? `${why}（此后又上传了文件；如果已经改好，这一份不需要再处理。）` : why;
}

/** The state of a filing and what to do next, for the agency. */
export function filingState(filing: Filing): string {
  const { facts, place, current, withdrawal } = filing;
  switch (place) {
    case 'current':
      return currentState(filing);
    case 'replaced':
      return current === null
        ? '不再有效。'
        : `已由${upload(current)}（回执 ${receiptNumber(current.submissionId)}）代替，不再有效，不需要处理。`;
    case 'withdrawn': {
      const gone = `文件已于${beijingTime(withdrawal?.eventTime ?? facts.receivedAt)}删除，作撤回处理，不再有效。`;
      if (facts.year === null) return gone;
      return current === null
        ? `${gone}${facts.year}年度现在没有有效的报送，请重新上传。`
        : `${gone}现在有效的是${upload(current)}（回执 ${receiptNumber(current.submissionId)}）。`;
    }
    case 'no-year':
      return noYearState(filing);
  }
}

function findingLines({ outcome, explanation, outdated }: FilingFinding): string[] {
  const said = ({ reason, by, givenAt }: NonNullable<typeof explanation>) =>
    `“${reason}”（${by}，${beijingTime(givenAt)}）`;
  const lines = [`· ${outcome.message}`];
  if (explanation !== null) {
    const stays = isError(outcome) ? '；差错仍须更正' : '';
    lines.push(`  已说明：${said(explanation)}${stays}`);
  } else if (outdated !== null) {
    lines.push(`  数字已变，原来的说明${said(outdated)}不再适用，请重新说明。`);
  }
  return lines;
}

function markOf({ place, ofAnotherBody }: Filing): string {
  if (place !== 'current') return '';
  return ofAnotherBody ? '（其他机关的报告）' : '（现行）';
}

/** A filing as lines for the terminal: which file, its state, its findings with their explanations, who was told. */
export function filingLines(filing: Filing): string[] {
  const { facts, receipt, findings, suspects, earlierVerdicts } = filing;
  const report = facts.year === null ? '' : `${facts.year}年度`;
  const which = facts.number > 1 || facts.member !== null ? `第${facts.number}份` : '';
  const member = facts.member === null ? '' : `（其中的“${shownName(facts.member)}”）`;
  return [
    `回执 ${receipt}  ${[report, which].filter((part) => part !== '').join(' ')}${markOf(filing)}`,
    `  ${upload(facts)}${member}`,
    `  ${filingState(filing)}`,
    ...findings.flatMap(findingLines).map((line) => `    ${line}`),
    ...suspects.map((sentence) => `    最可能填错的数：${sentence}`),
    ...(facts.noticedAt === null ? [] : [`  已于${beijingTime(facts.noticedAt)}发出通知。`]),
    ...earlierVerdicts.map(
      ({ judgedAt, ruleBook, errors }) =>
        `  此前按规则版本 ${ruleBook} 于${beijingTime(judgedAt)}核对过：错误${errors}处。`,
    ),
  ].map(shownText);
}

/** The filings as rows of text for export, the head first. */
export function filingRows(filings: readonly Filing[]): string[][] {
  return [
    [
      '回执号',
      '年度',
      '上传时间',
      '文件',
      '现行',
      '错误',
      '提示',
      '已说明',
      '通知时间',
      '情况和下一步',
      '说明',
    ],
    ...filings.map((filing) => {
      const { facts, receipt, place, findings } = filing;
      const explained = findings.filter(({ explanation }) => explanation !== null);
      return [
        receipt,
        facts.year === null ? '' : String(facts.year),
        beijingTime(facts.receivedAt),
        fileName(facts.submission.key),
        place === 'current' && !filing.ofAnotherBody ? '是' : '否',
        String(facts.errors),
        String(facts.warnings),
        String(explained.length),
        facts.noticedAt === null ? '' : beijingTime(facts.noticedAt),
        filingState(filing),
        explained.map(({ outcome, explanation }) => `${outcome.message}${explanation?.reason}`).join('；'),
      ];
    }),
  ];
}

const CAME_BACK = { bounced: '退信', delayed: '暂未送达', complaint: '被投诉为垃圾邮件' } as const;

/** The mails an agency was sent, reminders too, as lines for the terminal: when, what, to whom, what came back. */
export function mailLines(mails: readonly GivenNotice[]): string[] {
  return mails.map(({ sentAt, subject, recipients, feedback }) => {
    const said = Object.values(feedback).map(
      ({ kind, recipients: of }) => `${CAME_BACK[kind]}：${of.join('、')}`,
    );
    const back = said.length === 0 ? '' : `（${said.join('；')}）`;
    return `${beijingTime(sentAt)}  ${subject}  → ${recipients.join('、')}${back}`;
  });
}
