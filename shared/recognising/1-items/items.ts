// The one model that serves lines and grids: an ordered list of items, each a piece of text or something a cell may hold.
import { looksLikeFigure } from '../../catalogue/figure-text.ts';
import type { Document, Grid, TextLine } from '../../contracts/document.ts';
import { isPieceOfLabel, meaningsOf } from '../2-labels/label-index.ts';
import { labelKey, normalise } from './normalise.ts';

export interface Item {
  /**
   * text: words. figure: a number, a dash or a damaged number. blank: an empty cell at its own place.
   * rest: empty cells of a row whose places are not known ("|||" after the row's figures).
   * gap: an empty line, which some sites print for an empty cell.
   */
  readonly kind: 'text' | 'figure' | 'blank' | 'rest' | 'gap';
  readonly raw: string;
  readonly place: string;
  readonly text: string;
  /** For text: its bare words. */
  readonly key: string;
  /** Items of one printed row (a row of a grid, a line of several cells) share a number. */
  readonly row: number;
  /** How the row was printed. */
  readonly layout: 'grid' | 'cells' | 'blanks' | 'line';
  /** Number of the grid it stands in, also for rows of cells printed as lines; 0 outside of grids. */
  readonly grid: number;
  readonly column: number;
  readonly columnEnd: number;
  readonly rowSpan: number;
  /** For a rest: how many cells. */
  readonly count: number;
  /** Index of the paragraph it belongs to: a line, or a row of a grid. */
  readonly paragraph: number;
}

export interface SourceParagraph {
  readonly text: string;
  readonly normalised: string;
  readonly place: string;
  readonly fromGrid: boolean;
}

export interface Items {
  readonly items: readonly Item[];
  readonly paragraphs: readonly SourceParagraph[];
}

/** Cells longer than this hold whole paragraphs: a layout table, whose lines are read as lines. */
const LONGEST_CELL = 160;
const LONGEST_LABEL_LINE = 90;

/** Lists the items of a document in reading order. `isLabel` tells whether bare words are known to the forms. */
export function itemsOf(document: Document, isLabel: (key: string) => boolean): Items {
  const list = new ItemList(isLabel, barsFrameRows(document));
  for (const block of document.blocks) {
    if (block.type === 'line') list.addLine(block);
    else list.addGrid(block);
  }
  return { items: list.items.map(verticalWord), paragraphs: list.paragraphs };
}

/** 无 above 法提供, one character per line, is a word and no dash. */
function verticalWord(item: Item, at: number, items: readonly Item[]): Item {
  if (item.text !== '无' || item.kind !== 'figure' || item.layout !== 'line') return item;
  const beside = [
    items.slice(Math.max(0, at - 4), at).findLast(isFilled),
    items.slice(at + 1, at + 5).find(isFilled),
  ];
  const word = beside.some((one) => one?.kind === 'text' && /^\p{Script=Han}$/u.test(one.text));
  return word ? { ...item, kind: 'text', key: '无' } : item;
}

const isFilled = ({ kind }: Item) => kind === 'text' || kind === 'figure';

/** True where every line of several cells begins with a bar: then the first bar is a frame, and no empty first cell. */
function barsFrameRows({ blocks }: Document): boolean {
  let rows = 0;
  for (const block of blocks) {
    if (block.type !== 'line' || !block.text.includes('|')) continue;
    if (block.text.split('|').filter((part) => part.trim() !== '').length < 2) continue;
    if (!block.text.trimStart().startsWith('|')) return false;
    rows += 1;
  }
  return rows > 0;
}

class ItemList implements Items {
  readonly items: Item[] = [];
  readonly paragraphs: SourceParagraph[] = [];
  readonly #isLabel: (key: string) => boolean;
  readonly #barsFrameRows: boolean;
  #row = 0;
  #grids = 0;
  #open = false;
  #cellsInRow = 0;

  constructor(isLabel: (key: string) => boolean, barsFrame: boolean) {
    this.#isLabel = isLabel;
    this.#barsFrameRows = barsFrame;
  }

  addLine({ text, place }: Omit<TextLine, 'type'>): void {
    this.#row += 1;
    const normalised = normalise(text).replace(/[│┃┆┊║]/gu, '|');
    const trimmed = normalised.trim();
    if (trimmed === '') {
      this.#push('gap', text, '', place, 'line');
      return;
    }
    if (/^[\s|:+─━┌┬┐├┼┤└┴┘═╔╦╗╠╬╣╚╩╝-]*-{3,}[\s|:+-]*$|^[─━┌┬┐├┼┤└┴┘═╔╦╗╠╬╣╚╩╝\s]+$/u.test(trimmed)) return;
    this.paragraphs.push({ text, normalised: trimmed, place, fromGrid: false });
    if (PAGE_NUMBER.test(trimmed)) return;
    if (trimmed.includes('|') && trimmed.length < 2000) {
      this.#addPiped(trimmed, text, place);
      return;
    }
    this.#open = false;
    if (text.trimStart().includes('\t')) {
      this.#addCells(text.split('\t'), place);
      return;
    }
    this.#cellsInRow = 0;
    this.#addPlain(trimmed, text, place);
    this.#open = true;
  }

  /** A line with bars: one cell and its closing bar, a bar alone, a bundle of bars, or a row of cells. */
  #addPiped(trimmed: string, raw: string, place: string): void {
    if (/^[|\s]+$/u.test(trimmed)) {
      const bars = trimmed.replace(/\s/gu, '').length;
      if (bars === 1) {
        // A bar on a line of its own closes the cell printed before it; only after a closed cell does it stand for a blank.
        if (this.#open && !/[\u00a0\u3000]/u.test(raw)) this.#open = false;
        else this.#push('blank', '', '', place, 'line');
      } else this.#push('rest', '', '', place, 'line', { count: bars });
      return;
    }
    const segments = normalisedSegments(raw);
    if (trimmed.endsWith('|')) segments.pop();
    const filled = segments.filter((segment) => segment.trim() !== '');
    this.#open = false;
    if (filled.length === 1 && segments.length === 1) {
      this.#addPlain(normalise(segments[0]!).trim(), segments[0]!, place);
      return;
    }
    if (this.#barsFrameRows && segments[0]!.trim() === '') segments.shift();
    this.#addCells(segments, place);
  }

  /** Rows of equally many cells, one after another, are a grid; a row that stands apart is one of its own. */
  #addCells(cells: readonly string[], place: string): void {
    if (this.#cellsInRow !== cells.length) this.#grids += 1;
    this.#cellsInRow = cells.length;
    cells.forEach((cell, column) => {
      const text = normalise(cell).trim();
      const at = { column, columnEnd: column + 1 };
      if (text === '') this.#push('blank', cell.trim(), '', place, 'cells', at);
      else if (looksLikeFigure(text)) this.#push('figure', cell.trim(), text, place, 'cells', at);
      else this.#pushText(text, cell, place, 'cells', at);
    });
  }

  /** A line without separators: one cell, a sentence, or a row whose cells are told apart by blanks only. */
  #addPlain(printed: string, raw: string, place: string): void {
    const text = joinSpacedWords(printed);
    if (looksLikeFigure(text) && (!/\d \d/u.test(text) || /^[?\uFFFD]/u.test(text) || BROKEN.test(text))) {
      this.#push('figure', raw.trim(), text, place, 'line');
      return;
    }
    if (!/\s/u.test(text) && !/[\p{Script=Han})]\d+$/u.test(text)) {
      this.#pushText(text, raw, place, 'line');
      return;
    }
    // A lost character before a figure is a part of it, no cell of its own: "? 8".
    const tokens = text.replace(/(?<=^|\s)([?\uFFFD]+)\s+(?=[-+]?\d)/gu, '$1').split(/\s+/u);
    const figures = tokens.filter(looksLikeFigure).length;
    const words = tokens.filter((token) => !looksLikeFigure(token));
    const wordKeys = words.map((word) => labelKey(word));
    const tabular =
      figures > 0 &&
      (words.length === 0 ||
        (text.length <= LONGEST_LABEL_LINE &&
          (this.#isLabel(wordKeys.join('')) || wordKeys.some(this.#isLabel))) ||
        (figures >= 3 &&
          words.length >= 3 &&
          wordKeys.filter((key) => this.#isLabel(key)).length * 2 > words.length));
    if (!tabular) {
      const heads =
        figures === 0 && tokens.length > 1 && tokens.length <= 24 && wordKeys.every(this.#isLabel);
      for (const part of heads ? tokens : [text]) this.#pushText(part, heads ? part : raw, place, 'line');
      return;
    }
    let pending: string[] = [];
    const flush = () => {
      if (pending.length > 0)
        this.#pushText(
          pending.join(text.length > LONGEST_LABEL_LINE ? '\n' : ' '),
          pending.join(' '),
          place,
          'blanks',
        );
      pending = [];
    };
    for (const token of tokens) {
      if (looksLikeFigure(token)) {
        flush();
        this.#push('figure', token, token, place, 'blanks');
      } else pending.push(token);
    }
    flush();
  }

  addGrid(grid: Grid): void {
    this.#grids += 1;
    this.#open = false;
    this.#cellsInRow = 0;
    const cellsByRow = new Map<number, Grid['cells'][number][]>();
    for (const cell of grid.cells) {
      const row = cellsByRow.get(cell.row);
      if (row === undefined) cellsByRow.set(cell.row, [cell]);
      else row.push(cell);
    }
    for (const cells of cellsByRow.values()) {
      this.#row += 1;
      const first = cells[0]!;
      const text = cells
        .map((cell) => cell.text.trim())
        .filter((part) => part !== '')
        .join(' ');
      if (cells.some((cell) => cell.text.length > LONGEST_CELL)) {
        for (const cell of cells)
          for (const line of cell.text.split('\n')) this.addLine({ text: line, place: cell.place });
        continue;
      }
      if (text !== '')
        this.paragraphs.push({ text, normalised: normalise(text), place: first.place, fromGrid: true });
      for (const cell of cells) {
        const cellText = normalise(cell.text).trim();
        const at = { column: cell.column, columnEnd: cell.column + cell.columnSpan, rowSpan: cell.rowSpan };
        const flat = cellText.replace(/\s+/gu, ' ');
        if (flat === '') this.#push('blank', cell.text.trim(), '', cell.place, 'grid', at);
        else if (looksLikeFigure(flat)) this.#push('figure', cell.text.trim(), flat, cell.place, 'grid', at);
        else this.#pushText(cellText, cell.text, cell.place, 'grid', at);
      }
    }
  }

  #pushText(
    text: string,
    raw: string,
    place: string,
    layout: Item['layout'],
    at: { column: number; columnEnd: number; rowSpan?: number } = { column: 0, columnEnd: 1 },
  ): void {
    if (text.length > 400 && layout === 'line') {
      this.#push('text', raw, text, place, layout, at);
      return;
    }
    for (const part of text.split(PARTS)) {
      if (part.trim() === '') continue;
      const glued = GLUED.exec(part.trim());
      if (glued !== null && this.#endsLabel(labelKey(glued[1]!), glued[2]!)) {
        this.#push('text', glued[1]!, glued[1]!, place, layout, at);
        this.#push('figure', glued[2]!, glued[2]!, place, layout, at);
      } else this.#push('text', part === text ? raw.trim() : part, part.trim(), place, layout, at);
    }
  }

  /** A word such as 无 may be the label's own (申请人无 …); otherwise it is a cell that ran into the label. */
  #endsLabel(key: string, figure: string): boolean {
    return (
      this.#isLabel(key) &&
      (/\d/u.test(figure) || !isPieceOfLabel(key + labelKey(figure)) || meaningsOf(key).length > 0)
    );
  }

  #push(
    kind: Item['kind'],
    raw: string,
    text: string,
    place: string,
    layout: Item['layout'],
    at: { column?: number; columnEnd?: number; rowSpan?: number; count?: number } = {},
  ): void {
    this.items.push({
      kind,
      raw,
      text,
      place,
      layout,
      key: kind === 'text' && text.length <= LONGEST_CELL ? labelKey(text) : '',
      row: this.#row,
      grid: layout === 'grid' || layout === 'cells' ? this.#grids : 0,
      column: at.column ?? 0,
      columnEnd: at.columnEnd ?? 1,
      rowSpan: at.rowSpan ?? 1,
      count: at.count ?? 1,
      paragraph: this.paragraphs.length - 1,
    });
  }
}

/** "无 法 提 供" → "无法提供": words spaced out, where a single 无 is no dash. Dashes in a row (无 无) stay apart. */
function joinSpacedWords(text: string): string {
  return text.replace(SPACED_WORD, (word) => (/[^无()\s]/u.test(word) ? word.replace(/\s+/gu, '') : word));
}

const SPACED_WORD = /(?<=^|\s)[\p{Script=Han}()](?:\s+[\p{Script=Han}()](?=\s|$))+/gu;

/** "1 134" alone on a line: one figure broken by a blank, or two. As one item it is unreadable either way. */
const BROKEN = /^[-+]?\d{1,3}(?: \d{3}){1,2}\p{Script=Han}{0,2}$/u;

const PAGE_NUMBER =
  /^(?:[-–—·~]+ ?\d{1,3} ?[-–—·~]+|第 ?\d{1,3} ?页(?:[ ,/]*共 ?\d{1,3} ?页)?|\d{1,3} ?\/ ?\d{1,3})$/u;

/** Where a second label begins inside one piece of text. */
const PARTS =
  /\n|(?<=\S)\s*(?=\([一二三四五六七]\)\s*\p{Script=Han})|(?<=[\p{Script=Han})])\s*(?=\d[.、]\s*\p{Script=Han})/u;
const GLUED =
  /^(.*[\p{Script=Han})”"])\s*(\d[\d,.]*(?:件|宗|起|条|项|个|份|万元|元)?|[-–—/]{1,2}|无|不适用)$/u;

function normalisedSegments(raw: string): string[] {
  return raw
    .replace(/[│┃┆┊║｜]/gu, '|')
    .trim()
    .split('|');
}
