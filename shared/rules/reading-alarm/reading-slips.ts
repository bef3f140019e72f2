// How a row of figures may come to be read otherwise than it is printed, where no drawn cells hold its figures.

/** The figures of a row in the order of the form. */
type Row = readonly number[];

export const READING_SLIPS = ['permuted', 'shifted', 'strangersAround', 'digits', 'torn', 'glued'] as const;
export type ReadingSlip = (typeof READING_SLIPS)[number];

/**
 * The slip by which a row printed as `printed` would be read as `read`; null where none would. Blanks and dashes are 0.
 * One figure alone slips by its digits, or where the whole row moves: anything else is a clerk's as well as a reader's.
 *
 * - permuted: the figures of the row in other places;
 * - shifted: a figure or a blank of the row lost, something else taken for one, and the figures between moved one cell;
 * - strangersAround: the rows' own numbers taken for figures before and behind, two blanks lost;
 * - digits: one or several figures with digits lost at an end, one digit lost within or doubled, a note's number behind;
 * - torn, glued: one figure read as two neighbours, two as one, the rest of the row moved accordingly.
 */
export function readingSlip(printed: Row, read: Row): ReadingSlip | null {
  if (printed.every((figure, at) => figure === read[at])) return null;
  if (differing(printed, read) > 1) return READING_SLIPS.find((slip) => FITS[slip](printed, read)) ?? null;
  if (FITS.digits(printed, read)) return 'digits';
  return shiftedAsAWhole(printed, read) ? 'shifted' : null;
}

const FITS: Readonly<Record<ReadingSlip, (printed: Row, read: Row) => boolean>> = {
  permuted: (printed, read) => {
    const left = [...read];
    return printed.every((figure) => {
      const at = left.indexOf(figure);
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
  },
  shifted: alikeButForOneEach,
  strangersAround: (printed, read) => {
    const inner = read.slice(1, -1);
    return places(printed).some(
      (one) =>
        printed[one] === 0 &&
        places(printed).some(
          (two) => two > one && printed[two] === 0 && alike(without(printed, two, one), inner),
        ),
    );
  },
  digits: (printed, read) =>
    printed.every((figure, at) => figure === read[at] || digitsSlipped(figure, read[at]!)),
  torn: (printed, read) => mergings(read).some((merged) => alikeButForOne(printed, merged)),
  glued: (printed, read) =>
    places(printed)
      .slice(1)
      .some((at) => {
        return gluings(printed[at - 1]!, printed[at]!).some((figure) =>
          alikeButForOne(read, [...printed.slice(0, at - 1), figure, ...printed.slice(at + 1)]),
        );
      }),
};

/**
 * One figure with digits lost at an end (a cell that goes on in the next line), one digit lost within, one doubled, or a
 * note's number read as its last digit.
 */
export function digitsSlipped(printed: number, read: number): boolean {
  const [whole, seen] = [String(printed), String(read)];
  if (printed === read || whole === '0') return false;
  if (seen.length < whole.length) {
    return (
      whole.startsWith(seen) ||
      whole.endsWith(seen) ||
      (seen.length + 1 === whole.length && drops(whole, seen))
    );
  }
  if (seen.length !== whole.length + 1) return false;
  return seen.startsWith(whole) || doubles(seen, whole);
}

/** Whether one digit taken out of `longer` leaves `shorter`. */
function drops(longer: string, shorter: string): boolean {
  return [...longer].some((_, at) => longer.slice(0, at) + longer.slice(at + 1) === shorter);
}

/** Whether one digit of `shorter` printed twice gives `longer`. */
function doubles(longer: string, shorter: string): boolean {
  return [...shorter].some((digit, at) => shorter.slice(0, at) + digit + shorter.slice(at) === longer);
}

/** Longer figures are not torn. */
const MOST_TORN_OFF = 4;

/** What two figures read as one would be: 12 and 5 as 125; 1 and 20 as 120 or, where the second began with 0, as 1020. */
export function gluings(one: number, other: number): number[] {
  if (one === 0) return other === 0 ? [] : [other];
  const digits = String(other).length;
  return Array.from(
    { length: Math.max(1, MOST_TORN_OFF + 1 - digits) },
    (_, zeros) => one * 10 ** (digits + zeros) + other,
  ).filter((figure) => Number.isSafeInteger(figure));
}

/** The row with each pair of neighbours as one figure, one figure shorter. */
export function mergings(row: Row): number[][] {
  return row.slice(1).flatMap((other, at) => {
    const one = row[at]!;
    if (one === 0) return [];
    return gluings(one, other).map((figure) => [...row.slice(0, at), figure, ...row.slice(at + 2)]);
  });
}

const places = (row: Row): number[] => row.map((_, at) => at);

const alike = (one: Row, other: Row): boolean =>
  one.length === other.length && one.every((figure, at) => figure === other[at]);

function without(row: Row, ...at: readonly number[]): Row {
  return row.filter((_, place) => !at.includes(place));
}

/** Whether `longer` without one of its figures is `shorter`. */
const alikeButForOne = (longer: Row, shorter: Row): boolean =>
  places(longer).some((at) => alike(without(longer, at), shorter));

/** Whether both are alike without one figure each, at different places. */
function alikeButForOneEach(printed: Row, read: Row): boolean {
  return places(printed).some((lost) =>
    places(read).some((gained) => lost !== gained && alike(without(printed, lost), without(read, gained))),
  );
}

const differing = (printed: Row, read: Row): number =>
  printed.filter((figure, at) => figure !== read[at]).length;

/** Every figure one cell further: in a row that ends 0 | 7 | 7 that changes one figure alone. */
function shiftedAsAWhole(printed: Row, read: Row): boolean {
  return alike([0, ...printed.slice(0, -1)], read) || alike([...printed.slice(1), 0], read);
}
