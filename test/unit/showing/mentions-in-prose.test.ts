import { expect, test } from 'vitest';
import { mentionInSentence } from '../../../shared/showing/mentions-in-prose.ts';

const mention = (text: string, place = '第3行') => ({ text, place, value: 4, unit: '件' });

test('the sentence as printed, though the mention is in one spelling and without blanks', () => {
  const prose = [
    { text: '其他处理０件。', place: '第2行' },
    { text: '全年情况良好。“其他处理” ４件，分别为撤销申请3件；另有说明。', place: '第3行' },
  ];
  expect(mentionInSentence(mention('“其他处理”4件,分别为撤销申请3件'), prose)).toEqual({
    before: '',
    words: '“其他处理” ４件，分别为撤销申请3件',
    after: '；',
  });
  expect(mentionInSentence(mention('4件'), prose)).toEqual({
    before: '“其他处理” ',
    words: '４件',
    after: '，分别为撤销申请3件；',
  });
});

test('a mention that is not found again, or without prose, stands alone', () => {
  const alone = { before: '', words: '收到4件', after: '' };
  expect(mentionInSentence(mention('收到4件'), [{ text: '收到5件', place: '第3行' }])).toEqual(alone);
  expect(mentionInSentence(mention('收到4件'), [{ text: '收到4件', place: '第9行' }])).toEqual(alone);
  expect(mentionInSentence(mention('收到4件'), [])).toEqual(alone);
});

test('a long sentence is cut around the mention', () => {
  const text = `${'前'.repeat(200)}收到4件${'后'.repeat(200)}`;
  const { before, after } = mentionInSentence(mention('收到4件'), [{ text, place: '第3行' }]);
  expect(before).toBe(`…${'前'.repeat(80)}`);
  expect(after).toBe(`${'后'.repeat(80)}…`);
});
