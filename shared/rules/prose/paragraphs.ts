// The paragraphs as the prose reads: wrapped lines joined, headings told from what stands below them.
import type { Paragraph } from '../../contracts/parsed-report.ts';
import { type Source, sourceOf } from './scan.ts';

/** What ends a line that is not wrapped. */
const ENDED = /[。！？!?.:：；;]\s*$/;
const HEADING =
  /^\s*(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．](?!\d))[^。，；,;]{0,40}。?$/;
/** Cells of a table that was not recognised: they go on into nothing. */
const CELL = /^[\s\d.,%|/-]*$/;
/** A clause is not wrapped over more lines than this. */
const MOST_LINES = 12;

export interface Stretch {
  readonly source: Source;
  readonly isHeading: boolean;
}

/** Every paragraph is in one stretch; a heading, and a line that ends a sentence, ends one. */
export function stretchesOf(paragraphs: readonly Paragraph[]): Stretch[] {
  const stretches: Stretch[] = [];
  let lines: { paragraph: Paragraph; index: number }[] = [];
  const close = (isHeading: boolean): void => {
    const [first] = lines;
    if (first)
      stretches.push({
        source: sourceOf(
          lines.map(({ paragraph }) => paragraph),
          first.index,
        ),
        isHeading,
      });
    lines = [];
  };
  paragraphs.forEach((paragraph, index) => {
    const { text } = paragraph;
    const isHeading = HEADING.test(text);
    const isCell = CELL.test(text);
    if (isHeading || isCell) close(false);
    lines.push({ paragraph, index });
    if (isHeading || isCell || ENDED.test(text) || lines.length === MOST_LINES) close(isHeading);
  });
  close(false);
  return stretches;
}
