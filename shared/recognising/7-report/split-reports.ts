// Where in a document one report ends and the next begins: at titles, and where the tables start over.
import { LABELS } from '../../catalogue/labels.ts';
import type { Items } from '../1-items/items.ts';
import { labelKey } from '../1-items/normalise.ts';
import type { Occurrences } from '../2-labels/find-occurrences.ts';
import { readTitle, sameReport, type Title } from './titles.ts';

/** One report's part of the document, by paragraphs and by items (half-open). */
export interface ReportPart {
  readonly title: Title | null;
  readonly titleAt: number;
  readonly paragraphs: readonly [number, number];
  readonly items: readonly [number, number];
}

const HEADINGS: ReadonlyMap<string, number> = new Map(
  Object.entries(LABELS.headings).flatMap(([number, spellings]) =>
    spellings.map((spelling) => [spelling, Number(number)]),
  ),
);

/** The section heading (1–6) a paragraph is, or null. Headings are weak evidence: they lie. */
export function headingOf(normalised: string): number | null {
  if (normalised.length > 40) return null;
  return HEADINGS.get(labelKey(normalised)) ?? null;
}

/** Splits at titles. A title among menu entries, or repeated at the head of pages, begins nothing. */
export function splitReports(source: Items, occurrences: Occurrences): readonly ReportPart[] {
  const { paragraphs, items } = source;
  const titles = titlesIn(paragraphs);
  const firstItemOf = itemStarts(source);
  const hasContent = contentFinder(source, occurrences, firstItemOf);

  const parts: { title: Title | null; titleAt: number; from: number }[] = [
    { title: null, titleAt: 0, from: 0 },
  ];
  titles.forEach(({ title, at }, index) => {
    const current = parts.at(-1)!;
    if (current.title !== null && sameReport(current.title, title)) return;
    const filled = hasContent(current.from, at);
    let other = index + 1;
    while (other < titles.length && sameReport(titles[other]!.title, title)) other += 1;
    const next = titles[other]?.at ?? paragraphs.length;
    if (!filled) {
      if (current.title === null || hasContent(at, next)) Object.assign(current, { title, titleAt: at });
      return;
    }
    if (current.title === null && goesOnWith(paragraphs, at, next))
      Object.assign(current, { title, titleAt: at });
    else if (hasContent(at, next)) parts.push({ title, titleAt: at, from: at });
  });
  return parts.map(({ title, titleAt, from }, index) => {
    const to = parts[index + 1]?.from ?? paragraphs.length;
    return {
      title,
      titleAt,
      paragraphs: [from, to],
      items: [firstItemOf(from), index === parts.length - 1 ? items.length : firstItemOf(to)],
    };
  });
}

/**
 * Whether the sections after a title go on from those before it, which have none: 一 to 三, a title, 四 to 六 are one report
 * whose words were taken from the page in another order.
 */
function goesOnWith(paragraphs: Items['paragraphs'], at: number, next: number): boolean {
  const headings = (from: number, to: number) =>
    paragraphs.slice(from, to).flatMap(({ normalised }) => headingOf(normalised) ?? []);
  const [before, after] = [headings(0, at), headings(at, next)];
  return before.length > 0 && after.length > 0 && Math.min(...after) > Math.max(...before);
}

/** The titles among the lines: whole, or broken over two lines; never the end of a sentence that was. */
function titlesIn(paragraphs: Items['paragraphs']): { readonly title: Title; readonly at: number }[] {
  return paragraphs.flatMap(({ normalised, fromGrid }, at) => {
    const title = readTitle(normalised);
    if (title !== null) return endsSentence(normalised, paragraphs[at - 1]) ? [] : [{ title, at }];
    const next = paragraphs[at + 1];
    if (fromGrid || next === undefined || next.fromGrid || readTitle(next.normalised) !== null) return [];
    const broken = normalised.includes('政府信息') && !/[,。;:]/u.test(normalised + next.normalised);
    const joined = broken ? readTitle(normalised + next.normalised) : null;
    return joined === null ? [] : [{ title: joined, at }];
  });
}

/** …现公布某市某 / 局2024年政府信息公开工作年度报告。 */
function endsSentence(line: string, before: Items['paragraphs'][number] | undefined): boolean {
  return line.endsWith('。') && /(?:公布|发布|现将|编制)[^,。;:!?]*$/u.test(before?.normalised ?? '');
}

/** Paragraph → index of its first item. */
export function itemStarts({ items, paragraphs }: Items): (paragraph: number) => number {
  const starts: number[] = [];
  items.forEach((item, index) => {
    for (let p = starts.length; p <= item.paragraph; p += 1) starts.push(index);
  });
  return (paragraph) => (paragraph >= paragraphs.length ? items.length : (starts[paragraph] ?? items.length));
}

/** Tables, two headings, or sentences about disclosure: what a report has and a menu has not. */
function contentFinder(
  { paragraphs }: Items,
  occurrences: Occurrences,
  firstItemOf: (paragraph: number) => number,
): (from: number, to: number) => boolean {
  const rows = occurrences.s3
    .filter(({ similarity, length }) => similarity === 1 && length > 4)
    .map(({ start }) => start);
  const sentences: number[] = [];
  const headings: { at: number; number: number }[] = [];
  paragraphs.forEach(({ normalised }, at) => {
    const number = headingOf(normalised);
    if (number !== null) headings.push({ at, number });
    else if (normalised.length > 100 && normalised.includes('信息公开')) sentences.push(at);
  });
  const headingsAt = headings.map(({ at }) => at);
  return (from, to) => {
    const row = firstAtLeast(rows, firstItemOf(from));
    if ((rows[row + 2] ?? Number.POSITIVE_INFINITY) < firstItemOf(to)) return true;
    if ((sentences[firstAtLeast(sentences, from)] ?? to) < to) return true;
    const first = firstAtLeast(headingsAt, from);
    for (let i = first + 1; i < headings.length && headings[i]!.at < to; i += 1) {
      if (headings[i]!.number !== headings[first]!.number) return true;
    }
    return false;
  };
}

/** Index of the first of the ascending numbers that is at least `least`; their count where none is. */
function firstAtLeast(ascending: readonly number[], least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
