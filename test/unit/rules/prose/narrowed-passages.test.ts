import { describe, expect, test } from 'vitest';
import { findMentions } from '../../../../shared/rules/prose/find-mentions.ts';

const scopes = (...lines: string[]) =>
  findMentions(lines.map((text, i) => ({ text, place: `第${i + 1}行` }))).flatMap((mention) =>
    mention.type === 'count' ? [mention.scope?.type ?? null] : [],
  );

describe('a passage that is narrower than the tables', () => {
  test.each([
    ['months', '1至6月，我县共收到政府信息公开申请31件。', 'time'],
    ['a day within the year', '截至9月30日，我县共收到政府信息公开申请31件。', 'time'],
    ['several years', '2020—2024年，我县共收到政府信息公开申请310件。', 'time'],
    ['departments', '市各部门共收到政府信息公开申请31件。', 'other'],
    ['a zone', '高新区共收到政府信息公开申请31件。', 'other'],
    ['a system', '教育系统共收到政府信息公开申请31件。', 'other'],
    ['a named body', '县住建局收到政府信息公开申请31件。', 'body'],
  ])('speaks of %s', (_name, text, type) => {
    expect(scopes(text)).toEqual([type]);
  });

  test('goes on over a wrapped line, and ends with its sentence', () => {
    expect(scopes('各乡镇全年共收到', '政府信息公开申请31件。我县共收到政府信息公开申请95件。')).toEqual([
      'other',
      'whole',
    ]);
  });

  test.each([
    '2024年1月1日至12月31日，我县共收到政府信息公开申请95件。',
    '截至2024年12月31日，我县共收到政府信息公开申请95件。',
    '1—12月，我县共收到政府信息公开申请95件。',
    '全县各部门共收到政府信息公开申请95件。',
  ])('is not what speaks of the whole: %s', (text) => {
    expect(['whole', null]).toContain(scopes(text)[0]);
  });
});
