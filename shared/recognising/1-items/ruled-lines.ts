// Tables drawn with characters, a rule between all rows: the lines between two rules are one row, its cells broken over them.
import type { Block, Document, TextLine } from '../../contracts/document.ts';
import { meaningsOf } from '../2-labels/label-index.ts';
import { ITEMS, OCCURRENCES } from '../weights.ts';
import { labelKey, normalise } from './normalise.ts';

/** True for a line that only draws: ├────┼────┤, +----+----+, |---|---|. `line`: normalised, bars made "|", trimmed. */
export function isRule(line: string): boolean {
  return /^[\s|:+─━┌┬┐├┼┤└┴┘═╔╦╗╠╬╣╚╩╝-]*-{3,}[\s|:+-]*$|^[─━┌┬┐├┼┤└┴┘═╔╦╗╠╬╣╚╩╝\s]+$/u.test(line);
}

/** The text with one kind of bar between cells. */
export const withBars = (text: string): string => text.replace(/[│┃┆┊║｜]/gu, '|');

/**
 * The document with the lines between two rules joined to one, each cell's pieces parted by "\n". A table whose rows stand
 * without rules between them is left as it is.
 */
export function joinRuledLines({ blocks }: Document): readonly Block[] {
  const joined: Block[] = [];
  let at = 0;
  while (at < blocks.length) {
    const end = endOfDrawn(blocks, at);
    const groups =
      end - at < ITEMS.leastRuledRows ? [] : groupsBetweenRules(blocks.slice(at, end) as TextLine[]);
    if (groups.length < ITEMS.leastRuledRows) joined.push(...blocks.slice(at, Math.max(end, at + 1)));
    else joined.push(...groups.flatMap((group) => rowOf(group) ?? group));
    at = Math.max(end, at + 1);
  }
  return joined;
}

const trimmedOf = ({ text }: TextLine) => withBars(text).trim();

/** A rule that is no rule of Markdown, which stands below heads. */
const isFrame = (line: string) => line !== '' && !line.startsWith('|') && isRule(line);

/** One past the last line of the drawn table that begins at `from` with a rule; `from` itself where none does. */
function endOfDrawn(blocks: readonly Block[], from: number): number {
  let end = from;
  for (; end < blocks.length; end += 1) {
    const block = blocks[end]!;
    if (block.type !== 'line') break;
    const line = trimmedOf(block);
    const goesOn = end === from ? isFrame(line) : isFrame(line) || /^\|.*\|$/u.test(line);
    if (!goesOn) break;
  }
  return end;
}

function groupsBetweenRules(lines: readonly TextLine[]): TextLine[][] {
  const groups: TextLine[][] = [];
  let open = false;
  for (const line of lines) {
    const rule = isRule(trimmedOf(line));
    if (!rule && open) groups.at(-1)!.push(line);
    else if (!rule) groups.push([line]);
    open = !rule;
  }
  return groups;
}

/** One line for the lines of a row; null where they are rows themselves, or not cut alike. */
function rowOf(lines: readonly TextLine[]): TextLine | null {
  if (lines.length < 2) return null;
  const cells = lines.map((line) => trimmedOf(line).slice(1, -1).split('|'));
  const [first] = cells;
  if (cells.some(({ length }) => length !== first!.length)) return null;
  if (cells.filter(holdsLabel).length > 1) return null;
  const columns = first!.map((_, column) =>
    cells
      .map((line) => line[column]!.trim())
      .filter((piece) => piece !== '')
      .join('\n'),
  );
  return { type: 'line', text: `|${columns.join('|')}|`, place: lines[0]!.place };
}

/** A label or head of the form stands whole in one of the cells, and does not go on: "(三)不予公开1." is the begin of another. */
function holdsLabel(cells: readonly string[]): boolean {
  return cells.some((cell) => {
    if (/[0-9][.、．]\s*$/u.test(cell)) return false;
    const key = labelKey(normalise(cell));
    return key.length > OCCURRENCES.longestCommonWord && meaningsOf(key).length > 0;
  });
}
