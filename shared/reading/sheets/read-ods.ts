// OpenDocument spreadsheets (ods), also as one flat XML file.

import { ReadingStopped } from '../../catalogue/reasons.ts';
import type { Document, Unreadable } from '../../contracts/document.ts';
import { type Effect, marked, settledCell } from '../altered-text.ts';
import type { Meter } from '../limits.ts';
import { effectOf, openOdf } from '../open-odf.ts';
import type { PlacedCell } from '../place-cells.ts';
import { walkXml, type XmlAttributes } from '../walk-xml.ts';
import { documentOfSheets, type Sheet } from './sheet-document.ts';
import { shownNumber } from './shown-value.ts';

const NUMERIC = new Set(['float', 'currency', 'percentage']);
/** Empty cells are repeated by the thousand to the edge of the sheet; only so many can be a table's own. */
const MOST_BLANKS = 60;

export function readOds(bytes: Uint8Array, meter: Meter): Document | Unreadable {
  return readOdsXml(openOdf(bytes, meter), meter);
}

export function readOdsXml(xml: string, meter: Meter): Document | Unreadable {
  const { limits } = meter;
  const sheets: Sheet[] = [];
  const hiddenStyles = new Set<string>();
  const effects = new Map<string, Effect>();
  const spans: (Effect | null)[] = [];
  let style = '';
  let sheet: { name: string; hidden: boolean; cells: PlacedCell[]; hiddenRows: Set<number> } | null = null;
  let depth = 0;
  let row = 0;
  let rowRepeats = 1;
  let rowIsHidden = false;
  const hiddenColumns = new Set<number>();
  let columnsTold = 0;
  let rowCells: PlacedCell[] = [];
  let column = 0;
  let cell: XmlAttributes | null = null;
  let covered = false;
  let lines: string[] = [];
  let line: string | null = null;
  let unprinted = 0;

  const endCell = (): void => {
    const attributes = cell ?? {};
    cell = null;
    const repeats = count(attributes['number-columns-repeated']);
    const text = textOf(attributes, settledCell(lines.join('\n')));
    const reach = {
      rowSpan: Math.min(limits.sheetRows, count(attributes['number-rows-spanned'])),
      columnSpan: Math.min(limits.columns, count(attributes['number-columns-spanned'])),
    };
    const isOwn =
      !covered &&
      (text !== '' || attributes['style-name'] !== undefined || reach.columnSpan * reach.rowSpan > 1);
    const shown = text === '' ? Math.min(repeats, MOST_BLANKS) : repeats;
    for (let i = 0; isOwn && i < shown && column + i < limits.columns; i++) {
      if (!hiddenColumns.has(column + i)) rowCells.push({ row, column: column + i, ...reach, text });
    }
    column += repeats;
    lines = [];
  };
  const endRow = (): void => {
    if (rowIsHidden) {
      rowCells = [];
      for (let i = 0; i < Math.min(rowRepeats, limits.sheetRows); i++) sheet?.hiddenRows.add(row + i);
    }
    const hasText = rowCells.some((one) => one.text !== '');
    const shown = hasText ? rowRepeats : 1;
    for (let i = 0; i < shown; i++) {
      if (row + i >= limits.sheetRows) break;
      meter.countCells(rowCells.length);
      for (const one of rowCells) sheet?.cells.push({ ...one, row: row + i });
    }
    row += rowRepeats;
    rowCells = [];
  };

  walkXml(xml, meter, {
    open(name, attributes) {
      if (unprinted > 0 || name === 'annotation' || name === 'tracked-changes' || name === 'shapes') {
        unprinted += 1;
        return;
      }
      switch (name) {
        case 'style':
          style = attributes.name ?? '';
          break;
        case 'text-properties': {
          const effect = effectOf(attributes);
          if (effect) effects.set(style, effect);
          break;
        }
        case 'span':
          spans.push(effects.get(attributes['style-name'] ?? '') ?? null);
          break;
        case 'table-properties':
          if (attributes.display === 'false') hiddenStyles.add(style);
          break;
        case 'table':
          depth += 1;
          if (depth > 1) throw new ReadingStopped('too-deep');
          sheet = {
            name: attributes.name ?? '',
            hidden: hiddenStyles.has(attributes['style-name'] ?? ''),
            cells: [],
            hiddenRows: new Set(),
          };
          row = 0;
          columnsTold = 0;
          hiddenColumns.clear();
          break;
        case 'table-column': {
          const end = columnsTold + Math.min(limits.columns, count(attributes['number-columns-repeated']));
          for (let one = columnsTold; isHidden(attributes) && one < end; one++) hiddenColumns.add(one);
          columnsTold = end;
          break;
        }
        case 'table-row':
          rowRepeats = count(attributes['number-rows-repeated']);
          rowIsHidden = isHidden(attributes);
          column = 0;
          break;
        case 'table-cell':
        case 'covered-table-cell':
          cell = attributes;
          covered = name === 'covered-table-cell';
          break;
        case 'p':
          if (cell) line = '';
          break;
        case 'line-break':
          if (line !== null) line += '\n';
          break;
        case 'tab':
          if (line !== null) line += '\t';
          break;
        case 's':
          if (line !== null) line += ' '.repeat(Math.min(1000, count(attributes.c)));
          break;
      }
    },
    close(name) {
      if (unprinted > 0) {
        unprinted -= 1;
        return;
      }
      if (name === 'span') spans.pop();
      else if (name === 'p' && line !== null) {
        lines.push(line);
        line = null;
      } else if (name === 'table-cell' || name === 'covered-table-cell') endCell();
      else if (name === 'table-row') endRow();
      else if (name === 'table') {
        depth -= 1;
        if (sheet && !sheet.hidden) sheets.push(sheet);
        sheet = null;
      }
    },
    text(text) {
      if (unprinted > 0 || line === null) return;
      meter.countText(text.length);
      line += marked(text, spans.findLast((one) => one !== null) ?? null);
    },
  });
  return documentOfSheets(sheets, meter);
}

function textOf(attributes: XmlAttributes, display: string): string {
  const stored = Number(attributes.value ?? '');
  if (
    !NUMERIC.has(attributes['value-type'] ?? '') ||
    attributes.value === undefined ||
    Number.isNaN(stored)
  ) {
    return display;
  }
  return shownNumber(stored, display, false);
}

/** Of a row or a column: hidden by hand, or by a filter. */
function isHidden({ visibility }: XmlAttributes): boolean {
  return visibility === 'collapse' || visibility === 'filter';
}

function count(value: string | undefined): number {
  const number = Number.parseInt(value ?? '1', 10);
  return Number.isNaN(number) ? 1 : Math.max(1, number);
}
