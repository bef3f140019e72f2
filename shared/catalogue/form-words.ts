// What the form calls its sections, rows, columns and cells, in Chinese as printed and in English.

import english from './english-words.json' with { type: 'json' };
import {
  FORMS,
  SECTION_TITLES,
  SECTION3_COLUMNS,
  SECTION3_GROUPS,
  SECTION4_COLUMNS,
  SECTION4_GROUPS,
  section3Rows,
} from './forms.ts';
import type { Language } from './language.ts';

export type SectionId = 's2' | 's3' | 's4';

/** A figure's id taken apart. */
export interface FigureParts {
  readonly section: SectionId;
  readonly row: string;
  readonly column: string;
}

export function partsOf(figure: string): FigureParts {
  const cut = figure.lastIndexOf('.');
  return {
    section: figure.slice(0, 2) as SectionId,
    row: figure.slice(3, cut),
    column: figure.slice(cut + 1),
  };
}

const SECTIONS = { s2: '第二部分', s3: '第三部分', s4: '第四部分' } as const;

/** The short names of the rows of the balance printed in the form. */
const SHORT_ROWS: Readonly<Record<string, string>> = {
  newReceived: '新收',
  carriedOver: '上年结转',
  granted: '予以公开',
  partial: '部分公开',
  other: '其他处理',
  total: '办理总计',
  carriedForward: '结转下年',
};

const section3Labels = new Map<string, string>();
for (const row of [...section3Rows('three'), ...section3Rows('one')]) {
  const group = row.group === undefined ? '' : groupLabel(row.group, true);
  section3Labels.set(row.id, `${group}${group === '' ? '' : ' '}${row.enumerator}${row.label}`);
}
const section4Labels = new Map(
  SECTION4_GROUPS.map(({ id, label, parent }) => [
    id,
    parent === undefined ? label : `${parent}（${label}）`,
  ]),
);
const columnLabels: Record<SectionId, Map<string, string>> = {
  s2: new Map(),
  s3: new Map(SECTION3_COLUMNS.map(({ id, label }) => [id, label])),
  s4: new Map(SECTION4_COLUMNS.map(({ id, label }) => [id, label])),
};
const section2Labels = { '2019': new Map<string, string>(), '2021': new Map<string, string>() };
const section2Columns = { '2019': new Map<string, string>(), '2021': new Map<string, string>() };
for (const form of ['2019', '2021'] as const) {
  for (const table of FORMS[form].tables) {
    for (const { id, label } of table.rows) section2Labels[form].set(id, label);
    for (const row of table.rows) {
      for (const { id, label } of table.columns) section2Columns[form].set(`${row.id}.${id}`, label);
    }
  }
}

function groupLabel(group: string, enumerated: boolean): string {
  const { enumerator, label } = SECTION3_GROUPS[group]!;
  return enumerated ? `${enumerator}${label}` : label;
}

export function sectionWords(section: SectionId, language: Language): string {
  return language === 'zh' ? SECTIONS[section] : english.sections[section];
}

/** The heading of a section's table, without its number. */
export function tableWords(section: SectionId, language: Language): string {
  return language === 'zh' ? SECTION_TITLES[section] : english.tables[section];
}

/** A row as printed, with its group: （三）不予公开 4.保护第三方合法权益. Unknown ids come back as they are. */
export function rowWords(section: SectionId, row: string, form: '2019' | '2021', language: Language): string {
  if (language === 'en') return (english.rows as Record<string, string>)[row] ?? row;
  if (section === 's3') return section3Labels.get(row) ?? row;
  if (section === 's4') return section4Labels.get(row) ?? row;
  return section2Labels[form].get(row) ?? row;
}

/** The short name of a row of section 三, or of its whole group: 新收, 不予公开. */
export function shortRowWords(row: string, language: Language): string {
  const [group] = row.split('.') as [string];
  if (language === 'en') return (english.shortRows as Record<string, string>)[group] ?? row;
  return SHORT_ROWS[group] ?? groupLabel(group, false);
}

export function columnWords(figure: FigureParts, form: '2019' | '2021', language: Language): string {
  const { section, row, column } = figure;
  if (language === 'en') return (english.columns[section] as Record<string, string>)[column] ?? column;
  if (section === 's2') return section2Columns[form].get(`${row}.${column}`) ?? column;
  return columnLabels[section].get(column) ?? column;
}

/** In Chinese quotation marks; those of the label itself (“三安全一稳定”) become single ones. */
export function quote(label: string): string {
  return `“${label.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}

/** Up to three names, with word that there are more. */
export function fewNames(names: readonly string[], language: Language): string {
  const shown = names.slice(0, 3).join(language === 'zh' ? '、' : ', ');
  return names.length <= 3 ? shown : `${shown}${language === 'zh' ? '等' : ' …'}`;
}

/** A cell by row and column: 第三部分“（七）总计”行“商业企业”列, 第四部分“行政复议”栏“总计”列. */
export function figureWords(figure: string, form: '2019' | '2021', language: Language): string {
  const section = sectionWords(partsOf(figure).section, language);
  return `${section}${language === 'en' ? ', ' : ''}${cellWords(figure, form, language)}`;
}

/** The same within a sentence that has named the section. */
export function cellWords(figure: string, form: '2019' | '2021', language: Language): string {
  const parts = partsOf(figure);
  const row = rowWords(parts.section, parts.row, form, language);
  const column = columnWords(parts, form, language);
  if (language === 'en') return `row "${row}", column "${column}"`;
  return `${quote(row)}${lineOf(parts.section)}${quote(column)}列`;
}

/** What the form sets its columns under: rows, and in section 四 groups across the table. */
function lineOf(section: SectionId): '行' | '栏' {
  return section === 's4' ? '栏' : '行';
}

/** Several cells; of cells of one row the row is named once: 第三部分“（七）总计”行“自然人”列与“总计”列. */
export function cellsWords(
  figures: readonly string[],
  form: '2019' | '2021',
  language: Language,
): readonly string[] {
  const parts = figures.map(partsOf);
  const first = parts[0];
  const ofOneRow = parts.every(({ section, row }) => section === first?.section && row === first.row);
  return figures.map((figure, place) => {
    if (place === 0 || !ofOneRow) return figureWords(figure, form, language);
    const column = columnWords(parts[place]!, form, language);
    return language === 'zh' ? `${quote(column)}列` : `column "${column}"`;
  });
}
