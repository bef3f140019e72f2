import { describe, expect, test } from 'vitest';
import { REASON_SENTENCES, reasonIn } from '../../../shared/catalogue/reason-in.ts';
import { REASON_CODES, tooLargeUpload, unreadable } from '../../../shared/catalogue/reasons.ts';
import { figureReason, ROW_REASONS, tableReason } from '../../../shared/catalogue/reasons-of-tables.ts';

const HAN = /\p{Script=Han}/u;
const placesOf = (sentence: string) => [...sentence.matchAll(/\{\w+\}/gu)].map(([place]) => place).sort();

describe('every reason', () => {
  test.each(REASON_SENTENCES.map(({ zh, en }) => [zh, en]))('in both languages: %s', (zh, en) => {
    expect(zh).toMatch(HAN);
    expect(en).toMatch(/^(?:\p{Lu}|\p{Ll}|“\{)/u);
    expect(en).not.toMatch(HAN);
    expect(placesOf(en)).toEqual(placesOf(zh));
    // A sentence ends as one in both, a clause in neither.
    expect(/\.$/u.test(en)).toBe(/。$/u.test(zh));
  });

  test('as it is on record is found again, in English', () => {
    for (const code of REASON_CODES) expect(reasonIn(unreadable(code).message, 'en')).not.toMatch(HAN);
    for (const reason of Object.values(ROW_REASONS)) expect(reasonIn(reason, 'en')).not.toMatch(HAN);
  });

  test('is told once: no two Chinese sentences are alike', () => {
    expect(new Set(REASON_SENTENCES.map(({ zh }) => zh)).size).toBe(REASON_SENTENCES.length);
  });
});

describe('what stands in its places', () => {
  test('sizes, the name of a table in the language, what is printed as it is printed', () => {
    expect(reasonIn(tooLargeUpload(61, 50).message, 'en')).toContain('(61 MB; at most 50 MB)');
    expect(reasonIn(tableReason('missing', '收到和处理政府信息公开申请情况').message, 'en')).not.toMatch(HAN);
    expect(reasonIn(figureReason('signInWords', '增加3件'), 'en')).toContain('“增加3件”');
    expect(reasonIn(figureReason('uncertain', '$& {text}\n1'), 'en')).toContain('“$& {text}\n1”');
  });

  test('Chinese stays as it is, and so does a sentence that no reason says', () => {
    const { message } = unreadable('picture');
    expect(reasonIn(message, 'zh')).toBe(message);
    expect(reasonIn('这是旧版本的说法。', 'en')).toBe('这是旧版本的说法。');
  });
});
