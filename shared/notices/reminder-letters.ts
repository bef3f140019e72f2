// The letters that come without an upload: to an agency whose report is missing, and to the office that waits for it.
import type { Agency, Contact } from '../contracts/agency.ts';
import type { Reminder } from '../record/deadlines.ts';
import { type FilingState, foreignReports, type RosterLine, rosterCounts } from '../record/roster.ts';
import type { ShortLetter } from './short-letter.ts';

export interface ReminderContext {
  readonly agency: Pick<Agency, 'id' | 'name'>;
  readonly year: number;
  readonly language: Contact['language'];
  /** Whom to ask: an office and its telephone number. */
  readonly ask: string;
}

function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

function zhDays({ when, days }: Reminder): string {
  if (when === 'after') return `已经过了${days}天`;
  return days === 0 ? '就是今天' : `还有${days}天`;
}

function enDays({ when, days }: Reminder): string {
  if (when === 'after') return `${days} day(s) ago`;
  return days === 0 ? 'today' : `in ${days} day(s)`;
}

/** To an agency of which no report of the year has come in; `ofOthers`: whose reports lie in its folder instead. */
export function reminderLetter(
  reminder: Reminder,
  ofOthers: RosterLine['ofOthers'],
  { agency, year, language, ask }: ReminderContext,
): ShortLetter {
  const { when, deadline } = reminder;
  if (language === 'en') {
    const report = `the annual disclosure report of ${year}`;
    return {
      language,
      subject:
        when === 'before'
          ? `[Reminder] ${report} is due on ${deadline}`
          : `[Overdue] ${report} was due on ${deadline}`,
      greeting: `To ${agency.name}:`,
      paragraphs: [
        `We have not received ${report} from you. It is due on ${deadline}: ${enDays(reminder)}.`,
        ...(ofOthers.length === 0
          ? []
          : [`Your folder holds a report of another body, which does not count: ${ofOthers.join(', ')}.`]),
        `Please upload it to your folder (incoming/${agency.id}/); any file name will do.`,
        'A file that could not be read, as an earlier mail may have told you, does not count as filed.',
      ],
      lists: [],
      closing: [`Questions: ${ask}.`, 'This mail was sent by a program.'],
    };
  }
  const report = `${year}年度政府信息公开工作年度报告`;
  return {
    language,
    subject:
      when === 'before'
        ? `【报送提醒】${report}请于${chineseDay(deadline)}前报送`
        : `【逾期未报】${report}已过报送期限${reminder.days}天`,
    greeting: `${agency.name}：`,
    paragraphs: [
      `还没有收到您单位的${report}。报送的最后一天是${chineseDay(deadline)}，${zhDays(reminder)}。`,
      ...(ofOthers.length === 0
        ? []
        : [`您单位的文件夹里有其他机关的报告（${ofOthers.join('、')}），不计作您单位的报送。`]),
      `请${when === 'before' ? '按时' : '尽快'}把报告上传到本单位的文件夹（incoming/${agency.id}/），文件名随意。`,
      '如果已经上传，请看一下是否收到过“文件无法核对”的通知：无法核对的文件不算报送，请按通知处理后重新上传。',
    ],
    lists: [],
    closing: [`如有疑问，请联系：${ask}。`, '本邮件由程序自动发出。'],
  };
}

const ZH_LISTS: readonly (readonly [FilingState, string])[] = [
  ['overdue', '逾期未报送'],
  ['missing', '未报送，尚在期限内'],
  ['unbalanced', '已报送，数据不平衡，待更正'],
  ['unreadable', '已报送，文件无法核对，待重新上传'],
  ['undecided', '已报送，部分位置无法核对'],
];
const EN_LISTS: readonly (readonly [FilingState, string])[] = [
  ['overdue', 'Not filed, overdue'],
  ['missing', 'Not filed, still in time'],
  ['unbalanced', 'Filed, does not balance'],
  ['unreadable', 'Filed, could not be checked'],
  ['undecided', 'Filed, places that could not be checked'],
];

function zhLine({ agency, state, deadline, daysLate, ofOthers }: RosterLine): string {
  const others = ofOthers.length === 0 ? '' : `；${foreignReports({ ofOthers })}`;
  const nobody = agency.contacts.length > 0 ? '' : '；没有登记联系人，未能提醒';
  const body = `${agency.name}（${agency.id}）`;
  if (state === 'overdue') return `${body}，期限${chineseDay(deadline)}，逾期${daysLate}天${others}${nobody}`;
  return state === 'missing' ? `${body}，期限${chineseDay(deadline)}${others}${nobody}` : body;
}

function enLine({ agency, state, deadline, daysLate, ofOthers }: RosterLine): string {
  const others = ofOthers.length === 0 ? '' : `; its folder holds a report of ${ofOthers.join(', ')}`;
  const nobody = agency.contacts.length > 0 ? '' : '; has no contact';
  const body = `${agency.name} (${agency.id})`;
  if (state === 'overdue') return `${body}, due ${deadline}, ${daysLate} day(s) late${others}${nobody}`;
  return state === 'missing' ? `${body}, due ${deadline}${others}${nobody}` : body;
}

/** To a supervising office: the bodies directly below it and their reports of the year. */
export function digestLetter(
  lines: readonly RosterLine[],
  { agency, year, language, ask }: ReminderContext,
): ShortLetter {
  const zh = language === 'zh';
  const { agencies, byState, filedLate } = rosterCounts(lines);
  const missing = byState.missing + byState.overdue;
  const lists = (zh ? ZH_LISTS : EN_LISTS).flatMap(([state, heading]) => {
    const items = lines.filter((line) => line.state === state).map(zh ? zhLine : enLine);
    if (items.length === 0) return [];
    return [{ heading: zh ? `${heading}（${items.length}个）` : `${heading} (${items.length})`, items }];
  });
  if (!zh) {
    return {
      language,
      subject: `[Filing of ${year}] ${missing} of ${agencies} not filed, ${byState.overdue} overdue`,
      greeting: `To ${agency.name}:`,
      paragraphs: [
        `Of the ${agencies} bodies below you, ${agencies - missing} have filed their annual report of ${year}: ${byState.balanced} balanced, ${byState.unbalanced} unbalanced, ${byState.undecided} with places that could not be checked, ${byState.unreadable} that could not be checked; ${filedLate} filed late. ${missing} have not filed, ${byState.overdue} of them overdue.`,
      ],
      lists,
      closing: [`Questions: ${ask}.`, 'This mail was sent by a program.'],
    };
  }
  return {
    language,
    subject: `【报送情况】${year}年度：应报送${agencies}个，未报送${missing}个，其中逾期${byState.overdue}个`,
    greeting: `${agency.name}：`,
    paragraphs: [
      `${year}年度政府信息公开工作年度报告，所属机关应报送${agencies}个，已报送${agencies - missing}个（已平衡${byState.balanced}，不平衡${byState.unbalanced}，部分位置无法核对${byState.undecided}，文件无法核对${byState.unreadable}；迟报${filedLate}），未报送${missing}个，其中逾期${byState.overdue}个。`,
    ],
    lists,
    closing: [`如有疑问，请联系：${ask}。`, '本邮件由程序自动发出。'],
  };
}
