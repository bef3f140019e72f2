// npm run bench:localise — how often planted slips are found, how long it takes, and HiGHS on the same cases.
//
// Every case is a balanced section 三 and 四 (generated reports of both forms, and the samples' tables where they are at
// hand) with slips planted in one, two or three cells. Options: --cases N per number of cells, --highs N of them also
// solved by HiGHS, --seconds N that HiGHS may take for one.
import { parseArgs } from 'node:util';
import type { OtherRows } from '../../shared/catalogue/forms.ts';
import { localise } from '../../shared/rules/localising/localise.ts';
import type {
  LocalisingProblem,
  LocalisingResult,
  UnwordedSuspect,
} from '../../shared/rules/localising/problem.ts';
import {
  balancedFigures,
  MOVES,
  movedFigures,
  problemOf,
  randomSource,
  seedTables,
  slipped,
  wholeBelow,
} from '../unit/rules/localising/planted-report.ts';
import { fewestByMip } from './localise-by-mip.ts';

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000' },
    highs: { type: 'string', default: '40' },
    seconds: { type: 'string', default: '20' },
  },
});

interface PlantedCase {
  readonly problem: LocalisingProblem;
  readonly right: ReadonlyMap<string, number>;
}

const samples = seedTables().flatMap(({ figures }) =>
  [...figures.values()].some((value) => value === null || value > 0)
    ? [new Map([...figures].map(([id, value]) => [id, value ?? 0]))]
    : [],
);

/** `among`: the cells the slips fall in. */
function plantedCase(count: number, seed: number, among = /^/): PlantedCase {
  const random = randomSource(seed * 7919 + count);
  const sample = seed % 3 === 0 ? samples[(seed / 3) % samples.length] : undefined;
  const form: OtherRows = sample !== undefined || seed % 2 === 0 ? 'one' : 'three';
  const figures = sample ?? balancedFigures(random, form);
  const ids = [...figures.keys()].filter((id) => among.test(id));
  const right = new Map<string, number>();
  const wrong = new Map(figures);
  while (right.size < count) {
    const id = ids[wholeBelow(random, ids.length)]!;
    if (right.has(id)) continue;
    const value = figures.get(id)!;
    const beside = figures.get(ids[ids.indexOf(id) + 1] ?? id)!;
    right.set(id, value);
    wrong.set(id, random() < 0.15 && beside !== value ? beside : slipped(random, value));
  }
  return { problem: problemOf(wrong, form), right };
}

function isFirst({ right }: PlantedCase, { suspects, combined }: LocalisingResult): boolean {
  const firsts = suspects.filter(({ rank }) => rank === 1);
  if (combined) {
    return firsts.some(
      ({ changes }) =>
        changes.length === right.size && changes.every(({ figure, to }) => right.get(figure) === to),
    );
  }
  const told = firsts.flatMap(({ changes }) => changes.map(({ figure, to }) => `${figure}=${to}`));
  return [...right].every(([figure, to]) => told.includes(`${figure}=${to}`));
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const fewestChangesByMip = await fewestByMip();
const cases = Number(options.cases);
const compared = Number(options.highs);
for (let seed = 0; seed < 200; seed++) localise(plantedCase(1 + (seed % 3), 1_000_000 + seed).problem);

const table: Record<string, Record<string, string | number>> = {};
let disagreements = 0;
for (const count of [1, 2, 3]) {
  const times: number[] = [];
  const timesOfCompared: number[] = [];
  const timesOfMip: number[] = [];
  let first = 0;
  let unique = 0;
  let unresolved = 0;
  let unfinished = 0;
  let mostSteps = 0;
  for (let seed = 0; seed < cases; seed++) {
    const planted = plantedCase(count, seed);
    const start = performance.now();
    const result = localise(planted.problem);
    const time = performance.now() - start;
    times.push(time);
    mostSteps = Math.max(mostSteps, result.steps);
    if (isFirst(planted, result)) first++;
    if (result.suspects.length === 1) unique++;
    if (result.unresolved.length > 0) unresolved++;
    if (seed >= compared) continue;
    const mipStart = performance.now();
    const optimum = fewestChangesByMip(planted.problem, Number(options.seconds));
    const mipTime = performance.now() - mipStart;
    if (optimum === null) {
      unfinished++;
      continue;
    }
    timesOfMip.push(mipTime);
    timesOfCompared.push(time);
    // The programme knows no swaps and shifts: where one is told, it may need more changes, never fewer.
    const cells = result.parts.reduce((sum, part) => sum + (part.suspects[0]?.changes.length ?? 0), 0);
    const told = result.parts.some((part) => part.suspects.some(({ move }) => move !== 'cells'));
    if (result.unresolved.length > 0 || (told ? cells < optimum : cells !== optimum)) {
      disagreements++;
      console.error(`other optimum: ${count} cells, case ${seed}: ${cells} against ${optimum}`);
    }
  }
  table[`${count} wrong`] = {
    cases,
    'first-ranked %': Number(((100 * first) / cases).toFixed(1)),
    'only one %': Number(((100 * unique) / cases).toFixed(1)),
    unresolved,
    'median ms': quantile(times, 0.5).toFixed(2),
    'p99 ms': quantile(times, 0.99).toFixed(2),
    'worst ms': quantile(times, 1).toFixed(2),
    'most steps': mostSteps,
    ...(timesOfMip.length === 0
      ? {}
      : {
          'HiGHS cases': timesOfMip.length,
          'HiGHS over time': unfinished,
          'HiGHS median ms': quantile(timesOfMip, 0.5).toFixed(0),
          'HiGHS worst ms': quantile(timesOfMip, 1).toFixed(0),
          'times faster': (quantile(timesOfMip, 0.5) / quantile(timesOfCompared, 0.5)).toFixed(0),
        }),
  };
}
console.table(table);

const near: Record<string, Record<string, string | number>> = {};
for (const [name, among] of [
  ['one column', /^s3\..*\.naturalPerson$/],
  ['one row', /^s3\.granted\./],
  ['totals', /^s3\..*total/],
  ['six cells', /^s3\.(granted|partial|total)\.(naturalPerson|total)$/],
] as const) {
  for (const count of [2, 3]) {
    let first = 0;
    for (let seed = 0; seed < cases / 5; seed++) {
      const planted = plantedCase(count, 50_000 + seed, among);
      if (isFirst(planted, localise(planted.problem))) first++;
    }
    near[`${count} wrong in ${name}`] = {
      cases: Math.ceil(cases / 5),
      'first-ranked %': Number(((100 * first) / Math.ceil(cases / 5)).toFixed(1)),
    };
  }
}
console.table(near);

const moved: Record<string, Record<string, string | number>> = {};
for (const move of MOVES) {
  const times: number[] = [];
  let first = 0;
  let only = 0;
  for (let seed = 0; times.length < cases / 5; seed++) {
    const random = randomSource(seed * 104_729 + 17);
    const form: OtherRows = seed % 2 === 0 ? 'one' : 'three';
    const figures = balancedFigures(random, form);
    const wrong = movedFigures(random, figures, form, move);
    if (wrong === null) continue;
    const problem = problemOf(wrong, form);
    const start = performance.now();
    const { suspects } = localise(problem);
    times.push(performance.now() - start);
    const isRight = (suspect: UnwordedSuspect) =>
      suspect.move === move &&
      [...figures].every(
        ([id, value]) => (suspect.changes.find(({ figure }) => figure === id)?.to ?? wrong.get(id)) === value,
      );
    const told = suspects.some((suspect) => suspect.rank === 1 && isRight(suspect));
    if (told) first++;
    if (told && suspects.length === 1) only++;
  }
  moved[move] = {
    cases: times.length,
    'first-ranked as that move %': Number(((100 * first) / times.length).toFixed(1)),
    'only one %': Number(((100 * only) / times.length).toFixed(1)),
    'median ms': quantile(times, 0.5).toFixed(2),
    'worst ms': quantile(times, 1).toFixed(2),
  };
}
console.table(moved);

// Tables that no few changes explain: how long the search takes until its limit stops it.
const hopeless: number[] = [];
for (let seed = 0; seed < 60; seed++) {
  const random = randomSource(seed * 31 + 5);
  const figures = balancedFigures(random, 'three');
  const ids = [...figures.keys()];
  for (let wrong = 0; wrong < 6 + (seed % 30); wrong++) {
    const id = ids[wholeBelow(random, ids.length)]!;
    figures.set(id, seed % 2 === 0 ? slipped(random, figures.get(id)!) : figures.get(id)! + 1);
  }
  const problem = problemOf(figures, 'three');
  const start = performance.now();
  localise(problem);
  hopeless.push(performance.now() - start);
}
console.log(
  `6 to 35 wrong cells: median ${quantile(hopeless, 0.5).toFixed(1)} ms, worst ${quantile(hopeless, 1).toFixed(1)} ms`,
);
if (compared > 0) {
  console.log(
    disagreements === 0 ? 'same optimum on every case that both finish' : `${disagreements} disagreements`,
  );
}
if (disagreements > 0) process.exitCode = 1;
