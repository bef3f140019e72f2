import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMentions } from '../../../../shared/rules/prose/find-mentions.ts';

const PIECES = [
  '全市',
  '市政府办公室',
  '共收到',
  '政府信息公开申请',
  '1,234',
  '1 399',
  '一千二百',
  '十',
  '件',
  '，',
  '、',
  '。',
  '（',
  '）',
  '其中',
  '分别',
  '占',
  '57.3%',
  '同比增长',
  '未发生',
  '行政复议',
  '行政诉讼',
  '维持',
  '予以公开',
  '2023年1月1日',
  '《',
  '》',
  ' ',
];

describe('finding mentions', () => {
  test.each(['2023年，', '2023年度，', '在2023年度，', ''])(
    'words after a year are heard, however it is written: “%s”',
    (when) => {
      const text = `${when}我局未发生因政府信息公开引起的行政复议、行政诉讼案件，共收到政府信息公开申请12件。`;
      expect(findMentions([{ text, place: '第1行' }])).toHaveLength(3);
    },
  );

  test('every mention quotes its paragraph as printed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        for (const mention of findMentions([{ text, place: '第1行' }])) {
          expect(text).toContain(mention.text);
          expect(mention.text.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('any text is read without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        findMentions([{ text, place: '' }]);
      }),
      { numRuns: 200 },
    );
  });

  // A quadratic reader would need minutes for these; vitest's own time limit is the claim.
  test.each([
    ...PIECES,
    '1,',
    '1 ',
    '1.',
    '一十',
    '收到申请',
    '其中1件',
    '未发生行政复议',
    '政府信息公开申请1件，',
    '政府信息公开申请1件，占1%，',
    '2023年1月1日至',
    '现公布',
    '（1件',
  ])(
    '%s repeated for 50,000 characters takes linear time',
    (piece) => {
      const text = piece.repeat(Math.ceil(50_000 / piece.length));
      expect(Array.isArray(findMentions([{ text, place: '' }]))).toBe(true);
    },
    5_000,
  );
});
