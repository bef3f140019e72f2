import { describe, expect, test } from 'vitest';
import { stretchesOf } from '../../../../shared/rules/prose/paragraphs.ts';
import { placeOf } from '../../../../shared/rules/prose/scan.ts';

const read = (...lines: string[]) =>
  stretchesOf(lines.map((text, i) => ({ text, place: `第${i + 1}行` }))).map(({ source, isHeading }) =>
    isHeading ? `# ${source.printed}` : source.printed,
  );

describe('the lines of the prose', () => {
  test('are joined where a sentence goes on', () => {
    expect(read('2024年，', '全县共收到', '申请12件。', '办结12件。')).toEqual([
      '2024年，全县共收到申请12件。',
      '办结12件。',
    ]);
  });

  test.each(['（一）依申请公开情况', '二、主动公开', '2.县政府办公室依申请公开情况。', '(3) 监督保障'])(
    '%s is a heading',
    (heading) => {
      expect(read('全县共收到', heading, '申请12件。')).toEqual(['全县共收到', `# ${heading}`, '申请12件。']);
    },
  );

  test.each(['1.5万件申请，', '一、收到申请12件，办结12件'])('%s is none', (text) => {
    expect(read(text)).toEqual([text]);
  });

  test('cells of a table are joined with nothing', () => {
    expect(read('予以公开', '146', '| 27 |', '部分公开')).toEqual(['予以公开', '146', '| 27 |', '部分公开']);
  });

  test('keep the place of each line', () => {
    const [stretch] = stretchesOf([
      { text: '全县共收到', place: '第1行' },
      { text: '申请12件。', place: '第2行' },
    ]);
    expect(stretch && placeOf(stretch.source, 4)).toBe('第1行');
    expect(stretch && placeOf(stretch.source, 5)).toBe('第2行');
  });
});
