import { expect, test } from 'vitest';
import { isLabelLike } from '../../../../shared/recognising/2-labels/label-index.ts';

test('a damaged label is label-like: one sign of it is another', () => {
  expect(isLabelLike('本机关不掌握相关政付信息')).toBe(true);
  expect(isLabelLike('政府信息公开专栏访问')).toBe(false);
});
