// Which label of which table a piece of text is: exact spellings by look-up, damaged ones by similarity.
import { LABELS } from '../../catalogue/labels.ts';
import { LABELS_ALIKE } from '../weights.ts';

export type Section = 's2' | 's3' | 's4';

export interface LabelMeaning {
  readonly section: Section;
  readonly kind: 'row' | 'group' | 'clause' | 'column' | 'frame';
  readonly id: string;
}

const { section2, section3, section4 } = LABELS;

function entries(
  section: Section,
  kind: LabelMeaning['kind'],
  variants: Readonly<Record<string, readonly string[]>>,
): [string, LabelMeaning][] {
  return Object.entries(variants).flatMap(([id, spellings]) =>
    spellings.map((spelling): [string, LabelMeaning] => [spelling, { section, kind, id }]),
  );
}

const ALL: readonly (readonly [string, LabelMeaning])[] = [
  ...entries('s2', 'clause', section2.clauses),
  ...entries('s2', 'row', section2.rows),
  ...entries('s2', 'column', section2.columns),
  ...entries('s2', 'frame', { frame: section2.frame }),
  ...entries('s3', 'row', section3.rows),
  ...entries('s3', 'group', section3.groups),
  ...entries('s3', 'column', section3.columns),
  ...entries('s3', 'frame', { frame: section3.frame }),
  ...entries('s4', 'group', section4.groups),
  ...entries('s4', 'column', section4.columns),
  ...entries('s4', 'frame', { frame: section4.frame }),
];

const meanings = new Map<string, LabelMeaning[]>();
for (const [spelling, meaning] of ALL) {
  const known = meanings.get(spelling);
  if (known === undefined) meanings.set(spelling, [meaning]);
  else known.push(meaning);
}

const pieces = new Set<string>();
for (const [spelling] of ALL) {
  for (let start = 0; start < spelling.length; start += 1) {
    for (let end = start + 2; end <= spelling.length; end += 1) pieces.add(spelling.slice(start, end));
  }
}

/** Longest spelling known, in characters. */
export const LONGEST_LABEL = Math.max(...ALL.map(([spelling]) => spelling.length));

/** What the bare words (labelKey) mean where they are a known spelling; [] otherwise. */
export function meaningsOf(key: string): readonly LabelMeaning[] {
  return meanings.get(key) ?? [];
}

/** True for a known spelling, a piece of one of two characters or more, or a damaged one. */
export function isLabelLike(key: string): boolean {
  if (key.length < 2) return false;
  if (pieces.has(key)) return true;
  if (key.length < LABELS_ALIKE.shortestDamaged || key.length > LONGEST_LABEL) return false;
  return writtenLikeLabels(key) && closest(key) > LABELS_ALIKE.leastLikeness;
}

/** True for a known spelling or a stretch of one, of two characters or more. */
export function isPieceOfLabel(key: string): boolean {
  return pieces.has(key);
}

/** True for a stretch of a spelling of the row's own label. */
export function isPieceOfRow(key: string, row: string): boolean {
  return ALL.some(([spelling, { id }]) => id === row && spelling.includes(key));
}

/** True for a stretch of a row's label that is in neither its own label, nor in one of a group or a head. */
export function isPieceOfOtherRow(key: string, row: string): boolean {
  if (key.length < LABELS_ALIKE.shortestTelling || isPieceOfRow(key, row)) return false;
  const holding = ALL.filter(([spelling]) => spelling.includes(key));
  return holding.length > 0 && holding.every(([, { kind }]) => kind === 'row');
}

const alphabet = new Set(ALL.flatMap(([spelling]) => [...spelling]));

/** False where too few of the characters occur in any label: then it resembles none. Cheap. */
export function writtenLikeLabels(key: string): boolean {
  let known = 0;
  for (let i = 0; i < key.length; i += 1) if (alphabet.has(key[i]!)) known += 1;
  return known >= key.length * LABELS_ALIKE.leastKnownCharacters;
}

function closest(key: string): number {
  let best = 0;
  for (const [spelling] of ALL) best = Math.max(best, similarity(key, spelling));
  return best;
}

/** 1 for equal words, 0 for nothing in common: 1 − edit distance over the longer length. */
export function similarity(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  if (longer === 0 || Math.abs(a.length - b.length) > longer / 2) return 0;
  let shared = 0;
  for (let i = 0; i < a.length; i += 1) if (b.includes(a[i]!)) shared += 1;
  if (shared * 2 < longer) return 0;
  return 1 - editDistance(a, b) / longer;
}

/** One row of the table of distances, used again for each pair: labels are compared some thousand times a report. */
let distances = new Uint16Array(LONGEST_LABEL + 1);

/** Levenshtein's distance, by one row of the table (Wagner and Fischer 1974). */
function editDistance(a: string, b: string): number {
  if (b.length >= distances.length) distances = new Uint16Array(b.length + 1);
  for (let column = 0; column <= b.length; column += 1) distances[column] = column;
  for (let row = 1; row <= a.length; row += 1) {
    let diagonal = distances[0]!;
    distances[0] = row;
    const character = a.charCodeAt(row - 1);
    for (let column = 1; column <= b.length; column += 1) {
      const above = distances[column]!;
      const replaced = diagonal + (character === b.charCodeAt(column - 1) ? 0 : 1);
      distances[column] = Math.min(above + 1, distances[column - 1]! + 1, replaced);
      diagonal = above;
    }
  }
  return distances[b.length]!;
}

/** The spellings of one table's labels, for comparing by similarity. */
export function spellingsOf(
  section: Section,
  kinds: readonly LabelMeaning['kind'][],
): readonly (readonly [string, LabelMeaning])[] {
  return ALL.filter(([, meaning]) => meaning.section === section && kinds.includes(meaning.kind));
}
