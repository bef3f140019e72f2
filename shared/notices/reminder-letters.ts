// The letters that come without an upload: to an agency whose report is missing, and to the office that waits for it.
import { chineseDay } from '../beijing-time.ts';
import type { Agency, Contact } from '../contracts/agency.ts';
import type { Reminder } from '../record/deadlines.ts';
import {
  type FilingState,
  foreignReports,
  isNotFiled,
  type RosterLine,
  rosterCounts,
  unusableUpload,
} from '../record/roster.ts';
import type { Letter, LetterSection, Tone } from './letter.ts';
import { LETTER_WORDS } from './letter-words.ts';

export interface ReminderContext {
  readonly agency: Pick<Agency, 'id' | 'name'>;
  readonly year: number;
  readonly language: Contact['language'];
  /** Whom to ask: an office and its telephone number. */
  readonly ask: string;
}

/** What of an agency's line on the roster its reminder tells. */
export type MissingReport = Pick<RosterLine, 'ofOthers' | 'unusable' | 'state'>;

interface Said {
  readonly subject: string;
  readonly title: string;
  readonly tone: Tone;
  readonly action: string;
  readonly more: readonly string[];
  readonly summary: readonly string[];
  readonly sections: readonly LetterSection[];
}

function letterOf(said: Said, { agency, language, ask }: ReminderContext): Letter {
  const words = LETTER_WORDS[language];
  const { subject, title, tone, action, more, summary, sections } = said;
  return {
    language,
    subject,
    title,
    greeting: words.greeting(agency.name),
    todo: { tone, action, more },
    parts: [{ heading: null, todo: null, summary, sections, facts: [] }],
    closing: [words.ask(ask)],
    reference: [words.sentByProgram],
    words: words.frame,
  };
}

/** To an agency of which no report of the year has come in; told is also what lies in its folder instead. */
export function reminderLetter(reminder: Reminder, missing: MissingReport, context: ReminderContext): Letter {
  return letterOf(
    context.language === 'zh'
      ? reminderZh(reminder, missing, context)
      : reminderEn(reminder, missing, context),
    context,
  );
}

function reminderZh(
  { when, days, deadline }: Reminder,
  missing: MissingReport,
  context: ReminderContext,
): Said {
  const { year, agency } = context;
  const report = `${year}年度政府信息公开工作年度报告`;
  const day = chineseDay(deadline);
  const isBefore = when === 'before';
  const left = days === 0 ? '今天是最后一天' : `还有${days}天`;
  const nothing = missing.unusable === null && missing.ofOthers.length === 0;
  const counted = nothing ? '的' : '可以计入的';
  return {
    subject: isBefore
      ? `【报送提醒】${year}年度报告请在${day}前报送（含当日）`
      : `【逾期未报】${year}年度报告已过报送期限${days}天`,
    title: isBefore ? '年度报告报送提醒' : '年度报告逾期未报',
    tone: isBefore ? 'look' : 'act',
    action: isBefore
      ? `请在${day}前（含当日）上传${report}。`
      : `报送期限（${day}）已过${days}天，请尽快上传${report}。`,
    more: [`请上传到贵单位的报送文件夹（incoming/${agency.id}/），文件名不限。`],
    summary: [
      isBefore
        ? `报送期限为${day}（含当日），${left}，还没有收到贵单位${counted}报告。`
        : `报送期限为${day}（含当日），到今天还没有收到贵单位${counted}报告。`,
      ...sentences([unusableUpload(missing), foreignReports(missing)]),
    ],
    sections: [],
  };
}

function sentences(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => text !== '').map((text) => `${text}。`);
}

function reminderEn(
  { when, days, deadline }: Reminder,
  missing: MissingReport,
  context: ReminderContext,
): Said {
  const { year, agency } = context;
  const report = `the annual disclosure report of ${year}`;
  const isBefore = when === 'before';
  const left = days === 0 ? 'today' : `in ${days} day(s)`;
  const { unusable, ofOthers } = missing;
  return {
    subject: isBefore
      ? `[Reminder] ${report} is due on ${deadline}`
      : `[Overdue] ${report} was due on ${deadline}`,
    title: isBefore ? 'The annual report is due' : 'The annual report is overdue',
    tone: isBefore ? 'look' : 'act',
    action: isBefore
      ? `Please upload ${report} by ${deadline}.`
      : `The last day (${deadline}) was ${days} day(s) ago: please upload ${report}.`,
    more: [`Please upload it to your folder (incoming/${agency.id}/); any file name will do.`],
    summary: [
      `We have not received ${report} from you. Its last day is ${deadline}${isBefore ? `, ${left}` : ''}.`,
      ...(unusable === null
        ? []
        : [`"${unusable.file}" (receipt ${unusable.receipt}) could not be checked and does not count.`]),
      ...(ofOthers.length === 0
        ? []
        : [`Your folder holds a report of another body, which does not count: ${ofOthers.join(', ')}.`]),
    ],
    sections: [],
  };
}

type Heading = readonly [state: FilingState, zh: string, en: string];

const NOT_FILED: readonly Heading[] = [
  ['overdue', '逾期未报送', 'Not filed, overdue'],
  ['unusable', '上传的文件无法核对，未计入', 'Uploaded, but could not be checked: does not count'],
  ['wrongBody', '上传的是其他机关的报告，未计入', "Uploaded another body's report: does not count"],
  ['missing', '未报送，尚在期限内', 'Not filed, still in time'],
];
const FILED: readonly Heading[] = [
  ['unbalanced', '已报送，数据不平衡，待更正', 'Filed, does not balance'],
  ['unreadable', '已报送，文件无法核对，待重新上传', 'Filed, could not be checked'],
  ['undecided', '已报送，有的地方无法核对', 'Filed, places that could not be checked'],
];

/** To a supervising office: the bodies directly below it and their reports of the year. */
export function digestLetter(lines: readonly RosterLine[], context: ReminderContext): Letter {
  return letterOf(context.language === 'zh' ? digestZh(lines, context) : digestEn(lines, context), context);
}

function digestZh(lines: readonly RosterLine[], { year }: ReminderContext): Said {
  const { agencies, byState, filedLate, overdue, notFiled } = rosterCounts(lines);
  const { balanced, nothingToReport, unbalanced, undecided, unreadable } = byState;
  return {
    subject: `【报送情况】${year}年度：应报送${agencies}个，未报送${notFiled}个，其中逾期${overdue}个`,
    title: `${year}年度报告报送情况`,
    tone: overdue > 0 ? 'act' : 'look',
    action:
      overdue > 0
        ? `请督促${overdue}个逾期未报送的机关尽快报送。`
        : `请督促${notFiled}个尚未报送的机关按期报送。`,
    more: [],
    summary: [
      `应报送${agencies}个。已报送${agencies - notFiled}个（迟报${filedLate}个）：数据平衡${balanced + nothingToReport}个，不平衡${unbalanced}个，有的地方无法核对${undecided}个，文件无法核对${unreadable}个。未报送${notFiled}个，其中逾期${overdue}个。`,
      '名单附后；全部机关的情况见附件（XLSX）。',
    ],
    sections: sectionsOf(lines, 'zh'),
  };
}

function digestEn(lines: readonly RosterLine[], { year }: ReminderContext): Said {
  const { agencies, byState, filedLate, overdue, notFiled } = rosterCounts(lines);
  return {
    subject: `[Filing of ${year}] ${notFiled} of ${agencies} not filed, ${overdue} overdue`,
    title: `Annual reports of ${year}: who has filed`,
    tone: overdue > 0 ? 'act' : 'look',
    action:
      overdue > 0
        ? `Please ask the ${overdue} overdue bodies for their reports.`
        : `Please see that the ${notFiled} bodies that have not filed do so in time.`,
    more: [],
    summary: [
      `Of the ${agencies} bodies below you, ${agencies - notFiled} have filed: ${byState.balanced + byState.nothingToReport} balanced, ${byState.unbalanced} unbalanced, ${byState.undecided} with places that could not be checked, ${byState.unreadable} that could not be checked; ${filedLate} filed late. ${notFiled} have not filed, ${overdue} of them overdue.`,
      'The whole roster is attached (XLSX).',
    ],
    sections: sectionsOf(lines, 'en'),
  };
}

function sectionsOf(lines: readonly RosterLine[], language: 'zh' | 'en'): readonly LetterSection[] {
  const zh = language === 'zh';
  const section = (heading: string, of: readonly RosterLine[], told: (line: RosterLine) => string) => {
    if (of.length === 0) return [];
    const items = of.map((line) => ({ text: `· ${told(line)}` }));
    return [
      { heading: zh ? `${heading}（${of.length}个）` : `${heading} (${of.length})`, items, numbered: false },
    ];
  };
  const inState = ([state, inZh, inEn]: Heading) =>
    section(
      zh ? inZh : inEn,
      lines.filter((line) => line.state === state),
      zh ? lineZh : lineEn,
    );
  const late = lines.filter((line) => !isNotFiled(line) && line.daysLate > 0);
  const behind = lines.filter((line) => !isNotFiled(line) && line.unusable !== null);
  const nobody = lines.filter(({ agency }) => agency.contacts.length === 0);
  const name = zh ? nameZh : nameEn;
  return [
    ...NOT_FILED.flatMap(inState),
    ...FILED.flatMap(inState),
    ...section(zh ? '迟报' : 'Filed late', late, (line) =>
      zh ? `${nameZh(line)}，迟报${line.daysLate}天` : `${nameEn(line)}, ${line.daysLate} day(s) late`,
    ),
    ...section(
      zh
        ? '最近上传的文件无法核对，以此前的报告为准'
        : 'Newest file could not be checked; the one before counts',
      behind,
      (line) =>
        zh ? `${nameZh(line)}，${unusableUpload(line)}` : `${nameEn(line)}, "${line.unusable?.file}"`,
    ),
    ...section(zh ? '没有登记联系人，无法通知' : 'Without a contact: nobody can be told', nobody, name),
  ];
}

const nameZh = ({ agency }: RosterLine) => `${agency.name}（${agency.id}）`;
const nameEn = ({ agency }: RosterLine) => `${agency.name} (${agency.id})`;

function lineZh(line: RosterLine): string {
  const { state, deadline, daysLate, errors } = line;
  const late = daysLate > 0 ? `，逾期${daysLate}天` : '';
  const told: Partial<Record<FilingState, string>> = {
    overdue: `，期限${chineseDay(deadline)}${late}`,
    missing: `，期限${chineseDay(deadline)}`,
    unusable: `，${unusableUpload(line)}${late}`,
    wrongBody: late,
    unbalanced: `，${errors}处不平衡`,
  };
  const others = foreignReports(line);
  return `${nameZh(line)}${told[state] ?? ''}${others === '' ? '' : `；${others}`}`;
}

function lineEn(line: RosterLine): string {
  const { state, deadline, daysLate, errors, ofOthers, unusable } = line;
  const late = daysLate > 0 ? `, ${daysLate} day(s) late` : '';
  const told: Partial<Record<FilingState, string>> = {
    overdue: `, due ${deadline}${late}`,
    missing: `, due ${deadline}`,
    unusable: `, "${unusable?.file}"${late}`,
    wrongBody: late,
    unbalanced: `, ${errors} error(s)`,
  };
  const others = ofOthers.length === 0 ? '' : `; its folder holds a report of ${ofOthers.join(', ')}`;
  return `${nameEn(line)}${told[state] ?? ''}${others}`;
}
