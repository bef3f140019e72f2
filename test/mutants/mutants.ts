// Named mutants: claims of the code that a test must defend, each with a change of the source that breaks it. A file
// <area>.json holds the mutants of an area.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

const Mutant = z.strictObject({
  /** The claim that breaks. */
  name: z.string().min(1),
  /** From the project's root. */
  file: z.string().min(1),
  /** Stands exactly once in the file. */
  find: z.string().min(1),
  replace: z.string(),
  /** Test files of which at least one must fail; from the project's root. */
  tests: z.array(z.string().regex(/^test\/.*\.test\.ts$/)).min(1),
});
export type Mutant = z.infer<typeof Mutant>;

export interface MutantArea {
  readonly area: string;
  readonly mutants: readonly Mutant[];
}

/** Of the mutants of an area this share may survive; of all other areas none. */
const MAY_SURVIVE: Readonly<Record<string, number>> = { recognising: 0.1, localising: 0.05, judging: 0.05 };

export function shareThatMaySurvive(area: string): number {
  return MAY_SURVIVE[area] ?? 0;
}

export function readAreas(): readonly MutantArea[] {
  return readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({
      area: path.basename(name, '.json'),
      mutants: z.array(Mutant).parse(JSON.parse(readFileSync(path.join(import.meta.dirname, name), 'utf8'))),
    }));
}

/** The mutated source; null where the mutant is stale: its text is not there, or not only once. */
export function mutate(source: string, { find, replace }: Mutant): string | null {
  const pieces = source.split(find);
  return pieces.length === 2 ? pieces.join(replace) : null;
}
