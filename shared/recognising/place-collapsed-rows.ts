// Rows of section 三 whose empty cells left no trace: placed where the rows that are printed in full leave one way only.
import type { Figure, FigureId } from '../contracts/parsed-report.ts';
import { readFigure } from './figure-text.ts';
import type { Doubt } from './read-rows.ts';

/**
 * For each collapsed row all placements in printed order are tried. A placement is possible when nothing but 0 comes to stand
 * in a column without any applicant: one for which 一 and 二, both printed in full, have no figure above 0. Figures that every
 * possible placement puts at the same place are set there, marked `inferred`; the sums of the row itself choose nothing.
 * Alters `figures`.
 */
export function placeCollapsedRows(
  figures: Record<FigureId, Figure>,
  rows: ReadonlyMap<string, Doubt>,
  columns: readonly string[],
): void {
  const idle = columns.map((column) => {
    const applicants = ['newReceived', 'carriedOver'].map((row) => figures[`s3.${row}.${column}`]);
    return applicants.every(
      (figure) =>
        figure !== undefined &&
        !figure.inferred &&
        (figure.state === 'blank' || figure.state === 'dash' || figure.value === 0),
    );
  });
  for (const [row, doubt] of rows) {
    const printed = doubt.printed.map((item) => ({ item, read: readFigure(item.raw, 'count') }));
    if (printed.some(({ read }) => read.state !== 'printed')) continue;
    const possible = placements(columns.length, printed.length).filter((places) =>
      places.every((column, i) => printed[i]!.read.value === 0 || !idle[column]),
    );
    columns.forEach((column, at) => {
      const id = `s3.${row}.${column}`;
      const standing = new Set(possible.map((places) => places.indexOf(at)));
      const figure = figures[id];
      if (figure === undefined) return;
      if (standing.size !== 1) {
        const candidates = [...standing].filter((i) => i >= 0).map((i) => printed[i]!.read.value as number);
        figures[id] = { ...figure, candidates: [...new Set(candidates)] };
        return;
      }
      const [index] = standing as Set<number>;
      const only = printed[index!];
      figures[id] =
        only === undefined
          ? { state: 'blank', value: null, raw: '', place: doubt.place }
          : { ...only.read, inferred: true, raw: only.item.raw, place: only.item.place };
    });
  }
}

/** All ways to put `count` figures into `width` columns in order. */
function placements(width: number, count: number): number[][] {
  const all: number[][] = [];
  const extend = (chosen: number[]) => {
    if (chosen.length === count) {
      all.push(chosen);
      return;
    }
    for (let column = (chosen.at(-1) ?? -1) + 1; column < width; column += 1) extend([...chosen, column]);
  };
  extend([]);
  return all;
}
