// Lists of mutants rot where the code moves on without them: each must still fit, still be code, and name tests that exist.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { type Mutant, mutate, readAreas } from '../../mutants/mutants.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

describe.each(readAreas())('mutants of $area', ({ mutants }) => {
  it('have names of their own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });

  it.each(mutants.map((mutant) => [mutant.name, mutant] as const))('%s', (_, mutant) => {
    const source = readFileSync(path.join(ROOT, mutant.file), 'utf8');
    const mutated = mutate(source, mutant);
    expect(mutated, `“${mutant.find}” must stand once in ${mutant.file}`).not.toBeNull();
    expect(mutated).not.toBe(source);
    const loader = mutant.file.endsWith('.json') ? 'json' : 'ts';
    expect(() => transformSync(mutated ?? '', { loader })).not.toThrow();
    for (const test of mutant.tests) expect(existsSync(path.join(ROOT, test)), test).toBe(true);
  });
});

describe('a mutant', () => {
  const mutant: Mutant = { name: 'n', file: 'f', find: 'a < b', replace: 'a <= b', tests: ['t'] };

  it('changes the one place that it names', () => {
    expect(mutate('if (a < b) return', mutant)).toBe('if (a <= b) return');
  });

  it.each(['if (b > a) return', 'a < b && a < b'])(
    'is stale where its place is gone or not the only one',
    (source) => {
      expect(mutate(source, mutant)).toBeNull();
    },
  );
});
