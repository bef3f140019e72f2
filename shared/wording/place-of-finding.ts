// Where in the file a finding stands.
import type { CheckedReport } from '../contracts/check-result.ts';
import type { Outcome } from '../contracts/judgement.ts';

/** As people are told: 第212行, 第2页表3第5行第4列. Empty where nothing of it stands on the page. */
export function placeWordsOf(report: CheckedReport, { mention, terms }: Outcome): string {
  if (mention !== undefined) return mention.place;
  const places = terms
    .filter(({ of }) => of === undefined)
    .map(({ figure }) => report.figures[figure]?.place ?? '');
  return places.find((place) => place !== '') ?? '';
}

/** The line of the file, where the place names one; pages and cells of sheets are no lines. */
export function lineOf(place: string): number | undefined {
  const line = /^第(\d+)行$/u.exec(place)?.[1];
  return line === undefined ? undefined : Number(line);
}
