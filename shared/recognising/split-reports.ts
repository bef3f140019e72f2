// Where in a document one report ends and the next begins: at titles, and where the tables start over.
import { LABELS } from '../catalogue/labels.ts';
import type { Items } from './items.ts';
import { labelKey } from './normalise.ts';
import type { Occurrences } from './read-tables.ts';
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
  const titles = paragraphs.flatMap(({ normalised }, at) => {
    const title = readTitle(normalised);
    return title === null ? [] : [{ title, at }];
  });
  const firstItemOf = itemStarts(source);
  const hasContent = (from: number, to: number) => contentBetween(source, occurrences, firstItemOf, from, to);

  const parts: { title: Title | null; titleAt: number; from: number }[] = [
    { title: null, titleAt: 0, from: 0 },
  ];
  titles.forEach(({ title, at }, index) => {
    const current = parts.at(-1)!;
    if (current.title !== null && sameReport(current.title, title)) return;
    const filled = hasContent(current.from, at);
    const next =
      titles.slice(index + 1).find((other) => !sameReport(other.title, title))?.at ?? paragraphs.length;
    if (!filled) {
      if (current.title === null || hasContent(at, next)) Object.assign(current, { title, titleAt: at });
      return;
    }
    if (hasContent(at, next)) parts.push({ title, titleAt: at, from: at });
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

/** Paragraph → index of its first item. */
export function itemStarts({ items, paragraphs }: Items): (paragraph: number) => number {
  const starts: number[] = [];
  items.forEach((item, index) => {
    for (let p = starts.length; p <= item.paragraph; p += 1) starts.push(index);
  });
  return (paragraph) => (paragraph >= paragraphs.length ? items.length : (starts[paragraph] ?? items.length));
}

/** Tables, two headings, or sentences about disclosure: what a report has and a menu has not. */
function contentBetween(
  { paragraphs }: Items,
  occurrences: Occurrences,
  firstItemOf: (paragraph: number) => number,
  from: number,
  to: number,
): boolean {
  const [first, last] = [firstItemOf(from), firstItemOf(to)];
  const rows = occurrences.s3.filter(
    ({ start, similarity, length }) => start >= first && start < last && similarity === 1 && length > 4,
  );
  if (rows.length >= 3) return true;
  const headings = new Set<number>();
  for (let p = from; p < to; p += 1) {
    const { normalised } = paragraphs[p]!;
    const heading = headingOf(normalised);
    if (heading !== null) headings.add(heading);
    if (headings.size >= 2) return true;
    if (normalised.length > 100 && normalised.includes('信息公开')) return true;
  }
  return false;
}
