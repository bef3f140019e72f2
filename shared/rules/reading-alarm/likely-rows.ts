// What may be printed where a row of figures was read that breaks its own balance: each reading slip undone in turn.
import { digitsSlipped, gluings, mergings } from './reading-slips.ts';

/** A row as it may be printed. */
export interface LikelyRow {
  /** null: the one figure that the row's own balance must tell. */
  readonly figures: readonly (number | null)[];
  /** Whether the figure that the balance tells would do. */
  readonly fits: (solved: number) => boolean;
  /**
   * Nothing but what was read stands in it, and 0 for a blank that left no trace: the row's own balance is enough to
   * believe in the slip. Otherwise the columns must agree.
   */
  readonly plain: boolean;
  /** The slip may have changed one figure alone: any other that leaves but one figure changed is a clerk's as well. */
  readonly alone: boolean;
}

/** A row so long runs through several balances: a whole row that stands one cell too far breaks or keeps them all. */
const LONG_ROW = 10;

const ANY = (_solved: number): boolean => true;

/** Every row that one slip would turn into `read`. `strangers`: numbers of rows that may stand beside it; any year may. */
export function likelyRows(read: readonly number[], strangers: ReadonlySet<number>): LikelyRow[] {
  const isStranger = (figure: number) => strangers.has(figure) || isYear(figure);
  return [
    ...swapped(read),
    ...moved(read),
    ...besideAStranger(read, isStranger),
    ...betweenStrangers(read, isStranger),
    ...withDigits(read),
    ...joined(read),
    ...parted(read),
  ];
}

function insert<T>(row: readonly T[], at: number, figure: T): T[] {
  return [...row.slice(0, at), figure, ...row.slice(at)];
}

function without<T>(row: readonly T[], at: number): T[] {
  return [...row.slice(0, at), ...row.slice(at + 1)];
}

const row = (figures: readonly (number | null)[], plain: boolean): LikelyRow => ({
  figures,
  fits: ANY,
  plain,
  alone: false,
});

function swapped(read: readonly number[]): LikelyRow[] {
  return read.flatMap((one, i) =>
    read.flatMap((other, k) =>
      k <= i || one === other
        ? []
        : [
            row(
              read.map((figure, at) => swappedAt(figure, at, i, k, read)),
              true,
            ),
          ],
    ),
  );
}

function swappedAt(figure: number, at: number, one: number, other: number, read: readonly number[]): number {
  if (at === one) return read[other]!;
  return at === other ? read[one]! : figure;
}

/** One cell of the row gone or taken from elsewhere, and another in its place. */
function moved(read: readonly number[]): LikelyRow[] {
  const last = read.length - 1;
  return read.flatMap((gained, from) => {
    const rest = without(read, from);
    return read.flatMap((_, to) => {
      if (to === from) return [];
      const atEnds = from === 0 || from === last;
      const wholeRow = atEnds && (to === 0 || to === last);
      return [
        row(insert<number | null>(rest, to, 0), gained === 0),
        row(insert<number | null>(rest, to, gained), true),
        {
          ...row(insert<number | null>(rest, to, null), wholeRow && gained === 0 && read.length >= LONG_ROW),
          alone: wholeRow && gained === 0,
        },
      ];
    });
  });
}

type IsStranger = (figure: number) => boolean;

const isYear: IsStranger = (figure) => figure >= 2000 && figure <= 2099;

/** A stranger taken for the first figure or the last, and a blank or a figure of the row lost. */
function besideAStranger(read: readonly number[], isStranger: IsStranger): LikelyRow[] {
  return [0, read.length - 1].flatMap((from) => {
    if (!isStranger(read[from]!)) return [];
    const rest = without(read, from);
    return read.map((_, to) => ({ ...row(insert<number | null>(rest, to, null), true), alone: true }));
  });
}

/** Strangers before and behind, and two blanks lost. */
function betweenStrangers(read: readonly number[], isStranger: IsStranger): LikelyRow[] {
  const inner = read.slice(1, -1);
  const plain = isStranger(read[0]!) && isStranger(read.at(-1)!);
  return inner
    .concat(0)
    .flatMap((_, one) =>
      read.flatMap((_other, two) => (two <= one ? [] : [row(insert(insert(inner, one, 0), two, 0), plain)])),
    );
}

function withDigits(read: readonly number[]): LikelyRow[] {
  return read.map((figure, at) => ({
    figures: read.map((one, place) => (place === at ? null : one)),
    fits: (solved) => digitsSlipped(solved, figure),
    plain: figure !== 0,
    alone: true,
  }));
}

/** One figure that was read as two neighbours; a blank, or a figure at the row's end, lost for it. */
function joined(read: readonly number[]): LikelyRow[] {
  return mergings(read).flatMap((shorter) =>
    read.flatMap((_, at) => [
      row(insert<number | null>(shorter, at, 0), true),
      row(insert<number | null>(shorter, at, null), false),
    ]),
  );
}

/** Two neighbours that were read as one figure; a blank, or what stands at the row's end, came in for it. */
function parted(read: readonly number[]): LikelyRow[] {
  return read.flatMap((figure, at) => {
    const text = String(figure);
    return [...text].slice(1).flatMap((_, cut) => {
      const [one, other] = [Number(text.slice(0, cut + 1)), Number(text.slice(cut + 1))];
      if (!gluings(one, other).includes(figure)) return [];
      const longer = [...read.slice(0, at), one, other, ...read.slice(at + 1)];
      return longer.flatMap((extra, place) => {
        if (place === at || place === at + 1) return [];
        return [row(without(longer, place), extra === 0 || place === longer.length - 1)];
      });
    });
  });
}
