// Every place of a document whose words are, or resemble, the label of a row of the form.
import type { Item } from '../1-items/items.ts';
import { OCCURRENCES } from '../weights.ts';
import {
  type LabelMeaning,
  LONGEST_LABEL,
  meaningsOf,
  type Section,
  similarity,
  spellingsOf,
  writtenLikeLabels,
} from './label-index.ts';

/** A place in the document that may be the label of a row. Items are given by index, the end included. */
export interface Occurrence {
  readonly start: number;
  readonly end: number;
  readonly meaning: LabelMeaning;
  /** 1 where the words are a known spelling, less where they resemble one. */
  readonly similarity: number;
  /** Of the printed words, in characters. */
  readonly length: number;
}

export type Occurrences = Readonly<Record<Section, readonly Occurrence[]>>;

type Spellings = ReturnType<typeof spellingsOf>;

const ROW_KINDS: readonly LabelMeaning['kind'][] = ['row', 'group', 'clause'];
const LONGEST_DAMAGED = LONGEST_LABEL + OCCURRENCES.longestExcess;

/** The places of all three sections. A word may be a label of several: 行政许可 of section 二, 其他 of a row and of a column. */
export function findAllOccurrences(items: readonly Item[]): Occurrences {
  return {
    s2: findOccurrences(items, 's2'),
    s3: findOccurrences(items, 's3'),
    s4: findOccurrences(items, 's4'),
  };
}

/** Every place whose words are, or resemble, a row label of the section; what is a label exactly resembles no other. */
export function findOccurrences(items: readonly Item[], section: Section): readonly Occurrence[] {
  const found: Occurrence[] = [];
  const spellings = spellingsOf(section, ROW_KINDS);
  const initials = new Set(spellings.map(([spelling]) => spelling.charAt(0)));
  items.forEach(({ kind, key }, start) => {
    if (kind !== 'text' || key === '' || key.length > LONGEST_DAMAGED) return;
    const exact = initials.has(key.charAt(0)) ? exactFrom(items, start, section) : [];
    if (exact.length > 0) found.push(...exact);
    else if (key.length >= 2 && writtenLikeLabels(key) && meaningsOf(key).length === 0)
      found.push(...resembling(items, start, spellings));
  });
  return found.filter((occurrence) => !isNumberedHigher(items[occurrence.start]!.text, occurrence.meaning));
}

/** （六）其他 is the beginning of （六）其他处理, not 3.其他 within it: the form numbers such rows 1., 2., 3. */
function isNumberedHigher(text: string, { section, kind, id }: LabelMeaning): boolean {
  return (
    section === 's3' && kind === 'row' && id.includes('.') && /^[（(][一二三四五六七八九十]+[）)]/u.test(text)
  );
}

function exactFrom(items: readonly Item[], start: number, section: Section): Occurrence[] {
  const found: Occurrence[] = [];
  for (const { end, key } of wordsFrom(items, start)) {
    const known = meaningsOf(key);
    // 其他 above 结果 is no 其他: a longer label that begins with a short one takes its place.
    if (known.length > 0 && key.length > OCCURRENCES.longestCommonWord) dropCommonWords(found);
    for (const meaning of known) {
      if (meaning.section === section && ROW_KINDS.includes(meaning.kind))
        found.push({ start, end, meaning, similarity: 1, length: key.length });
    }
  }
  return found;
}

/** The words from `start` on, joined to ever longer ones as far as one label can reach. */
function* wordsFrom(items: readonly Item[], start: number): Generator<{ end: number; key: string }> {
  let key = '';
  const last = Math.min(items.length, start + OCCURRENCES.mostPiecesOfExact);
  for (let end = start; end < last; end += 1) {
    const item = items[end]!;
    const first = end === start;
    if (item.kind === 'gap' || (!first && item.kind === 'blank' && item.layout === 'grid')) continue;
    if (item.kind !== 'text' || (!first && item.row !== items[start]!.row && item.grid !== 0)) return;
    key += item.key;
    if (key.length > LONGEST_LABEL) return;
    if (item.key !== '' || first) yield { end, key };
  }
}

function dropCommonWords(found: Occurrence[]): void {
  while ((found.at(-1)?.length ?? Number.POSITIVE_INFINITY) <= OCCURRENCES.longestCommonWord) found.pop();
}

function resembling(items: readonly Item[], start: number, spellings: Spellings): Occurrence[] {
  const found: Occurrence[] = [];
  let key = '';
  const last = Math.min(items.length, start + OCCURRENCES.mostPiecesOfResembling);
  for (let end = start; end < last; end += 1) {
    const item = items[end]!;
    if (item.kind === 'gap') continue;
    if (item.kind !== 'text' || (end > start && meaningsOf(item.key).length > 0)) break;
    key += item.key;
    if (key.length > LONGEST_DAMAGED) break;
    for (const [spelling, meaning] of spellings) {
      const alike = Math.max(similarity(key, spelling), similarityOfBeginning(items, end, key, spelling));
      if (alike < OCCURRENCES.leastSimilarity) continue;
      found.push({ start, end, meaning, similarity: alike * OCCURRENCES.ofResembling, length: key.length });
    }
  }
  return found;
}

/** A label that is cut by its figures: its first words stand before them, the others on the next line. */
function similarityOfBeginning(items: readonly Item[], end: number, key: string, spelling: string): number {
  if (key.length < OCCURRENCES.shortestBeginning || key.length >= spelling.length) return 0;
  if (!spelling.startsWith(key)) return 0;
  let next = end + 1;
  while (next < items.length && items[next]!.kind !== 'text') next += 1;
  const rest = spelling.slice(key.length);
  const after = items[next]?.key ?? '';
  const continued = next > end + 1 && after !== '' && rest.startsWith(after);
  return continued
    ? OCCURRENCES.ofContinued
    : OCCURRENCES.ofBeginning + OCCURRENCES.ofBeginningShare * (key.length / spelling.length);
}
