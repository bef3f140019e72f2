// The limits of a reading whose steps somebody watches, who ends what runs away and passes it over the next time.
import { ReadingStopped } from '../catalogue/reasons.ts';
import { DEFAULT_LIMITS, type ReadingLimits, stopAfter } from './limits.ts';

export interface StepBounds {
  /** Steps of the reading that cost too much before, by their numbers from 1. */
  readonly passOver: readonly number[];
  /** That the whole reading may take, and each of its steps. */
  readonly milliseconds: number;
  readonly stepMilliseconds: number;
}

/** `tell` hears the number of each step as it begins; `now` is a clock in milliseconds. */
export function limitsByStep(
  { passOver, milliseconds, stepMilliseconds }: StepBounds,
  tell: (step: number) => void,
  now: () => number,
): ReadingLimits {
  const checkWhole = stopAfter(milliseconds, now);
  let checkStep = stopAfter(stepMilliseconds, now);
  let step = 0;
  return {
    ...DEFAULT_LIMITS,
    checkTime() {
      checkWhole();
      checkStep();
    },
    beginStep() {
      checkWhole();
      step += 1;
      tell(step);
      checkStep = stopAfter(stepMilliseconds, now);
      if (passOver.includes(step)) throw new ReadingStopped('time-limit');
    },
  };
}
