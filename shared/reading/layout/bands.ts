// Stretches of a page's width.

export interface Band {
  readonly left: number;
  readonly right: number;
}

/** How far two stretches lie over each other; negative where they stand apart. */
export function overlap(one: Band, other: Band): number {
  return Math.min(one.right, other.right) - Math.max(one.left, other.left);
}

export function middleOf({ left, right }: Band): number {
  return (left + right) / 2;
}

/** The stretches that these pieces cover together, from left to right. */
export function bandsOf(pieces: readonly Band[]): Band[] {
  const bands: { left: number; right: number }[] = [];
  for (const { left, right } of pieces.toSorted((a, b) => a.left - b.left)) {
    const band = bands.at(-1);
    if (band !== undefined && left < band.right) band.right = Math.max(band.right, right);
    else bands.push({ left, right });
  }
  return bands;
}
