// Workers over the doubles, one step at a time: every call to a store, a queue or a sender waits until the schedule lets
// it go on. The same schedule gives the same run.
import { setImmediate as soon } from 'node:timers/promises';

/** A worker never comes back from a step: it was killed before the step was done, or after. */
export interface Death {
  readonly worker: number;
  /** Counted from 0 over the worker's own steps. */
  readonly step: number;
  readonly after: boolean;
}

interface Gate {
  readonly worker: number;
  readonly name: string;
  readonly open: () => void;
}

/** Which of the workers that wait goes on; `steps` are those each has made. */
export type Schedule = (waiting: readonly number[], steps: readonly number[]) => number;

export interface Run {
  /** The names of the steps, in the order they were made, worker by worker. */
  readonly steps: readonly (readonly string[])[];
  readonly failed: readonly (unknown | null)[];
  readonly died: readonly boolean[];
}

export class Stepper {
  readonly #gates: Gate[] = [];
  readonly #steps: string[][] = [];
  readonly #dead = new Set<number>();
  readonly #death: Death | null;
  #free = false;

  constructor(death: Death | null = null) {
    this.#death = death;
  }

  /** The part as that worker sees it: every call of one of its methods is a step. */
  seenBy<Part extends object>(worker: number, part: Part, name: string): Part {
    return new Proxy(part, {
      get: (target, wanted) => {
        const member = Reflect.get(target, wanted);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) =>
          this.#step(worker, `${name}.${String(wanted)}`, () => member.apply(target, given));
      },
    });
  }

  async #step(worker: number, name: string, act: () => unknown): Promise<unknown> {
    if (this.#free) return act();
    await new Promise<void>((open) => this.#gates.push({ worker, name, open }));
    this.#steps[worker] ??= [];
    const own = this.#steps[worker];
    const { length: step } = own;
    own.push(name);
    const dies = this.#death?.worker === worker && this.#death.step === step;
    if (dies && !this.#death.after) return this.#die(worker);
    const result = await act();
    return dies ? this.#die(worker) : result;
  }

  #die(worker: number): Promise<never> {
    this.#dead.add(worker);
    return new Promise(() => {});
  }

  /** Runs the workers until each has ended or died; from then on calls go straight through. */
  async run(workers: readonly (() => Promise<unknown>)[], schedule: Schedule): Promise<Run> {
    const failed: (unknown | null)[] = workers.map(() => null);
    const ended = new Set<number>();
    workers.forEach((worker, place) => {
      this.#steps[place] ??= [];
      worker()
        .catch((error: unknown) => {
          failed[place] = error;
        })
        .finally(() => ended.add(place));
    });
    const busy = (place: number) =>
      !ended.has(place) && !this.#dead.has(place) && !this.#gates.some(({ worker }) => worker === place);
    for (;;) {
      while (workers.some((_, place) => busy(place))) await soon();
      // What a worker does at the same time may still be on its way to its gates.
      await soon();
      const waiting = this.#gates.map(({ worker }) => worker).filter((worker) => !this.#dead.has(worker));
      if (waiting.length === 0) break;
      const chosen = schedule(
        [...new Set(waiting)].sort(),
        this.#steps.map((steps) => steps.length),
      );
      const place = this.#gates.findIndex(({ worker }) => worker === chosen);
      const [gate] = this.#gates.splice(place, 1);
      gate?.open();
      await soon();
    }
    this.#free = true;
    return { steps: this.#steps, failed, died: workers.map((_, place) => this.#dead.has(place)) };
  }
}

/** One worker after the other in that order, but the first is left at its `at`-th step until the others have ended. */
export function interrupted(order: readonly number[], at: number): Schedule {
  return (waiting, steps) => {
    const [first = 0, ...others] = order;
    if (waiting.includes(first) && (steps[first] ?? 0) < at) return first;
    return others.find((worker) => waiting.includes(worker)) ?? waiting[0] ?? first;
  };
}
