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
import type { FigureId, ParsedReport } from '../contracts/parsed-report.ts';
import { isWithinTables } from '../rules/findings.ts';
import { uncheckedPlaces } from './what-to-tell.ts';

type ReportTables = Pick<ParsedReport, 'figures' | 'form' | 'otherRows'>;
type Gap = 'absent' | 'unreadable';

/** Longer lists are cut and counted. */
const MOST_NAMED = 4;

/** A sentence, the outcomes that it stands for, and the cells of this report that are the reason. */
export interface Unchecked {
  readonly message: string;
  readonly outcomes: readonly Outcome[];
  readonly figures: readonly FigureId[];
}

/** The sentences of uncheckedReasons alone. */
export function wordUnchecked(
  report: ReportTables,
  outcomes: readonly Outcome[],
  language: Language,
): string[] {
  return uncheckedReasons(report, outcomes, language).map(({ message }) => message);
}

/**
 * One sentence for each table that is missing, for the rows a table lacks, for the cells that cannot be read, and for
 * each outcome that is open for another reason; with how many balances wait for it. Empty where all was checked.
 */
export function uncheckedReasons(
  report: ReportTables,
  outcomes: readonly Outcome[],
  language: Language,
): Unchecked[] {
  const open = uncheckedPlaces(outcomes);
  const byFigures = open.filter(
    ({ rule, details }) => isWithinTables(ruleOf(rule)) && isGap(details?.reason),
  );
  const sentences = (['s2', 's3', 's4'] as const).flatMap((section) => {
    const here = byFigures.filter(({ rule }) => ruleOf(rule)?.section === section);
    if (here.length === 0) return [];
    return (['absent', 'unreadable'] as const).flatMap((gap) => {
      const gaps = gapsOf(report, section, gap, language);
      if (gaps.length === 0) return [];
      const waiting = here.filter(
        ({ rule, details }) => ruleOf(rule)?.balance !== undefined && details?.reason === gap,
      );
      const named = gaps.map(({ name }) => name);
      const message = gapSentence(section, gap, named, waiting.length, language);
      return [{ message, outcomes: waiting, figures: gaps.flatMap(({ figures }) => figures) }];
    });
  });
  const others = open.filter((outcome) => !byFigures.includes(outcome));
  const isOfForm = ({ rule }: Outcome) => ruleOf(rule)?.family === 'form';
  const single = (outcome: Outcome): Unchecked => ({
    message: outcome.message,
    outcomes: [outcome],
    figures: outcome.terms.filter(({ of }) => of === undefined).map(({ figure }) => figure),
  });
  return [
    ...others.filter(isOfForm).map(single),
    ...sentences,
    ...others.filter((outcome) => !isOfForm(outcome)).map(single),
  ];
}

function isGap(reason: unknown): boolean {
  return reason === 'absent' || reason === 'unreadable';
}

interface NamedGap {
  readonly name: string;
  readonly figures: readonly FigureId[];
}

/** Whole rows by their label, single cells of other rows by both labels. */
function gapsOf(report: ReportTables, section: SectionId, gap: Gap, language: Language): NamedGap[] {
  const form = report.form === '2019' ? '2019' : '2021';
  return rowsOf(section, form, report.otherRows).flatMap(({ row, columns }) => {
    const ids = columns.map((column) => `${section}.${row}.${column}`);
    const gaps = ids.filter((id) => report.figures[id]?.state === gap);
    if (gaps.length === 0) return [];
    if (gaps.length === ids.length) {
      const label = rowWords(section, row, form, language);
      return [{ name: language === 'zh' ? `${quote(label)}行` : `row "${label}"`, figures: gaps }];
    }
    return gaps.map((id) => ({
      name: `${cellWords(id, form, language)}${printedWords(report.figures[id]?.raw ?? '', language)}`,
      figures: [id],
    }));
  });
}

function printedWords(raw: string, language: Language): string {
  if (raw === '') return '';
  return language === 'zh' ? `（原文“${raw}”）` : ` (printed "${raw}")`;
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
