// The order of a table's columns as its heads are printed in running text, where no grid tells what stands under what.
import { LABELS } from '../../catalogue/labels.ts';
import { type Item, isCell } from '../1-items/items.ts';

type Spelled = { readonly id: string; readonly spellings: readonly string[] };

/**
 * The columns in printed order, from the heads in reading order. Heads that are not found are supposed at their place in
 * the form as long as those that are found keep the form's order. Another order is believed only where every head stands
 * whole in a cell of one printed row: a text that was taken from a page by the height of its words (a head of one line
 * beside heads of two) prints the form's own heads in every order. Null where the order cannot be told.
 */
export function columnOrder(heads: readonly Item[], columns: readonly Spelled[]): readonly string[] | null {
  const words = wordsOf(heads);
  const found = columns
    .map(({ id, spellings }) => ({ id, at: firstOf(words, spellings) }))
    .filter(({ at }) => at >= 0);
  const printed = found.toSorted((a, b) => a.at - b.at).map(({ id }) => id);
  if (printed.every((id, i) => id === found[i]!.id)) return columns.map(({ id }) => id);
  return cellsOfOneRow(heads, columns);
}

function firstOf(words: string, spellings: readonly string[]): number {
  const places = spellings.map((spelling) => words.indexOf(spelling)).filter((at) => at >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}

const wordsOf = (heads: readonly Item[]) => heads.map(({ key }) => key).join('');

/** The columns in the order of the cells of one printed row that holds the head of each, once and whole; else null. */
function cellsOfOneRow(heads: readonly Item[], columns: readonly Spelled[]): readonly string[] | null {
  const cells = heads.flatMap((item) => {
    const column = columns.find(({ spellings }) => spellings.includes(item.key));
    return column === undefined || !isCell(item) ? [] : [{ id: column.id, row: item.row }];
  });
  for (const row of new Set(cells.map((cell) => cell.row))) {
    const ids = cells.filter((cell) => cell.row === row).map(({ id }) => id);
    if (ids.length === columns.length && new Set(ids).size === ids.length) return ids;
  }
  return null;
}

/**
 * The seven columns of section 三. Its heads stand in two lines: 自然人 | 法人或其他组织 | 总计 above the five kinds of
 * organisations. Only what a table of the form prints and no other table does tells the form's order: 自然人 before
 * 法人或其他组织 before 总计, or, without 法人或其他组织, 自然人 before the five before 总计. The rest is told by
 * the cells of printed rows, or not at all. `above`: all words printed there, in which `heads` stand; a head that is torn
 * (自然 on one line, 人 on another) or ran into a sentence still has its place.
 */
export function section3Order(
  above: readonly Item[],
  heads: readonly Item[],
  columns: readonly Spelled[],
): readonly string[] | null {
  const { headOfFive } = LABELS.section3;
  const words = placedWords(above, heads);
  const frame = words.placeOf([headOfFive]);
  const bare = words.without(headOfFive);
  const places = new Map(columns.map(({ id, spellings }) => [id, bare.placeOf(spellings)]));
  const five = columns.filter(({ id }) => id !== 'naturalPerson' && id !== 'total');
  const placed = five.map(({ id }) => places.get(id)!).filter((at) => at >= 0);
  const natural = places.get('naturalPerson')!;
  const total = places.get('total')!;

  const inOrder = placed.every((at, i) => i === 0 || at > placed[i - 1]!);
  const isSorted = breaksNote(above, LABELS.section3.columns.naturalPerson!);
  if (inOrder && standsLikeTheForm({ natural, total, frame, five: placed, isSorted }))
    return columns.map(({ id }) => id);
  return cellsOfOneRow(heads, columns) ?? cellsOfTwoRows(heads, columns, five);
}

interface PlacedWords {
  /** Where one of the spellings begins: whole among the heads, or its first two characters, or among all words; else -1. */
  readonly placeOf: (spellings: readonly string[]) => number;
  readonly without: (word: string) => PlacedWords;
}

/** The words above a table, and the heads among them. Places count the characters of all of them. */
function placedWords(above: readonly Item[], heads: readonly Item[]): PlacedWords {
  const all = wordsOf(above);
  const starts = new Map<Item, number>();
  let length = 0;
  for (const item of above) {
    starts.set(item, length);
    length += item.key.length;
  }
  const placesInAll = heads.flatMap((item) => [...item.key].map((_, i) => (starts.get(item) ?? 0) + i));
  const placed = (headWords: string, allWords: string): PlacedWords => ({
    placeOf: (spellings) => {
      const torn = spellings.map((spelling) => spelling.slice(0, TORN));
      for (const pieces of [spellings, torn]) {
        const at = firstOf(headWords, pieces);
        if (at >= 0) return placesInAll[at]!;
      }
      return firstOf(allWords, torn);
    },
    without: (word) => {
      const gap = '〇'.repeat(word.length);
      return placed(headWords.replaceAll(word, gap), allWords.replaceAll(word, gap));
    },
  });
  return placed(wordsOf(heads), all);
}

/** Characters by which a head that is torn shows itself. */
const TORN = 2;

/** Whether a head stands within the note in brackets beside it: such a text has its words by their height on the page. */
function breaksNote(above: readonly Item[], spellings: readonly string[]): boolean {
  const at = above.findIndex(({ key }) => spellings.includes(key));
  if (at < 0) return false;
  const open = depthOf(above.slice(0, at));
  return open > 0 && depthOf(above) < open;
}

function depthOf(items: readonly Item[]): number {
  const text = items.map((item) => item.text).join('');
  return text.split('(').length - text.split(')').length;
}

interface HeadPlaces {
  readonly natural: number;
  readonly total: number;
  readonly frame: number;
  readonly five: readonly number[];
  /** Words come by their height on the page, so that 总计 before the five may stand anywhere beside them. */
  readonly isSorted: boolean;
}

/**
 * Heads that were not found (-1) contradict nothing; but 总计, alone or beside 自然人 alone, may be the head of whichever column
 * comes first or second.
 */
function standsLikeTheForm({ natural, total, frame, five, isSorted }: HeadPlaces): boolean {
  if (total >= 0 && five.length === 0 && (natural < 0 || frame < 0)) return false;
  const inTurn = (...places: readonly number[]) => {
    const found = places.filter((at) => at >= 0);
    return found.every((at, i) => i === 0 || at > found[i - 1]!);
  };
  const first = five[0] ?? -1;
  const last = five.at(-1) ?? -1;
  if (total >= 0 && total < first)
    return !isSorted && frame >= 0 && natural >= 0 && inTurn(natural, frame, total, first);
  return inTurn(natural, frame, first, last, total);
}

/** 自然人, 法人或其他组织 and 总计 as cells of one row, the five kinds as cells of one row below; null for anything else. */
function cellsOfTwoRows(
  heads: readonly Item[],
  columns: readonly Spelled[],
  five: readonly Spelled[],
): readonly string[] | null {
  const { headOfFive } = LABELS.section3;
  const kinds = cellsOfOneRow(heads, five);
  const upper = cellsOfOneRow(heads, [
    ...columns.filter((column) => !five.includes(column)),
    { id: headOfFive, spellings: [headOfFive] },
  ]);
  if (kinds === null || upper === null) return null;
  return upper.flatMap((id) => (id === headOfFive ? kinds : [id]));
}
