// npm run bench:strangers [count] [seed]: reports drawn by office programs, browsers and hands that know nothing of the
// reader (test/strangers), judged, and held against what a careful human sees on their pages. Exits with 1 where
// anything is read or judged wrongly. See test/strangers/README.md.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { PROJECT_ROOT, STATE_FOLDER } from '../../infra/local/places.ts';
import { runCommand } from '../../infra/local/run-command.ts';
import { checkFile } from '../../shared/checking/check-file.ts';
import type { CheckedReport } from '../../shared/contracts/check-result.ts';
import type { Figure } from '../../shared/contracts/parsed-report.ts';
import { parseInThread } from '../../shared/node/parse-in-thread.ts';
import { weighFigure } from './weigh-figure.ts';

const HOME = path.join(PROJECT_ROOT, 'test', 'strangers');

const Status = z.enum(['balanced', 'unbalanced', 'undecided', 'not-balanced', 'any']);
const DocumentTruth = z.object({
  structure: z.string(),
  renderer: z.string(),
  source: z.string().optional(),
  lossless: z.boolean(),
  form: z.string(),
  otherRows: z.string(),
  agency: z.string().nullable(),
  year: z.int().nullable(),
  status: Status,
  figures: z.record(z.string(), z.string()),
});
type DocumentTruth = z.infer<typeof DocumentTruth>;
const Truths = z.object({
  structures: z.int(),
  missing: z.record(z.string(), z.string()),
  documents: z.record(z.string(), DocumentTruth),
});
type Truths = z.infer<typeof Truths>;

interface Mistake {
  readonly figure: string;
  readonly expected: string;
  readonly read: string;
}

interface Outcome {
  readonly file: string;
  readonly figures: number;
  readonly exact: number;
  readonly unread: readonly string[];
  /** Why, by the sentence of the reader, with how many figures. */
  readonly unreadBecause: Readonly<Record<string, number>>;
  readonly inferredWrong: readonly Mistake[];
  readonly wrong: readonly Mistake[];
  /** The status where it is wrong: unbalanced told of figures that agree, or balanced of figures that do not. */
  readonly falseStatus: 'unbalanced' | 'balanced' | null;
  readonly identity: readonly Mistake[];
  readonly status: string;
  readonly kind: string;
  readonly milliseconds: number;
  readonly crashed: string | null;
}

function shown(figure: Figure | undefined): string {
  if (figure === undefined) return 'not in the result';
  return figure.state === 'printed' ? `${figure.value}${figure.unit ?? ''}` : figure.state;
}

/** The reader's sentence without what was printed; a figure that is absent has none. */
function reasonOf(figure: Figure | undefined): string {
  if (figure === undefined) return 'not in the result';
  return figure.reason?.replace(/“[^”]*”/u, '…') ?? figure.state;
}

function compare(truth: DocumentTruth, report: CheckedReport | undefined, about: Partial<Outcome>): Outcome {
  const read: Record<string, Figure> = report?.figures ?? {};
  const unread: string[] = [];
  const unreadBecause: Record<string, number> = {};
  const wrong: Mistake[] = [];
  const inferredWrong: Mistake[] = [];
  let exact = 0;
  const ids = new Set([...Object.keys(truth.figures), ...Object.keys(read)]);
  for (const id of ids) {
    const expected = truth.figures[id] ?? 'a';
    const figure = read[id];
    const verdict = weighFigure(expected, figure);
    if (verdict === 'exact') exact += 1;
    else if (verdict === 'unread') {
      unread.push(id);
      const reason = reasonOf(figure);
      unreadBecause[reason] = (unreadBecause[reason] ?? 0) + 1;
    } else (figure?.inferred ? inferredWrong : wrong).push({ figure: id, expected, read: shown(figure) });
  }
  const status = report?.status ?? 'unreadable';
  const falselyUnbalanced = status === 'unbalanced' && ['balanced', 'undecided'].includes(truth.status);
  const falselyBalanced =
    status === 'balanced' && ['unbalanced', 'undecided', 'not-balanced'].includes(truth.status);
  const identity: Mistake[] = [];
  for (const key of ['agency', 'year'] as const) {
    const told = report?.[key] ?? null;
    if (told !== null && told !== truth[key]) {
      identity.push({ figure: key, expected: String(truth[key]), read: String(told) });
    }
  }
  return {
    file: '',
    kind: '',
    milliseconds: 0,
    crashed: null,
    ...about,
    figures: ids.size,
    exact,
    unread,
    unreadBecause,
    inferredWrong,
    wrong,
    falseStatus: falselyUnbalanced ? 'unbalanced' : falselyBalanced ? 'balanced' : null,
    identity,
    status,
  };
}

const parseFile = parseInThread();

async function judge(folder: string, file: string, truth: DocumentTruth): Promise<Outcome> {
  const bytes = await readFile(path.join(folder, file));
  const began = performance.now();
  try {
    const checked = await checkFile(file, bytes, {
      language: 'zh',
      lastYear: [],
      parseFile,
    });
    const milliseconds = performance.now() - began;
    // A document is one report: further ones that the reader sees in it are weighed by what they claim.
    const [first, ...more] = checked.reports;
    const outcome = compare(truth, first, { file, kind: checked.kind, milliseconds });
    const claimed = more.flatMap((report) =>
      Object.entries(report.figures)
        .filter(([, figure]) => figure.state === 'printed')
        .map(([figure, read]) => ({
          figure: `report ${report.number}: ${figure}`,
          expected: 'a',
          read: shown(read),
        })),
    );
    return { ...outcome, wrong: [...outcome.wrong, ...claimed] };
  } catch (error) {
    const crashed = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return compare(truth, undefined, { file, milliseconds: performance.now() - began, crashed });
  }
}

interface Share {
  readonly folder: string;
  readonly documents: readonly (readonly [string, DocumentTruth])[];
}

async function judgeInWorkers(folder: string, documents: Share['documents']): Promise<Outcome[]> {
  const workers = Math.max(1, Math.min(availableParallelism(), Math.ceil(documents.length / 20)));
  const outcomes: Outcome[] = [];
  await Promise.all(
    Array.from({ length: workers }, async (_, number) => {
      const share: Share = { folder, documents: documents.filter((_one, at) => at % workers === number) };
      const worker = new Worker(new URL(import.meta.url), { workerData: share });
      worker.on('message', (outcome: Outcome) => outcomes.push(outcome));
      await new Promise<void>((resolve, reject) => {
        worker.on('error', reject);
        worker.on('exit', () => resolve());
      });
    }),
  );
  if (outcomes.length < documents.length) {
    throw new Error(`only ${outcomes.length} of ${documents.length} documents were judged`);
  }
  return outcomes.sort((left, right) => (left.file < right.file ? -1 : 1));
}

/** The Python of a virtual environment with the pinned packages, made where it is not there yet. */
async function preparePython(): Promise<string> {
  const pins = path.join(HOME, 'requirements.txt');
  const key = createHash('sha256')
    .update(await readFile(pins))
    .digest('hex')
    .slice(0, 12);
  const home = path.join(STATE_FOLDER, `strangers-${key}`);
  const python = path.join(home, 'bin', 'python');
  if (existsSync(python)) return python;
  console.error('Installing the drawing programs from PyPI (once) …');
  const building = `${home}.${process.pid}`;
  await mkdir(STATE_FOLDER, { recursive: true });
  try {
    for (const [command, ...rest] of [
      ['python3', '-m', 'venv', building],
      [
        path.join(building, 'bin', 'python'),
        '-m',
        'pip',
        'install',
        '-q',
        '--disable-pip-version-check',
        '-r',
        pins,
      ],
    ] as const) {
      const { outcome, output } = await runCommand(command, rest, { limitSeconds: 600 });
      if (outcome !== 'finished') throw new Error(`${command} ${outcome}: ${output.trim().slice(-400)}`);
    }
    await rename(building, home).catch((error: unknown) => {
      if (!existsSync(python)) throw error;
    });
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  return python;
}

async function generate(out: string, options: readonly string[]): Promise<void> {
  const python = await preparePython();
  const { outcome, output } = await runCommand(python, ['-m', 'strangers', out, ...options], {
    cwd: path.dirname(HOME),
    environment: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    limitSeconds: 4 * 3600,
    onLine: (line) => console.error(line),
  });
  if (outcome !== 'finished') throw new Error(`the generator ${outcome}: ${output.trim().slice(-2000)}`);
}

const failed = (outcome: Outcome): boolean =>
  outcome.wrong.length > 0 ||
  outcome.falseStatus !== null ||
  outcome.identity.length > 0 ||
  outcome.crashed !== null;

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

function row(name: string, outcomes: readonly Outcome[], truths: Truths): string {
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((all, outcome) => all + of(outcome), 0);
  const whole = outcomes.filter((outcome) => truths.documents[outcome.file]?.lossless);
  const unreadWhole = whole.reduce((all, outcome) => all + outcome.unread.length, 0);
  const figuresWhole = whole.reduce((all, outcome) => all + outcome.figures, 0);
  return `| ${[
    name,
    outcomes.length,
    percent(
      sum((outcome) => outcome.exact),
      sum((outcome) => outcome.figures),
    ),
    percent(
      sum((outcome) => outcome.unread.length),
      sum((outcome) => outcome.figures),
    ),
    percent(unreadWhole, figuresWhole),
    sum((outcome) => outcome.inferredWrong.length),
    sum((outcome) => outcome.wrong.length),
    outcomes.filter((outcome) => outcome.wrong.length > 0).length,
    outcomes.filter((outcome) => outcome.falseStatus === 'unbalanced').length,
    outcomes.filter((outcome) => outcome.falseStatus === 'balanced').length,
    outcomes.filter((outcome) => outcome.identity.length > 0).length,
    outcomes.filter((outcome) => outcome.crashed !== null).length,
  ].join(' | ')} |`;
}

function describe(outcome: Outcome, truth: DocumentTruth): string {
  const first = [...outcome.wrong, ...outcome.identity]
    .slice(0, 5)
    .map((one) => `${one.figure}: ${one.expected} → ${one.read}`);
  const status =
    outcome.falseStatus === null ? '' : ` · false ${outcome.falseStatus} (truth: ${truth.status})`;
  const crash = outcome.crashed === null ? '' : ` · crashed: ${outcome.crashed.split('\n')[0]}`;
  return `- ${outcome.file} · ${truth.structure} × ${truth.source ? `${truth.source} → ` : ''}${truth.renderer} · ${outcome.wrong.length} wrong${status}${crash}${first.length ? `\n  ${first.join('; ')}` : ''}`;
}

function tabulate(outcomes: readonly Outcome[], truths: Truths): string {
  const truthOf = (outcome: Outcome) => truths.documents[outcome.file]!;
  const groups = Map.groupBy(outcomes, (outcome) => truthOf(outcome).renderer);
  const lines = [
    '| renderer | documents | exact | unread | unread, lossless | inferred wrong | WRONG | wrong documents | false unbalanced | false balanced | agency/year | crashed |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...[...groups].map(([name, of]) => row(name, of, truths)),
    row('**all**', outcomes, truths),
    ...Object.entries(truths.missing).map(([name, why]) => `| ${name} | ${why} ||||||||||||`),
  ];
  // Which habits of a structure go with wrong figures, whatever drew them.
  const habits = new Map<string, { documents: number; wrong: number; figures: number }>();
  for (const outcome of outcomes) {
    for (const habit of truthOf(outcome).structure.split(',')) {
      const told = habits.get(habit) ?? { documents: 0, wrong: 0, figures: 0 };
      told.documents += 1;
      told.wrong += failed(outcome) ? 1 : 0;
      told.figures += outcome.wrong.length;
      habits.set(habit, told);
    }
  }
  lines.push('', '| habit | documents | failing | wrong figures |', '|---|---:|---:|---:|');
  for (const [habit, told] of [...habits]
    .filter(([, one]) => one.wrong > 0)
    .sort((a, b) => b[1].figures - a[1].figures)) {
    lines.push(`| ${habit} | ${told.documents} | ${told.wrong} | ${told.figures} |`);
  }
  lines.push(...tabulateReasons(outcomes.filter((outcome) => truthOf(outcome).lossless)));
  const slow = outcomes.filter((outcome) => outcome.milliseconds > 5000);
  if (slow.length > 0) lines.push('', `Slower than 5 s: ${slow.map((one) => one.file).join(', ')}`);
  return lines.join('\n');
}

/** Why figures of documents that lose nothing are unread, the commonest first, each with the document that has most. */
function tabulateReasons(outcomes: readonly Outcome[]): string[] {
  const told = outcomes.flatMap(({ file, unreadBecause }) =>
    Object.entries(unreadBecause).map(([reason, figures]) => ({ reason, figures, file })),
  );
  const rows = [...Map.groupBy(told, ({ reason }) => reason)].map(([reason, of]) => ({
    reason,
    figures: of.reduce((sum, one) => sum + one.figures, 0),
    documents: of.length,
    most: of.toSorted((a, b) => b.figures - a.figures)[0]!.file,
  }));
  return [
    ...[
      '',
      '| unread where nothing is lost, because | figures | documents | most in |',
      '|---|---:|---:|---|',
    ],
    ...rows
      .toSorted((a, b) => b.figures - a.figures)
      .map(({ reason, figures, documents, most }) => `| ${reason} | ${figures} | ${documents} | ${most} |`),
  ];
}

async function keepFailures(
  folder: string,
  from: string,
  outcomes: readonly Outcome[],
  truths: Truths,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const documents: Record<string, DocumentTruth> = {};
  for (const outcome of outcomes.filter(failed)) {
    await copyFile(path.join(from, outcome.file), path.join(folder, outcome.file));
    documents[outcome.file] = truths.documents[outcome.file]!;
  }
  await writeFile(path.join(folder, 'truth.json'), JSON.stringify({ ...truths, documents }, null, 1));
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      keep: { type: 'string' },
      judge: { type: 'string' },
      failures: { type: 'string' },
      only: { type: 'string' },
      small: { type: 'boolean', default: false },
      verdicts: { type: 'string' },
    },
  });
  const [count = values.small ? '300' : '1000', seed = '1'] = positionals;
  const temporary = values.judge === undefined && values.keep === undefined;
  const folder = values.judge ?? values.keep ?? (await mkdtemp(path.join(tmpdir(), 'gouji-strangers-')));
  try {
    if (values.judge === undefined) {
      await generate(path.resolve(folder), [
        ...['--count', count, '--seed', seed],
        ...(values.small ? ['--small'] : []),
        ...(values.only === undefined ? [] : ['--only', values.only]),
      ]);
    }
    const truths = Truths.parse(JSON.parse(await readFile(path.join(folder, 'truth.json'), 'utf8')));
    const only = new RegExp(values.only ?? '.');
    const documents = Object.entries(truths.documents).filter(([file, truth]) =>
      only.test(`${file} ${truth.structure} ${truth.renderer}`),
    );
    const outcomes = await judgeInWorkers(path.resolve(folder), documents);
    console.log(`${documents.length} documents; structures known: ${truths.structures}\n`);
    console.log(tabulate(outcomes, truths));
    const failures = outcomes.filter(failed);
    if (failures.length > 0) {
      console.log(`\n## ${failures.length} failing documents\n`);
      for (const outcome of failures) console.log(describe(outcome, truths.documents[outcome.file]!));
    }
    if (values.failures !== undefined) await keepFailures(values.failures, folder, outcomes, truths);
    if (values.verdicts !== undefined) await writeFile(values.verdicts, JSON.stringify(outcomes, null, 1));
    process.exitCode = failures.length > 0 ? 1 : 0;
  } finally {
    if (temporary) await rm(folder, { recursive: true, force: true });
  }
}

if (isMainThread) await main();
else {
  const { folder, documents } = workerData as Share;
  for (const [file, truth] of documents) parentPort?.postMessage(await judge(folder, file, truth));
}
