// The sentences of rules that are no equation.
import type { Rule } from '../catalogue/rule-book.ts';
import type { UnwordedOutcome } from '../contracts/judgement.ts';
import type { ParsedReport } from '../contracts/parsed-report.ts';
import {
  columnWords,
  figureWords,
  partsOf,
  quote,
  rowWords,
  type SectionId,
  sectionWords,
  tableWords,
} from './form-words.ts';
import type { Language } from './language.ts';
import { proseWords } from './prose-words.ts';

type Sentence = (facts: Facts) => string;

interface Facts {
  readonly report: ParsedReport;
  readonly outcome: UnwordedOutcome;
  readonly rule: Rule;
  readonly section: SectionId;
  readonly form: '2019' | '2021';
  readonly language: Language;
  /** Chinese or English, whichever is asked for. */
  readonly say: (zh: string, en: string) => string;
  readonly detail: (name: string) => string | number | null;
}

/** The sentence of a check, without full stop and id; null for a rule that is an equation. */
export function checkWords(
  report: ParsedReport,
  outcome: UnwordedOutcome,
  rule: Rule,
  language: Language,
): string | null {
  const facts: Facts = {
    report,
    outcome,
    rule,
    section: (rule.section ?? (/^s[234]$/.test(outcome.at) ? outcome.at : 's3')) as SectionId,
    form: report.form === '2019' ? '2019' : '2021',
    language,
    say: (zh, en) => (language === 'zh' ? zh : en),
    detail: (name) => outcome.details?.[name] ?? null,
  };
  if (rule.check !== undefined) return SENTENCES[rule.check](facts);
  if (rule.onlyFor === 'bodies-without-rules' && outcome.terms.length === 0) {
    const place = `${sectionWords('s2', language)}${facts.say('“规章”行：', ', government rules: ')}`;
    return outcome.outcome === 'holds'
      ? facts.say(`${place}本机关有规章制定权`, `${place}the body may make them`)
      : facts.say(
          `${place}不能确定本机关有无规章制定权，未核对`,
          `${place}it is not known whether the body may make them`,
        );
  }
  return null;
}

const SENTENCES: Readonly<Record<NonNullable<Rule['check']>, Sentence>> = {
  prose: ({ outcome, language }) => proseWords(outcome, language),
  'whole-counts': ({ outcome, rule, section, form, language, say }) => {
    const row = rowWords(section, outcome.at, form, language);
    const group = rule.forEach === 'groups';
    const place = `${sectionWords(section, language)}${say(`${quote(row)}${group ? '' : '行'}：`, `, ${row}: `)}`;
    const listed = outcome.terms
      .map((term) => {
        const column = columnWords(partsOf(term.figure), form, language);
        return say(`${column}填了 ${term.value}`, `${column} is ${term.value}`);
      })
      .join(say('、', ', '));
    switch (outcome.outcome) {
      case 'holds':
        return `${place}${say('均为整数', 'whole numbers')}`;
      case 'blank':
        return `${place}${say('各格均未填写', 'every cell is blank')}`;
      case 'notAssessable':
        return `${place}${say('报告中缺少该行或其中的格，未能核对', 'the row or some of its cells are not in the report')}`;
      case 'undecided':
        return `${place}${listed === '' ? say('有数字无法辨认，未能核对，请核对原表', 'some figure cannot be read, please check the table') : say(`${listed}，但位置系推定，请核对原表`, `${listed}, but its place is inferred, please check`)}`;
      case 'fails':
        return `${place}${say(`${listed}，件数应为不小于 0 的整数`, `${listed}; counts are whole numbers of at least 0`)}`;
    }
  },
  'blank-cells': ({ outcome, section, form, language, say, detail }) => {
    const table = sectionWords(section, language);
    if (outcome.outcome === 'notAssessable')
      return say(`${table}没有表格，未核对空格`, `${table} has no table`);
    if (outcome.outcome === 'blank')
      return say(`${table}所有格均未填写，已按 0 计算`, `${table}: every cell is blank and counted as 0`);
    const [blanks, dashes] = [Number(detail('blanks')), Number(detail('dashes'))];
    const counted = [
      ...(blanks > 0 ? [say(`${blanks} 个空格`, `${blanks} blank cells`)] : []),
      ...(dashes > 0 ? [say(`${dashes} 处“/”“—”`, `${dashes} dashes`)] : []),
    ].join(say('、', ' and '));
    if (counted === '') return say(`${table}没有空格`, `${table} has no blank cell`);
    const head = say(`${table}有 ${counted}，已按 0 计算`, `${table} has ${counted}, counted as 0`);
    if (outcome.outcome === 'holds') return head;
    const rows = String(detail('rows')).split(',').filter(Boolean);
    const columns = String(detail('columns')).split(',').filter(Boolean);
    const quoted = (name: string) => say(quote(name), `"${name}"`);
    const rowNames = rows.map((row) => quoted(rowWords(section, row, form, language)));
    const columnNames = columns.map((column) =>
      quoted(columnWords({ section, row: '', column }, form, language)),
    );
    const unit = section === 's3' ? ['行', 'rows'] : ['组', 'groups'];
    const partly = [
      ...(rows.length > 0
        ? [
            say(
              `${rows.length} ${unit[0]}（${few(rowNames, language)}）`,
              `${rows.length} ${unit[1]} (${few(rowNames, language)})`,
            ),
          ]
        : []),
      ...(columns.length > 0
        ? [
            say(
              `${columns.length} 列（${few(columnNames, language)}）`,
              `${columns.length} columns (${few(columnNames, language)})`,
            ),
          ]
        : []),
    ].join(say('、', ' and '));
    return say(
      `${head}；其中 ${partly}只填了一部分，请确认空格处确实为 0`,
      `${head}; ${partly} are filled in part only, please confirm that the blanks are 0`,
    );
  },
  'duplicate-rows': ({ outcome, form, language, say, detail }) => {
    const table = sectionWords('s3', language);
    if (outcome.outcome === 'notAssessable') return say(`${table}没有表格，未核对`, `${table} has no table`);
    if (outcome.outcome === 'holds') {
      return outcome.at === 'total'
        ? say(`${table}（七）总计行不是第一项的重复`, `${table}: row （七） is no copy of item one`)
        : say(`${table}没有整行相同的办理结果`, `${table}: no two result rows are the same`);
    }
    const pairs = String(detail('rows'))
      .split(',')
      .map((pair) =>
        pair
          .split('=')
          .map((row) =>
            say(quote(rowWords('s3', row, form, language)), `"${rowWords('s3', row, form, language)}"`),
          )
          .join(say('与', ' and ')),
      );
    return say(
      `${table}有整行数字相同：${few(pairs, language)}。如属粘贴错行，请更正；确实相同的不必理会`,
      `${table} has rows with the same figures: ${few(pairs, language)}. Correct them if a row was pasted one off; ignore this if they are right`,
    );
  },
  'amount-with-unit': ({ outcome, form, language, say, detail }) => {
    const place = `${figureWords(outcome.at, form, language)}${say('：', ': ')}`;
    const reason = detail('reason');
    if (outcome.outcome === 'blank') return `${place}${say('未填写', 'blank')}`;
    if (outcome.outcome === 'holds') return `${place}${say('数字和单位齐全', 'number and unit are there')}`;
    if (reason === 'absent') return `${place}${say('报告中没有，未核对', 'not in the report')}`;
    if (reason === 'unreadable')
      return `${place}${say('无法辨认，请核对原表', 'cannot be read, please check the table')}`;
    if (reason === 'otherUnit') {
      return `${place}${say(`所填单位是${detail('unit')}，表头要求以${detail('prescribed')}计，请核对`, `the unit is ${detail('unit')}, the head asks for ${detail('prescribed')}; please check`)}`;
    }
    return `${place}${say('没有写明单位，请注明元或万元', 'the unit is not given; please say 元 or 万元')}`;
  },
  'table-present': ({ outcome, language, say, detail }) => {
    const section = outcome.at as SectionId;
    const table = say(
      `${sectionWords(section, language)}“${tableWords(section, language)}”表格`,
      `The table of ${sectionWords(section, language)} (${tableWords(section, language)})`,
    );
    if (outcome.outcome === 'holds') return say(`${table}齐全`, `${table} is there`);
    if (outcome.outcome === 'undecided') {
      const why = detail('explanation');
      const told = why === null ? '' : String(why).replace(/。$/, '');
      return say(
        `${table}无法读取${told === '' ? '' : `：${told}`}`,
        `${table} cannot be read${told === '' ? '' : `: ${told}`}`,
      );
    }
    return say(
      `${table}缺失：没有找到可以读取的表格（也可能是以图片插入的）。请补上文字表格后重新提交`,
      `${table} is missing: no table that can be read was found (it may be a picture). Please add it as text and file again`,
    );
  },
  'single-report': ({ outcome, say, detail }) =>
    outcome.outcome === 'holds'
      ? say('文件中只有这一份报告', 'The file holds this report only')
      : say(
          `文件中有多份报告，这是第 ${detail('number')} 份，已逐份核对`,
          `The file holds several reports; this is number ${detail('number')}; each was judged by itself`,
        ),
  'named-in-title': ({ outcome, say, detail }) => {
    if (outcome.outcome === 'holds')
      return say('标题写明了机关和年度', 'The title names the body and the year');
    const part = (from: string, value: string, zh: string, en: string, unit: string) => {
      const where = detail(from);
      if (where === 'title' || where === 'line') return [];
      const found = detail(value);
      return [
        found === null
          ? say(`没有写明${zh}，正文中也没有找到`, `does not name the ${en}, nor does the text`)
          : say(
              `没有写明${zh}，系取自正文（${found}${unit}）`,
              `does not name the ${en}; it was taken from the text (${found})`,
            ),
      ];
    };
    const parts = [
      ...part('agencyFrom', 'agency', '机关', 'body', ''),
      ...part('yearFrom', 'year', '年度', 'year', '年'),
    ];
    return say(`标题${parts.join('；')}，请核对`, `The title ${parts.join('; it ')}; please check`);
  },
  'filed-by-its-body': ({ outcome, say, detail }) => {
    if (outcome.outcome === 'notAssessable')
      return say('没有可以比较的机关名称，未核对署名', 'There is no name to compare with');
    if (outcome.outcome === 'holds')
      return say('报告署名与提交单位一致', 'The report is that of the body that filed it');
    return say(
      `报告署名“${detail('stated')}”，与提交单位“${detail('filedBy')}”不一致，请确认没有传错文件`,
      `The report names ${detail('stated')}, but ${detail('filedBy')} filed it; please make sure that it is the right file`,
    );
  },
  'filed-in-time': ({ outcome, say, detail }) => {
    if (outcome.outcome === 'notAssessable')
      return say('没有收到日期或规定日期，未核对是否逾期', 'No day of receipt or deadline is known');
    const [received, deadline] = [String(detail('received')), String(detail('deadline'))];
    if (outcome.outcome === 'holds') {
      return say(
        `报告于${chineseDate(received)}收到，在规定日期（${chineseDate(deadline)}）之前`,
        `Received on ${received}, by the deadline of ${deadline}`,
      );
    }
    return say(
      `报告于${chineseDate(received)}收到，规定日期为${chineseDate(deadline)}，迟 ${detail('daysLate')} 天`,
      `Received on ${received}; the deadline was ${deadline}; ${detail('daysLate')} day(s) late`,
    );
  },
  'known-form': ({ outcome, say }) =>
    outcome.outcome === 'holds'
      ? say('报告不是2019年以前的旧格式', 'The report does not use a form older than 2019')
      : say(
          '这是2019年以前的旧格式报告，没有第二、三、四部分的统一表格，无法核对勾稽关系',
          'This report is older than the form of 2019; it has none of the tables of sections 二, 三 and 四 and cannot be assessed',
        ),
};

function few(names: readonly string[], language: Language): string {
  const shown = names.slice(0, 3).join(language === 'zh' ? '、' : ', ');
  return names.length <= 3 ? shown : `${shown}${language === 'zh' ? '等' : ' …'}`;
}

function chineseDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
