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
