// The three tables in the layout of the form, with a place for every figure: what the page draws, without any drawing.

import { columnWords, rowWords, type SectionId, sectionWords, tableWords } from '../catalogue/form-words.ts';
import {
  FORMS,
  SECTION3_COLUMNS,
  SECTION3_GROUPS,
  SECTION4_COLUMNS,
  SECTION4_GROUPS,
  section3Rows,
} from '../catalogue/forms.ts';
import type { Language } from '../catalogue/language.ts';
import type { FigureId, ParsedReport } from '../contracts/parsed-report.ts';

export const SECTION_IDS: readonly SectionId[] = ['s2', 's3', 's4'];

export interface RowOfForm {
  /** A label that stands beside this row and the ones below it, over so many rows. */
  readonly group: { readonly label: string; readonly rows: number } | null;
  /** In a group; its label is then not repeated. */
  readonly grouped: boolean;
  readonly label: string;
  readonly figures: readonly FigureId[];
}

export interface TableOfForm {
  readonly section: SectionId;
  readonly caption: string;
  /** What heads the column of labels. */
  readonly corner: string;
  /** Some rows stand in groups, so that labels take two columns. */
  readonly hasGroups: boolean;
  /** A head over some of the columns: how many columns from the left stay without, and how many it covers. */
  readonly band: { readonly label: string; readonly from: number; readonly columns: number } | null;
  readonly columns: readonly string[];
  readonly rows: readonly RowOfForm[];
}

export interface TableWords {
  readonly content: string;
  readonly balanceOfForm: string;
  readonly legalPersons: string;
  readonly kindOfCase: string;
}

type ReportTables = Pick<ParsedReport, 'form' | 'otherRows'>;

/** 第三部分 收到和处理政府信息公开申请情况. */
export function sectionHeading(section: SectionId, language: Language): string {
  return `${sectionWords(section, language)} ${tableWords(section, language)}`;
}

/** The tables of a section in the order of the form: several for section 二, one for each of the others. */
export function tablesOfForm(
  section: SectionId,
  report: ReportTables,
  language: Language,
  words: TableWords,
): TableOfForm[] {
  const form = report.form === '2019' ? '2019' : '2021';
  if (section === 's2') return section2(form, language, words);
  return [section === 's3' ? section3(report.otherRows, language, words) : section4(language, words)];
}

function section2(form: '2019' | '2021', language: Language, words: TableWords): TableOfForm[] {
  return FORMS[form].tables.map(({ clause, columns, rows }) => ({
    section: 's2',
    caption: clause,
    corner: words.content,
    hasGroups: false,
    band: null,
    columns: columns.map(({ id }) =>
      columnWords({ section: 's2', row: rows[0]!.id, column: id }, form, language),
    ),
    rows: rows.map(({ id }) => ({
      group: null,
      grouped: false,
      label: rowWords('s2', id, form, language),
      figures: columns.map((column) => `s2.${id}.${column.id}`),
    })),
  }));
}

function section3(otherRows: ParsedReport['otherRows'], language: Language, words: TableWords): TableOfForm {
  const rows = section3Rows(otherRows);
  return {
    section: 's3',
    caption: tableWords('s3', language),
    corner: words.balanceOfForm,
    hasGroups: language === 'zh',
    band: { label: words.legalPersons, from: 1, columns: SECTION3_COLUMNS.length - 2 },
    columns: SECTION3_COLUMNS.map(({ id }) =>
      columnWords({ section: 's3', row: '', column: id }, '2021', language),
    ),
    rows: rows.map(({ id, group, enumerator, label, note }, place) => ({
      group: language === 'zh' && rows[place - 1]?.group !== group ? groupOf(group, otherRows) : null,
      grouped: language === 'zh' && group !== undefined,
      label:
        language === 'zh'
          ? `${enumerator}${label}${note === undefined ? '' : `（${note}）`}`
          : rowWords('s3', id, '2021', language),
      figures: SECTION3_COLUMNS.map((column) => `s3.${id}.${column.id}`),
    })),
  };
}

/** English labels name their group themselves. */
function groupOf(group: string | undefined, otherRows: ParsedReport['otherRows']): RowOfForm['group'] {
  if (group === undefined) return null;
  const { enumerator, label } = SECTION3_GROUPS[group]!;
  const rows = section3Rows(otherRows).filter((row) => row.group === group).length;
  return { label: `${enumerator}${label}`, rows };
}

function section4(language: Language, words: TableWords): TableOfForm {
  return {
    section: 's4',
    caption: tableWords('s4', language),
    corner: words.kindOfCase,
    hasGroups: false,
    band: null,
    columns: SECTION4_COLUMNS.map(({ id }) =>
      columnWords({ section: 's4', row: '', column: id }, '2021', language),
    ),
    rows: SECTION4_GROUPS.map(({ id }) => ({
      group: null,
      grouped: false,
      label: rowWords('s4', id, '2021', language),
      figures: SECTION4_COLUMNS.map((column) => `s4.${id}.${column.id}`),
    })),
  };
}
