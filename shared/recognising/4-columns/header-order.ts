// The order of a table's columns as its heads are printed in running text, where no grid tells what stands under what.
import { LABELS } from '../../catalogue/labels.ts';

/**
 * The columns in printed order, from the bare words of the heads joined in reading order. Heads that are not found are
 * supposed at their place in the form as long as those that are found keep the form's order; null where they do not.
 */
export function columnOrder(
  words: string,
  columns: readonly { readonly id: string; readonly spellings: readonly string[] }[],
): readonly string[] | null {
  const found = columns
    .map(({ id, spellings }) => ({ id, at: firstOf(words, spellings) }))
    .filter(({ at }) => at >= 0);
  const printed = found.toSorted((a, b) => a.at - b.at).map(({ id }) => id);
  const official = columns.map(({ id }) => id);
  if (printed.every((id, i) => id === found[i]!.id)) return official;
  return printed.length === columns.length ? printed : null;
}

function firstOf(words: string, spellings: readonly string[]): number {
  const places = spellings.map((spelling) => words.indexOf(spelling)).filter((at) => at >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}

/**
 * The seven columns of section 三. Its heads stand in two lines (自然人 | 法人或其他组织 | 总计 above the five kinds of
 * organisations), so running text prints 总计 before the five, or after them where the table has one line of heads.
 */
export function section3Order(
  words: string,
  columns: readonly { readonly id: string; readonly spellings: readonly string[] }[],
): readonly string[] | null {
  const { headOfFive } = LABELS.section3;
  const frame = words.indexOf(headOfFive);
  const bare = words.replaceAll(headOfFive, '〇'.repeat(headOfFive.length));
  const places = new Map(columns.map(({ id, spellings }) => [id, firstOf(bare, spellings)]));
  const five = columns.filter(({ id }) => id !== 'naturalPerson' && id !== 'total').map(({ id }) => id);
  const placed = five.map((id) => ({ id, at: places.get(id) ?? -1 })).filter(({ at }) => at >= 0);
  const printed = placed.toSorted((a, b) => a.at - b.at).map(({ id }) => id);
  const inOrder = printed.every((id, i) => id === placed[i]?.id);
  if (!inOrder && printed.length < five.length) return null;

  const natural = places.get('naturalPerson') ?? -1;
  const total = places.get('total') ?? -1;
  if (natural < 0 || total < 0) return inOrder ? columns.map(({ id }) => id) : null;
  const at = placeOfFive(
    placed.map((column) => column.at),
    { natural, total, frame },
  );
  if (at === null) return null;
  const upper = [
    { ids: ['naturalPerson'], at: natural },
    { ids: ['total'], at: total },
    { ids: inOrder ? five : printed, at },
  ];
  return upper.toSorted((a, b) => a.at - b.at).flatMap(({ ids }) => ids);
}

/** Where the five kinds stand among the heads of the upper line; null where no table anyone could read prints them so. */
function placeOfFive(
  five: readonly number[],
  { natural, total, frame }: { readonly natural: number; readonly total: number; readonly frame: number },
): number | null {
  const first = Math.min(...five);
  const last = Math.max(...five);
  const isAmong = (place: number) => place > first && place < last;
  if (isAmong(total) || isAmong(natural) || frame > first) return null;
  if (frame >= 0) return frame;
  return total < first && natural < first ? (natural + total) / 2 : first;
}
