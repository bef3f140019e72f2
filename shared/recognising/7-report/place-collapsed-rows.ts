// Rows of section 三 whose empty cells left no trace: placed where the rows that are printed in full leave one way only.
import type { Figure, FigureId } from '../../contracts/parsed-report.ts';
import { readFigure } from '../1-items/read-figure.ts';
import type { Doubt } from '../5-rows/row-reading.ts';

/**
 * For each collapsed row all placements in printed order are tried. A placement is possible when nothing but 0 comes to stand
 * in an idle column: one that has no figure above 0 in any row printed in full, 一 and 二 (where the applicants are counted)
 * among them. Figures that every possible placement puts at the same place are set there, marked `inferred`. The row's own sum
 * chooses nothing: it may only forbid. Alters `figures`.
 */
export function placeCollapsedRows(
  figures: Record<FigureId, Figure>,
  rows: ReadonlyMap<string, Doubt>,
  full: readonly string[],
  columns: readonly string[],
): void {
  if (!full.includes('newReceived') || !full.includes('carriedOver')) return;
  const idle = columns.map((column) =>
    full.every((row) => {
      const figure = figures[`s3.${row}.${column}`];
      return (
        figure !== undefined && (figure.state === 'blank' || figure.state === 'dash' || figure.value === 0)
      );
    }),
  );
  for (const [row, doubt] of rows) {
    const printed = doubt.printed.map((item) => ({ item, read: readFigure(item.raw, 'count') }));
    if (printed.some(({ read }) => read.state !== 'printed')) continue;
    const possible = placements(columns.length, printed.length).filter((places) =>
      places.every((column, i) => printed[i]!.read.value === 0 || !idle[column]),
    );
    if (
      possible.length === 1 &&
      !addsUp(
        possible[0]!,
        printed.map(({ read }) => read.value as number),
        columns.length - 1,
      )
    )
      continue;
    columns.forEach((column, at) => {
      const id = `s3.${row}.${column}`;
      const standing = new Set(possible.map((places) => places.indexOf(at)));
      const figure = figures[id];
      if (figure === undefined) return;
      if (possible.length !== 1) {
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

function addsUp(places: readonly number[], values: readonly number[], total: number): boolean {
  const sum = values.reduce((all, value, i) => (places[i] === total ? all : all + value), 0);
  return places.includes(total) && sum === values[places.indexOf(total)];
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
