import { describe, expect, test } from 'vitest';
import { digestLetter, reminderLetter } from '../../../shared/notices/reminder-letters.ts';
import { ROSTER } from '../../letters/cases.ts';

const context = {
  agency: { id: 'shuili', name: '水利局' },
  year: 2025,
  language: 'zh',
  ask: '办公室',
} as const;
const nothing = { state: 'missing', ofOthers: [], unusable: null } as const;

describe('a reminder', () => {
  test('says what to do and until when, the last day included', () => {
    const letter = reminderLetter({ when: 'before', days: 0, deadline: '2026-01-31' }, nothing, context);
    expect(letter.todo.action).toBe('请在2026年1月31日前（含当日）上传2025年度政府信息公开工作年度报告。');
    expect(letter.parts[0]?.summary).toEqual([
      '报送期限为2026年1月31日（含当日），今天是最后一天，还没有收到贵单位的报告。',
    ]);
  });

  test('names what was uploaded and does not count', () => {
    const missing = { state: 'wrongBody', ofOthers: ['青石县人民政府'], unusable: null } as const;
    const letter = reminderLetter({ when: 'after', days: 7, deadline: '2026-01-31' }, missing, context);
    expect(letter.todo.tone).toBe('act');
    expect(letter.parts[0]?.summary.join('')).toContain('未计入：青石县人民政府');
  });
});

describe('a digest', () => {
  test('names every body that has not filed, was late, does not balance or cannot be told', () => {
    const { sections } = digestLetter(ROSTER, context).parts[0]!;
    const told = Object.fromEntries(sections.map(({ heading, items }) => [heading, items.length]));
    expect(told).toEqual({
      '逾期未报送（2个）': 2,
      '上传的文件无法核对，未计入（1个）': 1,
      '上传的是其他机关的报告，未计入（1个）': 1,
      '已报送，数据不平衡，待更正（1个）': 1,
      '已报送，有的地方无法核对（1个）': 1,
      '迟报（1个）': 1,
      '最近上传的文件无法核对，以此前的报告为准（1个）': 1,
      '没有登记联系人，无法通知（1个）': 1,
    });
  });
});
