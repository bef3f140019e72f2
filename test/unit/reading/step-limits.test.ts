import { expect, test } from 'vitest';
import { limitsByStep } from '../../../shared/reading/step-limits.ts';

const bounds = { passOver: [2], milliseconds: 100, stepMilliseconds: 30 };

test('each step is told as it begins, has its own time, and one that ran away before is passed over', () => {
  let clock = 0;
  const told: number[] = [];
  const limits = limitsByStep(
    bounds,
    (step) => told.push(step),
    () => clock,
  );
  limits.beginStep();
  clock = 25;
  limits.checkTime();
  expect(() => limits.beginStep()).toThrow('time-limit');
  limits.beginStep();
  expect(told).toEqual([1, 2, 3]);
  clock = 54;
  limits.checkTime();
  clock = 56;
  expect(() => limits.checkTime()).toThrow('time-limit');
});

test('the whole has its time, whatever the steps take', () => {
  let clock = 0;
  const limits = limitsByStep(
    { ...bounds, passOver: [] },
    () => {},
    () => clock,
  );
  for (clock = 0; clock <= 100; clock += 20) limits.beginStep();
  expect(() => limits.beginStep()).toThrow('time-limit');
});
