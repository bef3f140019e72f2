// The order of a table's columns as its heads are printed in running text, where no grid tells what stands under what.

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
  const frame = '法人或其他组织';
  const frameAt = words.indexOf(frame);
  const bare = words.replaceAll(frame, '〇'.repeat(frame.length));
  const five = columns.filter(({ id }) => id !== 'naturalPerson' && id !== 'total');
  const at = (id: string) => firstOf(bare, columns.find((column) => column.id === id)!.spellings);
  const official = columns.map(({ id }) => id);
  const placed = five.map(({ id }) => ({ id, at: at(id) })).filter((column) => column.at >= 0);
  const printedFive = placed.toSorted((a, b) => a.at - b.at).map(({ id }) => id);
  const fiveInOrder = printedFive.every((id, i) => id === placed[i]!.id);
  if (!fiveInOrder && printedFive.length < five.length) return null;
  const order = fiveInOrder ? five.map(({ id }) => id) : printedFive;

  const [natural, total] = [at('naturalPerson'), at('total')];
  const [first, last] = [
    Math.min(...placed.map((column) => column.at)),
    Math.max(...placed.map((column) => column.at)),
  ];
  if (natural < 0 || total < 0) return fiveInOrder ? official : null;
  const upper = [
    { ids: ['naturalPerson'], at: natural },
    { ids: ['total'], at: total },
    {
      ids: order,
      at: frameAt >= 0 ? frameAt : total < first && natural < first ? (natural + total) / 2 : first,
    },
  ];
  // 总计 between the kinds of organisations, or a frame after them, is no table anyone could read.
  if (placed.length > 0 && ((total > first && total < last) || (natural > first && natural < last)))
    return null;
  if (frameAt > first) return null;
  return upper.toSorted((a, b) => a.at - b.at).flatMap(({ ids }) => ids);
}
