// Document → the reports in it: split, align, read, name.

import type { OtherRows } from '../catalogue/forms.ts';
import { LABELS } from '../catalogue/labels.ts';
import type { Document } from '../contracts/document.ts';
import type { ParsedReport } from '../contracts/parsed-report.ts';
import { itemsOf } from './1-items/items.ts';
import { findAllOccurrences } from './2-labels/find-occurrences.ts';
import { headUnit } from './6-tables/head-unit.ts';
import { withRivals } from './6-tables/rivals.ts';
import type { TablesReading } from './6-tables/table-reading.ts';
import { figuresOfReport } from './7-report/figures.ts';
import { formOf } from './7-report/form-of-report.ts';
import { identifyReport } from './7-report/identify-agency.ts';
import { proseOf } from './7-report/prose.ts';
import { type Stretch, splitAtRestarts, stretchOf } from './7-report/split-at-restarts.ts';
import { headingOf, splitReports } from './7-report/split-reports.ts';
import { tableStates } from './7-report/table-states.ts';
import { REPORT } from './weights.ts';

/**
 * Recognises every annual report in a document, numbered from 1 in the order of the page; [] where nothing is one.
 * A figure is `printed` only where no other reading of the page is possible; otherwise it is `unreadable` with the reason
 * and what could stand there. Pure: the same document gives the same reports.
 */
export function recogniseReports(document: Document): ParsedReport[] {
  const source = itemsOf(document);
  const occurrences = findAllOccurrences(source.items);
  const reports: ParsedReport[] = [];
  for (const part of splitReports(source, occurrences)) {
    for (const stretch of splitAtRestarts(stretchOf(source, occurrences, part, part.items), 0)) {
      const report = reportOf(stretch, reports.length + 1);
      if (report !== null) reports.push(report);
    }
  }
  return reports;
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
    ({ normalised }) => normalised.length > REPORT.shortestDisclosure && normalised.includes(LABELS.subject),
  );
  if (!hasTables && headings.size < REPORT.leastHeadings && !(part.title !== null && disclosing)) return null;

  const form = formOf(tables, identity.year);
  const otherRows: OtherRows = tables.s3?.otherRows ?? (form === '2021' ? 'three' : 'one');
  const tableForm = form === 'before-2019' ? null : form;
  return {
    number,
    member: null,
    ...identity,
    form,
    otherRows,
    tables: tableStates(tables, source, part),
    figures:
      tableForm === null
        ? {}
        : figuresOfReport(tables, tableForm, otherRows, headUnit(source.items, tables.s2)),
    prose: proseOf(source, part, tables),
  };
}
