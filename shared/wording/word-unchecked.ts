// What could not be checked, told by the rows and cells that are the reason instead of by every balance they touch.

import { cellWords, quote, rowWords, type SectionId, sectionWords } from '../catalogue/form-words.ts';
import {
  FORMS,
  SECTION3_COLUMNS,
  SECTION4_COLUMNS,
  SECTION4_GROUPS,
  section3Rows,
} from '../catalogue/forms.ts';
import type { Language } from '../catalogue/language.ts';
import { ruleOf } from '../catalogue/rule-book.ts';
import type { Outcome } from '../contracts/judgement.ts';
import type { ParsedReport } from '../contracts/parsed-report.ts';
import { isWithinTables } from '../rules/findings.ts';
import { uncheckedPlaces } from './what-to-tell.ts';

type ReportTables = Pick<ParsedReport, 'figures' | 'form' | 'otherRows'>;
type Gap = 'absent' | 'unreadable';

/** Longer lists are cut and counted. */
const MOST_NAMED = 4;

/**
 * One sentence for each table that is missing, for the rows a table lacks, for the cells that cannot be read, and for
 * each outcome that is open for another reason; with how many balances wait for it. Empty where all was checked.
 */
export function wordUnchecked(
  report: ReportTables,
  outcomes: readonly Outcome[],
  language: Language,
): string[] {
  const open = uncheckedPlaces(outcomes);
  const byFigures = open.filter(
    ({ rule, details }) => isWithinTables(ruleOf(rule)) && isGap(details?.reason),
  );
  const sentences = (['s2', 's3', 's4'] as const).flatMap((section) => {
    const here = byFigures.filter(({ rule }) => ruleOf(rule)?.section === section);
    if (here.length === 0) return [];
    return (['absent', 'unreadable'] as const).flatMap((gap) => {
      const named = namedGaps(report, section, gap, language);
      if (named.length === 0) return [];
      const waiting = here.filter(
        ({ rule, details }) => ruleOf(rule)?.balance !== undefined && details?.reason === gap,
      ).length;
      return [gapSentence(section, gap, named, waiting, language)];
    });
  });
  const others = open.filter((outcome) => !byFigures.includes(outcome));
  const isOfForm = ({ rule }: Outcome) => ruleOf(rule)?.family === 'form';
  const messages = (outcomes: readonly Outcome[]) => outcomes.map(({ message }) => message);
  return [
    ...messages(others.filter(isOfForm)),
    ...sentences,
    ...messages(others.filter((outcome) => !isOfForm(outcome))),
  ];
}

function isGap(reason: unknown): boolean {
  return reason === 'absent' || reason === 'unreadable';
}

/** Whole rows by their label, single cells of other rows by both labels. */
function namedGaps(report: ReportTables, section: SectionId, gap: Gap, language: Language): string[] {
  const form = report.form === '2019' ? '2019' : '2021';
  return rowsOf(section, form, report.otherRows).flatMap(({ row, columns }) => {
    const ids = columns.map((column) => `${section}.${row}.${column}`);
    const gaps = ids.filter((id) => report.figures[id]?.state === gap);
    if (gaps.length === 0) return [];
    if (gaps.length === ids.length) {
      return [
        language === 'zh'
          ? `${quote(rowWords(section, row, form, language))}行`
          : `row "${rowWords(section, row, form, language)}"`,
      ];
    }
    return gaps.map((id) => {
      const raw = report.figures[id]?.raw ?? '';
      const printed = language === 'zh' ? `（原文“${raw}”）` : ` (printed "${raw}")`;
      return `${cellWords(id, form, language)}${raw === '' ? '' : printed}`;
    });
  });
}

function gapSentence(
  section: SectionId,
  gap: Gap,
  named: readonly string[],
  waiting: number,
  language: Language,
): string {
  const table = sectionWords(section, language);
  const cut = named.length > MOST_NAMED;
  if (language === 'en') {
    const list = `${named.slice(0, MOST_NAMED).join(', ')}${cut ? ` and ${named.length - MOST_NAMED} more` : ''}`;
    const effect = waiting === 0 ? '' : `; ${waiting} balances could not be checked`;
    return gap === 'absent'
      ? `${table} lacks ${list}${effect}; please complete the table.`
      : `${table}: ${list} cannot be read${effect}; please check the table.`;
  }
  const list = `${named.slice(0, MOST_NAMED).join('、')}${cut ? `等 ${named.length} 处` : ''}`;
  const effect = waiting === 0 ? '' : `，有关的 ${waiting} 处勾稽未能核对`;
  return gap === 'absent'
    ? `${table}的表格缺少${list}${effect}，请补全表格。`
    : `${table}${list}无法辨认${effect}，请核对原表。`;
}

function rowsOf(
  section: SectionId,
  form: '2019' | '2021',
  otherRows: ParsedReport['otherRows'],
): { row: string; columns: readonly string[] }[] {
  if (section === 's3') {
    const columns = SECTION3_COLUMNS.map(({ id }) => id);
    return section3Rows(otherRows).map(({ id }) => ({ row: id, columns }));
  }
  if (section === 's4') {
    const columns = SECTION4_COLUMNS.map(({ id }) => id);
    return SECTION4_GROUPS.map(({ id }) => ({ row: id, columns }));
  }
  return FORMS[form].tables.flatMap((table) =>
    table.rows.map(({ id }) => ({ row: id, columns: table.columns.map((column) => column.id) })),
  );
}
