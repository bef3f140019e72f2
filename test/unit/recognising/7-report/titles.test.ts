import { describe, expect, test } from 'vitest';
import { readTitle, sameReport, type Title } from '../../../../shared/recognising/7-report/titles.ts';

describe('a line that is a title', () => {
  test.each([
    ['贵阳市2020年政府信息公开工作年度报告', '贵阳市', 2020],
    ['2023年青石县公安局政府信息公开工作年度报告', '青石县公安局', 2023],
    ['关于青石县公安局二〇二〇年政府信息公开工作年度报告', '青石县公安局', 2020],
    ['名称 | 青石县财政局2024年政府信息公开工作年度报告', '青石县财政局', 2024],
    ['名称 青石县财政局2024年政府信息公开工作年度报告', '青石县财政局', 2024],
    ['信息名称：青石县财政局2024年政府信息公开工作年度报告'.replace('：', ':'), '青石县财政局', 2024],
    ['名 称 | 青石县财政局2024年政府信息公开工作年度报告 |', '青石县财政局', 2024],
    ['首页 > 政务公开 > 青石县财政局2024年政府信息公开工作年度报告', '青石县财政局', 2024],
    ['标题: 青石县财政局2024年政府信息公开工作年度报告', '青石县财政局', 2024],
  ])('%s', (line, name, year) => {
    expect(readTitle(line)).toMatchObject({ name, year });
  });

  test.each(['政府政务公开年报', '2024年政府信息公开工作年度报告', '本级政府2024年政府信息公开工作年度报告'])(
    '%s names nobody',
    (line) => {
      expect(readTitle(line)?.name ?? '').toBe('');
    },
  );

  test('is told as printed, without what the page says in front of it', () => {
    expect(readTitle('名称 | 青石县财政局2024年政府信息公开工作年度报告')?.text).toBe(
      '青石县财政局2024年政府信息公开工作年度报告',
    );
  });
});

describe('two titles', () => {
  const title = (name: string, year: number | null = 2023): Title => ({ text: '', name, year });

  test.each([
    ['青石县', '青石县人民政府'],
    ['宁波市质监局', '宁波市质量技术监督局'],
    ['', '青石县公安局'],
    ['青石县公安局', ''],
    ['贵阳', '贵阳市'],
  ])('%j and %j are of one report', (one, other) => {
    expect(sameReport(title(one), title(other))).toBe(true);
  });

  test.each([
    ['青石县', '青石县公安局'],
    ['青石县公安局', '青石县'],
    ['南溪区', '南溪区财政局'],
  ])('%j and %j are of two', (one, other) => {
    expect(sameReport(title(one), title(other))).toBe(false);
  });

  test('of two years are of two', () => {
    expect(sameReport(title('青石县', 2022), title('青石县', 2023))).toBe(false);
  });
});
