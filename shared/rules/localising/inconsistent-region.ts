// Where no explanation was found: the region of figures to look at.
import type { FigureId } from '../../contracts/parsed-report.ts';
import type { EquationSystem } from './equation-system.ts';

/**
 * The failed balances of a part, and the figures at which at least two of them cross; of a failed balance without
 * such a figure, all its figures. Each of these balances holds at least one wrong figure.
 */
export function inconsistentRegion(
  system: EquationSystem,
  residuals: Float64Array,
  balances: readonly number[],
): { readonly figures: readonly FigureId[]; readonly equations: readonly string[] } {
  const failed = balances.filter((balance) => residuals[balance] !== 0);
  const isCrossing = (cell: number) =>
    system.balancesOf[cell]!.filter(({ balance }) => residuals[balance] !== 0).length >= 2;
  const region = new Set<number>();
  for (const balance of failed) {
    const { cells } = system.balances[balance]!;
    const crossings = cells.filter(isCrossing);
    for (const cell of crossings.length > 0 ? crossings : cells) region.add(cell);
  }
  return {
    figures: [...region].sort((a, b) => a - b).map((cell) => system.cells[cell]!.figure),
    equations: failed.map((balance) => system.balances[balance]!.id),
  };
}
