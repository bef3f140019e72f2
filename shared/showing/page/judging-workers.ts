// Work given to workers that can be ended: several at once, each bounded in time, each starting anew where it ran away.
import { LONGEST_READING_MS } from '../../reading/limits.ts';
import { pdfPack, programOf } from './packed-parts.ts';
import { PART_IDS } from './part-ids.ts';
import { workerOf } from './trusted-text.ts';
import type { CheckTask, News, ParseTask, ReportTask, Task } from './worker-messages.ts';

const STEP_MS = 10_000;
/** The worker's own clock comes first: where it stops, the worker lives on. */
const GRACE_MS = 1000;
/** More would only take memory. */
const MOST_WORKERS = 4;

type Kind = 'plain' | 'with-pdf';
type Answer = Exclude<News, { readonly step: number }>;
/** `atStep`: the worker ran away or died, and this is what it was at; null before its first step. */
type Outcome = Answer | { readonly atStep: number | null };

export type Reading = Omit<CheckTask, keyof typeof BOUNDS> | Omit<ParseTask, keyof typeof BOUNDS>;
const BOUNDS = {
  passOver: [] as readonly number[],
  milliseconds: LONGEST_READING_MS,
  stepMilliseconds: STEP_MS,
};

const idle: Record<Kind, Worker[]> = { plain: [], 'with-pdf': [] };
const busy = new Map<Worker, () => void>();

export function mostAtOnce(): number {
  return Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 1));
}

/** Ends everything under way; what was asked for is answered with null. */
export function stopAll(): void {
  for (const stop of [...busy.values()]) stop();
}

/** Null where it was stopped, 'too-complex' where it took too much time whatever was passed over. */
export async function read(task: Reading): Promise<Answer | null | 'too-complex'> {
  const latest = performance.now() + LONGEST_READING_MS;
  const passOver: number[] = [];
  let kind: Kind = 'plain';
  for (;;) {
    const milliseconds = latest - performance.now();
    if (milliseconds <= 0) return 'too-complex';
    const outcome = await run({ ...task, ...BOUNDS, passOver, milliseconds } as CheckTask | ParseTask, kind);
    if (outcome === null) return null;
    if ('needsPdf' in outcome) {
      kind = 'with-pdf';
      // The same steps come again, but what ran away was not a PDF.
      continue;
    }
    if (!('atStep' in outcome)) return outcome;
    if (outcome.atStep === null) return 'too-complex';
    passOver.push(outcome.atStep);
  }
}

export async function render(task: ReportTask): Promise<Answer | null> {
  const outcome = await run(task, 'plain');
  return outcome === null || 'atStep' in outcome ? null : outcome;
}

async function start(kind: Kind): Promise<Worker> {
  const waiting = idle[kind].pop();
  if (waiting !== undefined) return waiting;
  if (kind === 'plain') return workerOf(await programOf(PART_IDS.added, PART_IDS.judging));
  const worker = workerOf(await programOf(PART_IDS.added, PART_IDS.pdf, PART_IDS.judging));
  worker.postMessage({ pdf: pdfPack() });
  return worker;
}

async function run(task: Task, kind: Kind): Promise<Outcome | null> {
  const worker = await start(kind);
  return await new Promise((resolve) => {
    let step: number | null = null;
    let alarm = 0;
    const settle = (outcome: Outcome | null, isSound: boolean) => {
      clearTimeout(alarm);
      busy.delete(worker);
      worker.onmessage = null;
      worker.onerror = null;
      if (isSound) idle[kind].push(worker);
      else worker.terminate();
      resolve(outcome);
    };
    const runAway = () => settle({ atStep: step }, false);
    const latest = 'milliseconds' in task ? performance.now() + task.milliseconds : Number.POSITIVE_INFINITY;
    const watch = () => {
      clearTimeout(alarm);
      const left = Math.min(latest - performance.now(), step === null ? Number.POSITIVE_INFINITY : STEP_MS);
      if (left < Number.POSITIVE_INFINITY) alarm = window.setTimeout(runAway, left + GRACE_MS);
    };
    busy.set(worker, () => settle(null, false));
    worker.onmessage = ({ data }: MessageEvent<News>) => {
      if (!('step' in data)) return settle(data, true);
      step = data.step;
      watch();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      runAway();
    };
    watch();
    worker.postMessage(task);
  });
}
