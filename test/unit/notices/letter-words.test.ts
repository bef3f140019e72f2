import { expect, test } from 'vitest';
import { LETTER_WORDS } from '../../../shared/notices/letter-words.ts';

test('both languages say how long there is, and whether it is over', () => {
  const due = (over: boolean) => ({ day: '2026-01-31', over });
  expect(LETTER_WORDS.zh.todo.unreadable(due(false))).toMatch(/^请在2026年1月31日前（含当日）/);
  expect(LETTER_WORDS.zh.todo.unreadable(due(true))).toMatch(/^报送期限（2026年1月31日）已过，请尽快/);
  expect(LETTER_WORDS.en.todo.unreadable(due(false))).toMatch(/^By 2026-01-31, please/);
  expect(LETTER_WORDS.en.todo.unreadable(due(true))).toMatch(/is over: please/);
});

test('a count of nothing is left out where it says nothing', () => {
  const none = {
    corrected: 0,
    remaining: 1,
    appeared: 0,
    noLongerCheckable: 0,
    newlyUnchecked: 0,
    figures: 0,
  };
  expect(LETTER_WORDS.zh.changeCounts('相比', none)).toBe(
    '相比，已改正0处，仍存在1处，新出现0处，上传的数字没有变化。',
  );
});
