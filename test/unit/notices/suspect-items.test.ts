import { describe, expect, test } from 'vitest';
import { suspectItem } from '../../../shared/notices/suspect-items.ts';

const explanation = (what: string) => ({ what, reasons: ['只差一位数字'] });

describe('a suspect as an item', () => {
  test('with what speaks for it; a lesser one says that it is', () => {
    const group = { lead: true, explanations: [explanation('甲填了 1，应为 2')], more: 0, effect: null };
    expect(suspectItem(group, 'zh', null)).toEqual({ text: '甲填了 1，应为 2', reasons: ['只差一位数字'] });
    expect(suspectItem(group, 'zh', '只差一位数字').reasons).toEqual([]);
    expect(suspectItem({ ...group, lead: false }, 'zh', null).text).toBe('也可能：甲填了 1，应为 2');
  });

  test('of several that are equally possible each is a choice, and those left out are counted', () => {
    const group = {
      lead: true,
      explanations: [explanation('甲'), explanation('乙')],
      more: 3,
      effect: '改后该组勾稽成立',
    };
    const item = suspectItem(group, 'zh', null);
    expect(item.text).toBe('以下 5 种可能同样成立（改后该组勾稽成立），请逐一核对：');
    expect(item.choices?.map(({ text }) => text)).toEqual(['甲', '乙', '另有 3 种']);
  });
});
