// Every place of a document whose words are, or resemble, the label of a row of the form.
import type { Item } from '../1-items/items.ts';
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
  readonly similarity: number;
  readonly length: number;
}

export type Occurrences = Readonly<Record<Section, readonly Occurrence[]>>;

const MAX_ITEMS_PER_LABEL = 36;

const LEAST_SIMILARITY = 0.6;

const ROW_KINDS: readonly LabelMeaning['kind'][] = ['row', 'group', 'clause'];

/** Every place whose words are, or resemble, a row label of the section. */
export function findOccurrences(items: readonly Item[], section: Section): readonly Occurrence[] {
  const found: Occurrence[] = [];
  const spellings = spellingsOf(section, ROW_KINDS);
  const starts = new Set(spellings.map(([spelling]) => spelling[0]!));
  for (let start = 0; start < items.length; start += 1) {
    const first = items[start]!;
    if (first.kind !== 'text' || first.key === '' || first.key.length > LONGEST_LABEL + 12) continue;
    const exact = starts.has(first.key[0]!) ? exactFrom(items, start, section) : [];
    if (exact.length > 0) found.push(...exact);
    else if (first.key.length >= 2 && writtenLikeLabels(first.key) && meaningsOf(first.key).length === 0) {
      found.push(...resembling(items, start, spellings));
    }
  }
  return found;
}

function exactFrom(items: readonly Item[], start: number, section: Section): Occurrence[] {
  const found: Occurrence[] = [];
  let key = '';
  for (let end = start; end < items.length && end - start < MAX_ITEMS_PER_LABEL; end += 1) {
    const item = items[end]!;
    if (item.kind === 'gap' || (end > start && item.kind === 'blank' && item.layout === 'grid')) continue;
    if (item.kind !== 'text' || (end > start && item.row !== items[start]!.row && item.grid !== 0)) break;
    key += item.key;
    if (key.length > LONGEST_LABEL) break;
    if (item.key === '' && end > start) continue;
    const known = meaningsOf(key);
    // 其他 above 结果 is no 其他: a longer label that begins with a short one takes its place.
    if (known.length > 0 && key.length > 2) while (found.length > 0 && found.at(-1)!.length <= 2) found.pop();
    for (const meaning of known) {
      if (meaning.section === section && ROW_KINDS.includes(meaning.kind)) {
        found.push({ start, end, meaning, similarity: 1, length: key.length });
      }
    }
  }
  return found;
}

function resembling(
  items: readonly Item[],
  start: number,
  spellings: readonly (readonly [string, LabelMeaning])[],
): Occurrence[] {
  const found: Occurrence[] = [];
  let key = '';
  for (let end = start; end < items.length && end - start < 3; end += 1) {
    const item = items[end]!;
    if (item.kind === 'gap') continue;
    if (item.kind !== 'text' || (end > start && meaningsOf(item.key).length > 0)) break;
    key += item.key;
    if (key.length > LONGEST_LABEL + 12) break;
    for (const [spelling, meaning] of spellings) {
      const alike = Math.max(similarity(key, spelling), pieceOf(items, end, key, spelling));
      if (alike >= LEAST_SIMILARITY)
        found.push({ start, end, meaning, similarity: alike * 0.95, length: key.length });
    }
  }
  return found;
}

/** A label that is cut by its figures: its first words stand before them, the others on the next line. */
function pieceOf(items: readonly Item[], end: number, key: string, spelling: string): number {
  if (key.length < 3 || key.length >= spelling.length || !spelling.startsWith(key)) return 0;
  let next = end + 1;
  while (next < items.length && items[next]!.kind !== 'text') next += 1;
  const rest = spelling.slice(key.length);
  const continued =
    next > end + 1 && next < items.length && rest.startsWith(items[next]!.key) && items[next]!.key !== '';
  return continued ? 0.95 : 0.45 + 0.5 * (key.length / spelling.length);
}
