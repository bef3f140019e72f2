// The one model that serves lines and grids: an ordered list of items, each a piece of text or something a cell may hold.
import { endsBrokenFigure, isWordless, looksLikeFigure } from '../../catalogue/figure-text.ts';
import type { Document, Grid, GridCell, TextLine } from '../../contracts/document.ts';
import { groupedBy } from '../../grouped-by.ts';
import { isLabelLike, isPieceOfLabel, meaningsOf } from '../2-labels/label-index.ts';
import { ITEMS } from '../weights.ts';
import { labelKey, normalise } from './normalise.ts';
import { isRule, joinRuledLines, withBars } from './ruled-lines.ts';

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
  /** Stands in a cell that lines or the file itself part from the others: its place on the page is no inference. */
  readonly drawn: boolean;
  /** Number of the grid it stands in, also for rows of cells printed as lines; 0 outside of grids. */
  readonly grid: number;
  readonly column: number;
  readonly columnEnd: number;
  readonly rowSpan: number;
  /** For a rest: how many cells. */
  readonly count: number;
  /** Index of the paragraph it belongs to: a line, or a row of a grid. */
  readonly paragraph: number;
  /** Printed right behind the words before it, without a blank. */
  readonly glued?: true;
}

/** Printed as a cell of its own in a row of cells: in a grid, or in a line that parts them. */
export const isCell = ({ layout }: Pick<Item, 'layout'>): boolean => layout === 'grid' || layout === 'cells';

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

/** Lists the items of a document in reading order. What is a cell and what a sentence shows by the words the forms use. */
export function itemsOf(document: Document): Items {
  const list = new ItemList(barsFrameRows(document), numbersPages(document));
  for (const block of joinRuledLines(document)) {
    if (block.type === 'line') list.addLine(block);
    else list.addGrid(block);
  }
  return { items: joinBrokenFigures(list.items.map(verticalWord)), paragraphs: list.paragraphs };
}

/** 无 above 法提供, one character per line, is a word and no dash. */
function verticalWord(item: Item, at: number, items: readonly Item[]): Item {
  if (item.text !== '无' || item.kind !== 'figure' || item.layout !== 'line') return item;
  const beside = [
    items.slice(Math.max(0, at - ITEMS.verticalReach), at).findLast(isFilled),
    items.slice(at + 1, at + 1 + ITEMS.verticalReach).find(isFilled),
  ];
  const word = beside.some((one) => one?.kind === 'text' && /^\p{Script=Han}$/u.test(one.text));
  return word ? { ...item, kind: 'text', key: '无' } : item;
}

/** A figure whose end stands on the line below is one item, unreadable where the two are not one for certain: 94409 / .21万元. */
function joinBrokenFigures(items: readonly Item[]): Item[] {
  const joined: Item[] = [];
  for (const item of items) {
    const before = joined.at(-1);
    const isEnd = item.kind === 'text' && item.layout !== 'grid' && endsBrokenFigure(item.text);
    if (before !== undefined && completesGroup(before, item))
      joined[joined.length - 1] = {
        ...before,
        raw: `${before.raw}${item.raw}`,
        text: `${before.text}${item.text}`,
      };
    else if (!isEnd || before?.kind !== 'figure' || before.row === item.row) joined.push(item);
    else
      joined[joined.length - 1] = {
        ...before,
        raw: `${before.raw} ${item.raw}`,
        text: `${before.text} ${item.text}`,
      };
  }
  return joined;
}

/** 105, above 662, and 81,5 above 29: a group of thousands that is not full ends on the next line, and nowhere else. */
function completesGroup(before: Item, item: Item): boolean {
  const areLines = [before, item].every(({ kind, layout }) => kind === 'figure' && layout === 'line');
  if (!areLines || before.row === item.row || !/^[-+]?\d{1,3}(?:,\d{3})*,\d{0,2}$/u.test(before.text))
    return false;
  const missing = 3 - (before.text.length - 1 - before.text.lastIndexOf(','));
  return new RegExp(`^\\d{${missing}}$`, 'u').test(item.text);
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

/** True where lines such as 2/8 may number the pages in turn; 92/99 or 818/418 is an old figure and a new one. */
function numbersPages({ blocks }: Document): boolean {
  const pages = blocks.flatMap((block) => {
    const found = block.type === 'line' ? PAGE_OF_ALL.exec(normalise(block.text).trim()) : null;
    return found === null ? [] : [{ page: Number(found[1]), of: Number(found[2]) }];
  });
  return pages.every(
    ({ page, of }, at) =>
      page <= of && of <= ITEMS.mostPages && of === pages[0]!.of && page > (pages[at - 1]?.page ?? 0),
  );
}

class ItemList implements Items {
  readonly items: Item[] = [];
  readonly paragraphs: SourceParagraph[] = [];
  readonly #barsFrameRows: boolean;
  readonly #pageNumber: RegExp;
  #row = 0;
  #grids = 0;
  #open = false;
  #cellsInRow = 0;
  #gridIsDrawn = false;

  constructor(barsFrame: boolean, pagesOfAll: boolean) {
    this.#barsFrameRows = barsFrame;
    this.#pageNumber = pagesOfAll ? PAGE_NUMBER_OF_ALL : PAGE_NUMBER;
  }

  addLine({ text, place }: Omit<TextLine, 'type'>): void {
    this.#row += 1;
    const normalised = withBars(normalise(text));
    const trimmed = normalised.trim();
    if (trimmed === '') {
      this.#push('gap', text, '', place, 'line');
      return;
    }
    if (isRule(trimmed)) return;
    this.paragraphs.push({ text, normalised: trimmed, place, fromGrid: false });
    if (this.#pageNumber.test(trimmed)) return;
    if (trimmed.includes('|') && trimmed.length < ITEMS.longestPipedLine) {
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
      else if (fillsCell(text)) this.#push('figure', cell.trim(), text, place, 'cells', at);
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
    const cells = text.replace(/(?<=^|\s)([?\uFFFD]+)\s+(?=[-+]?\d)/gu, '$1').split(/\s+/u);
    const tokens = withDecimals(cells);
    // The blanks by which a page's columns stand apart are no words.
    const length = tokens.join(' ').length;
    if (holdsCells(length, tokens)) this.#addTokens(tokens, length > ITEMS.longestLabelLine, place);
    else if (isRowOfHeads(tokens)) for (const head of tokens) this.#pushText(head, head, place, 'line');
    else this.#pushText(text, raw, place, 'line');
  }

  /** Figures, and the words between them: of a long line, each stretch of words may hold several labels. */
  #addTokens(tokens: readonly string[], long: boolean, place: string): void {
    let words: string[] = [];
    const flush = () => {
      if (words.length > 0) this.#pushText(words.join(long ? '\n' : ' '), words.join(' '), place, 'blanks');
      words = [];
    };
    for (const token of tokens) {
      if (looksLikeFigure(token)) {
        flush();
        this.#push('figure', token, token, place, 'blanks');
      } else words.push(token);
    }
    flush();
  }

  addGrid(grid: Grid): void {
    this.#grids += 1;
    this.#gridIsDrawn = grid.inferred !== true;
    this.#open = false;
    this.#cellsInRow = 0;
    for (const cells of groupedBy(grid.cells, ({ row }) => row).values()) {
      this.#row += 1;
      if (cells.some((cell) => cell.text.length > ITEMS.longestCell)) this.#addLinesOf(cells);
      else this.#addRow(cells);
    }
  }

  /** Cells that hold whole paragraphs. */
  #addLinesOf(cells: readonly GridCell[]): void {
    for (const { text, place } of cells)
      for (const line of text.split('\n')) this.addLine({ text: line, place });
  }

  #addRow(cells: readonly GridCell[]): void {
    const words = cells.map((cell) => cell.text.trim()).filter((part) => part !== '');
    const text = words.join(' ');
    const place = cells[0]?.place ?? '';
    if (text !== '') this.paragraphs.push({ text, normalised: normalise(text), place, fromGrid: true });
    for (const cell of cells) {
      const printed = normalise(cell.text).trim();
      const at = { column: cell.column, columnEnd: cell.column + cell.columnSpan, rowSpan: cell.rowSpan };
      const flat = printed.replace(/\s+/gu, ' ');
      if (flat === '') this.#push('blank', cell.text.trim(), '', cell.place, 'grid', at);
      else if (fillsCell(flat)) this.#push('figure', cell.text.trim(), flat, cell.place, 'grid', at);
      else this.#pushText(printed, cell.text, cell.place, 'grid', at);
    }
  }

  #pushText(
    text: string,
    raw: string,
    place: string,
    layout: Item['layout'],
    at: { column: number; columnEnd: number; rowSpan?: number } = { column: 0, columnEnd: 1 },
  ): void {
    if (text.length > ITEMS.longestGluedLine && layout === 'line') {
      this.#push('text', raw, text, place, layout, at);
      return;
    }
    for (const part of text.split(PARTS)) {
      if (part.trim() === '') continue;
      const glued = GLUED.exec(part.trim());
      if (glued !== null && this.#endsLabel(labelKey(glued[1]!), glued[2]!) && endsWithLabel(glued[1]!)) {
        this.#push('text', glued[1]!, glued[1]!, place, layout, at);
        this.#push('figure', glued[2]!, glued[2]!, place, layout, at);
        if (/\d$/u.test(part.trim()) && !/\s/u.test(part.trim().slice(glued[1]!.length)))
          this.items[this.items.length - 1] = { ...this.items.at(-1)!, glued: true };
      } else this.#push('text', part === text ? raw.trim() : part, part.trim(), place, layout, at);
    }
  }

  /** A word such as 无 may be the label's own (申请人无 …); otherwise it is a cell that ran into the label. */
  #endsLabel(key: string, figure: string): boolean {
    // 数据1 is a name somebody gave to a column or a cell: a short piece of a label is none.
    if (key.length < ITEMS.shortestGluedLabel && meaningsOf(key).length === 0) return false;
    return (
      isLabelLike(key) &&
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
      key: kind === 'text' && text.length <= ITEMS.longestCell ? labelKey(text) : '',
      row: this.#row,
      drawn: layout === 'grid' && this.#gridIsDrawn,
      grid: isCell({ layout }) ? this.#grids : 0,
      column: at.column ?? 0,
      columnEnd: at.columnEnd ?? 1,
      rowSpan: at.rowSpan ?? 1,
      count: at.count ?? 1,
      paragraph: this.paragraphs.length - 1,
    });
  }
}

/** 30932 .85: what can only be the end of a figure is one cell with it, and nobody's certain figure. */
function withDecimals(cells: readonly string[]): string[] {
  const joined: string[] = [];
  for (const cell of cells) {
    const before = joined.at(-1);
    if (/^[.,]\d+/u.test(cell) && before !== undefined && /\d$/u.test(before))
      joined[joined.length - 1] = `${before} ${cell}`;
    else joined.push(cell);
  }
  return joined;
}

/** 行政强制 待填: the word that a figure ran into is none of a label, though all words together resemble one. */
function endsWithLabel(words: string): boolean {
  const [before, last] = [words.search(/\s\S+$/u), labelKey(words.split(/\s+/u).at(-1)!)];
  return before < 0 || last.length < 2 || isLabelLike(last);
}

/** True for a cell of a figure, also one that nobody can read. */
const fillsCell = (text: string) => looksLikeFigure(text) || isWordless(text);

/** True where the words of a line are cells: figures alone, figures beside labels, or mixed ones that are mostly labels. */
function holdsCells(length: number, tokens: readonly string[]): boolean {
  const words = tokens.filter((token) => !looksLikeFigure(token));
  const figures = tokens.length - words.length;
  if (figures === 0) return false;
  if (words.length === 0) return true;
  // No sentence ends with figures side by side, whatever the words before them are.
  const end = tokens.length - ITEMS.leastOfMixedLine;
  if (end > 0 && tokens.slice(end).every(looksLikeFigure)) return true;
  const keys = words.map((word) => labelKey(word));
  if (length <= ITEMS.longestLabelLine && (isLabelLike(keys.join('')) || keys.some(isLabelLike))) return true;
  const least = ITEMS.leastOfMixedLine;
  return figures >= least && words.length >= least && keys.filter(isLabelLike).length * 2 > words.length;
}

function isRowOfHeads(tokens: readonly string[]): boolean {
  if (tokens.length < 2 || tokens.length > ITEMS.mostHeadsOfLine) return false;
  return tokens.every((token) => !looksLikeFigure(token) && isLabelLike(labelKey(token)));
}

/** "无 法 提 供" → "无法提供": words spaced out, where a single 无 is no dash. Dashes in a row (无 无) stay apart. */
function joinSpacedWords(text: string): string {
  return text.replace(SPACED_WORD, (word) => (/[^无()\s]/u.test(word) ? word.replace(/\s+/gu, '') : word));
}

const SPACED_WORD = /(?<=^|\s)[\p{Script=Han}()](?:\s+[\p{Script=Han}()](?=\s|$))+/gu;

/** "1 134" alone on a line: one figure broken by a blank, or two. As one item it is unreadable either way. */
const BROKEN = /^[-+]?\d{1,3}(?: \d{3}){1,2}\p{Script=Han}{0,2}$/u;

const PAGE_NUMBER = /^(?:[-–—·~]+ ?\d{1,3} ?[-–—·~]+|第 ?\d{1,3} ?页(?:[ ,/]*共 ?\d{1,3} ?页)?)$/u;
const PAGE_OF_ALL = /^(\d{1,3}) ?\/ ?(\d{1,3})$/u;
const PAGE_NUMBER_OF_ALL = new RegExp(`${PAGE_NUMBER.source}|${PAGE_OF_ALL.source}`, 'u');

/** Where a second label begins inside one piece of text. */
const PARTS =
  /\n|(?<=\S)\s*(?=\([一二三四五六七]\)\s*\p{Script=Han})|(?<=[\p{Script=Han})])\s*(?=\d[.、]\s*\p{Script=Han})/u;
const GLUED =
  /^(.*[\p{Script=Han})”"])\s*(\d[\d,.]*(?:件|宗|起|条|项|个|份|万元|元)?|[-–—/]{1,2}|无|不适用)$/u;

function normalisedSegments(raw: string): string[] {
  return withBars(raw).trim().split('|');
}
