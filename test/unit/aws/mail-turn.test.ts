import { expect, test } from 'vitest';
import { LONGEST_WAIT_MS, nextTurn, TooManyMails, type TurnsTaken } from '../../../shared/aws/mail-turn.ts';

const LIMITS = { perSecond: 5, perDay: 1000 };
const DAY = '2026-01-28';
const at = (ms: number) => new Date(Date.UTC(2026, 0, 28, 1) + ms);

/** Takes so many turns, all asked for at the same moment, until there are none. */
function takeAll(count: number, asked: Date, taken: TurnsTaken | null, limits = LIMITS) {
  const turns: number[] = [];
  let state = taken;
  for (let turn = 0; turn < count; turn += 1) {
    try {
      const next = nextTurn(state, asked, DAY, limits);
      turns.push(next.at - asked.getTime());
      state = next.taken;
    } catch (error) {
      expect(error).toBeInstanceOf(TooManyMails);
      break;
    }
  }
  return { turns, state };
}

test('the first mail goes at once, the others follow at the pace', () => {
  expect(takeAll(4, at(0), null).turns).toEqual([0, 200, 400, 600]);
});

test('whoever comes after a pause does not wait', () => {
  const { state } = takeAll(4, at(0), null);
  expect(nextTurn(state, at(60_000), DAY, LIMITS).at).toBe(at(60_000).getTime());
});

test('nobody waits longer than a function may: the mail is given back', () => {
  const { turns } = takeAll(1000, at(0), null);
  expect(turns.at(-1)).toBe(LONGEST_WAIT_MS);
  expect(turns).toHaveLength(51);
});

test('over any one second no more go than may, whoever asks and when', () => {
  let state: TurnsTaken | null = null;
  const gone: number[] = [];
  for (let ms = 0; ms < 20_000; ms += 37) {
    try {
      const next = nextTurn(state, at(ms), DAY, LIMITS);
      gone.push(next.at);
      state = next.taken;
    } catch {
      // Too many wait.
    }
  }
  for (const start of gone) {
    expect(gone.filter((one) => one >= start && one < start + 1000).length).toBeLessThanOrEqual(5);
  }
});

test('the mails of a day are counted by the day in China, and none goes beyond them', () => {
  const few = { perSecond: 1000, perDay: 3 };
  const { turns, state } = takeAll(10, at(0), null, few);
  expect(turns).toHaveLength(3);
  expect(() => nextTurn(state, at(5000), DAY, few)).toThrow('The 3 mails of 2026-01-28 are used up');
  expect(nextTurn(state, at(5000), '2026-01-29', few).taken.onDay).toBe(1);
});
