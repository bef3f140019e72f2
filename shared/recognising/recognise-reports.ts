// Document → the reports in it: split, align, read, name.
import type { OtherRows, TableForm } from '../catalogue/forms.ts';
import type { Document } from '../contracts/document.ts';
import type { Paragraph, ParsedReport, ReportForm, TableState } from '../contracts/parsed-report.ts';
import { type Item, type Items, itemsOf } from './1-items/items.ts';
import { isLabelLike, meaningsOf } from './2-labels/label-index.ts';
import { findOccurrences } from './3-align/align-rows.ts';
import {
  type Occurrences,
  readTables,
  type TableReading,
  type TablesReading,
} from './6-tables/read-tables.ts';
import { figuresOfReport } from './7-report/figures-of-report.ts';
import { identifyReport } from './7-report/identify-agency.ts';
import { headingOf, type ReportPart, splitReports } from './7-report/split-reports.ts';

/** Prose kept of one report, in characters; a report's own text is far shorter. */
const LONGEST_PROSE = 120_000;

/**
 * Recognises every annual report in a document, numbered from 1 in the order of the page; [] where nothing is one.
 * A figure is `printed` only where no other reading of the page is possible; otherwise it is `unreadable` with the reason
 * and what could stand there. Pure: the same document gives the same reports.
 */
export function recogniseReports(document: Document): ParsedReport[] {
  const source = itemsOf(document, isLabelLike);
  const occurrences: Occurrences = {
    s2: findOccurrences(source.items, 's2'),
    s3: findOccurrences(source.items, 's3'),
    s4: findOccurrences(source.items, 's4'),
  };
  const reports: ParsedReport[] = [];
  for (const part of splitReports(source, occurrences)) {
    for (const stretch of splitAtRestarts(stretchOf(source, occurrences, part, part.items), 0)) {
      const report = reportOf(stretch, reports.length + 1);
      if (report !== null) reports.push(report);
    }
  }
  return reports;
}

/** One report's part of the document; items are counted from its own beginning. */
interface Stretch {
  readonly source: Items;
  readonly occurrences: Occurrences;
  readonly part: Pick<ReportPart, 'title' | 'titleAt' | 'paragraphs'>;
}

function stretchOf(
  source: Items,
  occurrences: Occurrences,
  part: Stretch['part'],
  [from, to]: readonly [number, number],
): Stretch {
  const own = (section: keyof Occurrences) =>
    occurrences[section]
      .filter(({ start, end }) => start >= from && end < to)
      .map((one) => ({ ...one, start: one.start - from, end: one.end - from }));
  return {
    source: { items: source.items.slice(from, to), paragraphs: source.paragraphs },
    occurrences: { s2: own('s2'), s3: own('s3'), s4: own('s4') },
    part,
  };
}

/** Reports without any title between them are looked for this often; only files made to hang hold more. */
const MOST_RESTARTS = 60;

/** Reports without a title between them: section 二 begins anew after a whole round of tables. */
function splitAtRestarts(stretch: Stretch, depth: number): (Stretch & { readonly tables: TablesReading })[] {
  const { source, occurrences, part } = stretch;
  const count = source.items.length;
  const tables = readTables(source.items, occurrences, 0, count);
  const anchor = tables.s3 ?? tables.s2;
  if (anchor === null || tables.s2 === null || depth >= MOST_RESTARTS) return [{ ...stretch, tables }];
  for (const [begin, end, after] of [
    [0, Math.min(tables.s2.from, anchor.from), false],
    [Math.max(tables.s4?.to ?? 0, anchor.to), count, true],
  ] as const) {
    if (!mayHoldTable(occurrences, 's2', begin, end) || !mayHoldTable(occurrences, 's3', begin, end))
      continue;
    const other = readTables(source.items, occurrences, begin, end);
    if (other.s2 === null || other.s3 === null) continue;
    const split = after
      ? startOf(source, other.s2.from, begin)
      : startOf(source, tables.s2.from, Math.max(other.s4?.to ?? 0, other.s3.to));
    const at = source.items[split]?.paragraph ?? part.paragraphs[1];
    const left = { ...part, paragraphs: [part.paragraphs[0], at] as const };
    const right = { title: null, titleAt: at, paragraphs: [at, part.paragraphs[1]] as const };
    return [
      ...splitAtRestarts(stretchOf(source, occurrences, left, [0, split]), depth + 1),
      ...splitAtRestarts(stretchOf(source, occurrences, right, [split, count]), depth + 1),
    ];
  }
  return [{ ...stretch, tables }];
}

/** Cheap: enough row labels for a table of the section stand between the two items. */
function mayHoldTable(
  occurrences: Occurrences,
  section: keyof Occurrences,
  from: number,
  to: number,
): boolean {
  const labels = occurrences[section].filter(
    ({ start, similarity }) => similarity === 1 && start >= from && start < to,
  );
  return labels.length >= (section === 's4' ? 1 : 3);
}

/** Goes back from a table to the heading 一 of its report, not beyond `limit`. */
function startOf({ items, paragraphs }: Items, table: number, limit: number): number {
  for (let i = table; i > limit; i -= 1) {
    if (headingOf(paragraphs[items[i]!.paragraph]?.normalised ?? '') === 1) return i;
  }
  let start = table;
  while (start > limit && items[start - 1]!.kind === 'text' && items[start - 1]!.key.length <= 40) start -= 1;
  return start;
}

function reportOf(
  { source, occurrences, part, tables: reading }: Stretch & { readonly tables: TablesReading },
  number: number,
): ParsedReport | null {
  const tables = withRivals(source.items, occurrences, reading);
  const paragraphs = source.paragraphs.slice(...part.paragraphs);
  const identity = identifyReport(part.title, paragraphs, part.titleAt - part.paragraphs[0]);
  const headings = new Set(
    paragraphs.map(({ normalised }) => headingOf(normalised)).filter((heading) => heading !== null),
  );
  const hasTables = tables.s2 !== null || tables.s3 !== null || tables.s4 !== null;
  const disclosing = paragraphs.some(
    ({ normalised }) => normalised.length > 100 && normalised.includes('信息公开'),
  );
  if (!hasTables && headings.size < 2 && !(part.title !== null && disclosing)) return null;

  const form = formOf(tables, identity.year);
  const otherRows: OtherRows = tables.s3?.otherRows ?? (form === '2021' ? 'three' : 'one');
  const tableForm = form === 'before-2019' ? null : form;
  return {
    number,
    member: null,
    ...identity,
    form,
    otherRows,
    tables: {
      s2: stateOf(tables.s2, tables.s2?.form ?? null, 2, source, part),
      s3: stateOf(
        tables.s3,
        tables.s3?.otherRows === 'three' ? '2021' : tables.s3?.otherRows === 'one' ? '2019' : null,
        3,
        source,
        part,
      ),
      s4: stateOf(tables.s4, null, 4, source, part),
    },
    figures:
      tableForm === null
        ? {}
        : figuresOfReport(tables, tableForm, otherRows, headUnit(source.items, tables.s2)),
    prose: proseOf(source, part, tables),
  };
}

function formOf(tables: TablesReading, year: number | null): ReportForm | null {
  if (tables.s2 !== null) return tables.s2.form;
  if (tables.s3?.otherRows === 'three') return '2021';
  if (tables.s3?.otherRows === 'one' && (year === null || year <= 2020)) return '2019';
  if (year === null) return tables.s3 === null ? null : '2021';
  if (year <= 2018) return tables.s3 === null && tables.s4 === null ? 'before-2019' : '2019';
  return year <= 2020 ? '2019' : '2021';
}

/** A second table for the same section with other figures makes both useless: nobody can tell which one is meant. */
function withRivals(items: readonly Item[], occurrences: Occurrences, tables: TablesReading): TablesReading {
  const rival = <T extends TableReading>(
    table: T | null,
    section: 's2' | 's3' | 's4',
    least: number,
  ): T | null => {
    if (table === null || table.reason !== undefined) return table;
    for (const [begin, end] of [
      [0, table.from],
      [table.to, items.length],
    ] as const) {
      if (end - begin < least || !mayHoldTable(occurrences, section, begin, end)) continue;
      const other = readTables(items, occurrences, begin, end)[section];
      if (other === null || printedCount(other) < least) continue;
      if (sameCells(table, other)) continue;
      return {
        ...table,
        reason: {
          code: 'two-candidates',
          message: '同一部分出现了两张数字不同的表格，无法确定以哪一张为准。请只保留一张后重新上传。',
        },
      };
    }
    return table;
  };
  return { s2: rival(tables.s2, 's2', 4), s3: rival(tables.s3, 's3', 21), s4: rival(tables.s4, 's4', 8) };
}

function printedCount(table: TableReading): number {
  return [...table.cells.values()].filter((cell) => cell.kind === 'item').length;
}

function sameCells(a: TableReading, b: TableReading): boolean {
  return [...b.cells].every(([id, cell]) => {
    const own = a.cells.get(id);
    return cell.kind !== 'item' || (own?.kind === 'item' && own.item.text === cell.item.text);
  });
}

const MISSING = {
  2: '主动公开政府信息情况',
  3: '收到和处理政府信息公开申请情况',
  4: '政府信息公开行政复议、行政诉讼情况',
} as const;

function stateOf(
  table: TableReading | null,
  form: TableForm | null,
  section: 2 | 3 | 4,
  { items, paragraphs }: Items,
  part: Stretch['part'],
): TableState {
  if (table === null) {
    const own = paragraphs.slice(...part.paragraphs);
    const at = own.findIndex(({ normalised }) => headingOf(normalised) === section);
    const bare = at >= 0 && (at + 1 >= own.length || headingOf(own[at + 1]!.normalised) !== null);
    const name = MISSING[section];
    return {
      state: 'missing',
      form: null,
      place: '',
      reason: bare
        ? {
            code: 'table-picture',
            message: `“${name}”标题下面没有表格，表格可能是图片。请改用文字表格后重新上传。`,
          }
        : { code: 'table-missing', message: `没有找到“${name}”的表格。请补上表格后重新上传。` },
    };
  }
  const place = items[table.from]!.place;
  if (table.reason !== undefined) return { state: 'unreadable', form, place, reason: table.reason };
  const cells = [...table.cells.values()];
  const doubt = cells.find((cell) => cell.kind === 'doubtful')?.doubt;
  if (doubt !== undefined && cells.every((cell) => cell.kind !== 'item' && cell.kind !== 'blank')) {
    const code = doubt.code === 'columns-unclear' ? 'columns-unclear' : 'collapsed';
    const message =
      code === 'columns-unclear'
        ? '表头与规定的格式不一致，无法确定各列的数字。请按规定格式的表头重新上传。'
        : '表格中的空白单元格没有留下痕迹，无法确定数字属于哪一列。请用原始文件重新上传。';
    return { state: 'unreadable', form, place, reason: { code, message } };
  }
  return { state: 'found', form, place };
}

/** The unit in the head of the money column: 采购总金额（万元）, 本年收费金额（单位：万元）. */
function headUnit(items: readonly Item[], table: TableReading | null): string | null {
  if (table === null) return null;
  for (let i = Math.max(0, table.from - 10); i < table.to; i += 1) {
    const { kind, text } = items[i]!;
    if (kind !== 'text' || text.length > 40 || !/(?:采购总?金额|收费金额)/u.test(text)) continue;
    const following = items[i + 1];
    const words =
      following?.kind === 'text' && /^[(]?\s*(?:单位|亿|万|元)/u.test(following.text)
        ? text + following.text
        : text;
    const unit = /(亿元|万元|元)/u.exec(words.replace(/\s/gu, ''));
    if (unit !== null) return unit[1]!;
  }
  return null;
}

/** The paragraphs outside the tables, in order; heads and frames of the tables are no prose. */
function proseOf({ paragraphs, items }: Items, part: Stretch['part'], tables: TablesReading): Paragraph[] {
  const table = [tables.s2, tables.s3, tables.s4].filter((one) => one !== null);
  const prosaic = new Set<number>();
  for (let i = 0; i < items.length; i += 1) {
    const item = items[i]!;
    if (item.kind !== 'text' || isLabelLike(item.key) || isFrame(item.key)) continue;
    const inTable = table.some(({ from, to }) => i >= from && i < to);
    if (!inTable || (item.layout !== 'grid' && item.text.length >= 25)) prosaic.add(item.paragraph);
  }
  const prose: Paragraph[] = [];
  let size = 0;
  for (let p = part.paragraphs[0]; p < part.paragraphs[1]; p += 1) {
    if (!prosaic.has(p)) continue;
    const { text, place } = paragraphs[p]!;
    size += text.length;
    if (size > LONGEST_PROSE) break;
    prose.push({ text: text.trim(), place });
  }
  return prose;
}

function isFrame(key: string): boolean {
  return meaningsOf(key).length > 0 || key.startsWith('本列数据的勾稽关系');
}
