// No sentence of the corpus that contradicts nothing gets a warning, and of those that contradict the tables most do.
import { expect, test } from 'vitest';
import { judgeCorpus } from '../../../prose/judge-corpus.ts';

const { falseWarnings, variants } = judgeCorpus();

/** What was noticed when this was written, less a little: N-YOY and N-PCT often say neither basis nor whole, parts that N-ADD adds up are often of two divisions. */
const FLOORS: readonly (readonly [string, number])[] = [
  ['N-RECV', 0.85],
  ['N-DONE', 0.85],
  ['N-GRP', 0.9],
  ['N-REV', 0.85],
  ['N-LIT', 0.85],
  ['N-PCT', 0.8],
  ['N-ADD', 0.85],
  ['N-NONE', 0.85],
  ['N-YEAR', 0.8],
  ['N-YOY', 0.7],
  ['applicants', 0.9],
  ['carry', 0.8],
  ['section-2', 0.75],
];

const noticed = (of: typeof variants): number =>
  of.filter(({ verdict }) => verdict !== 'missed').length / of.length;

test('no sentence that agrees with the tables, or does not speak of them, is warned of', () => {
  expect(falseWarnings.map(({ id, rule, quote }) => `${id} ${rule} ${quote}`)).toEqual([]);
});

test('of the sentences that contradict the tables, nine in ten are noticed', () => {
  expect(noticed(variants)).toBeGreaterThan(0.9);
});

test.each(FLOORS)('of those that contradict by %s, at least %d', (rule, floor) => {
  expect(noticed(variants.filter(({ variant }) => variant.rule === rule))).toBeGreaterThanOrEqual(floor);
});
