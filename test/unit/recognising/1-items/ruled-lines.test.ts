import { describe, expect, test } from 'vitest';
import type { TextLine } from '../../../../shared/contracts/document.ts';
import { joinRuledLines } from '../../../../shared/recognising/1-items/ruled-lines.ts';

const line = (text: string): TextLine => ({ type: 'line', text, place: '' });
const joined = (texts: readonly string[]) =>
  joinRuledLines({ blocks: texts.map(line) }).map((block) => (block as TextLine).text);

const RULE = '├──┼──┤';
const boxOf = (...rows: readonly (readonly string[])[]) => [
  '┌──┬──┐',
  ...rows.flatMap((row) => [...row, RULE]),
];
const SHORT = [['│甲│1│'], ['│乙│2│'], ['│丙│3│']];

describe('the lines between two rules', () => {
  test('are one row, its cells’ pieces below each other', () => {
    expect(joined(boxOf(...SHORT, ['│（六）其他│12│', '│处理│.5│', '││万元│']))).toEqual([
      '│甲│1│',
      '│乙│2│',
      '│丙│3│',
      '|（六）其他\n处理|12\n.5\n万元|',
    ]);
  });

  test('are rows of their own where a label or a head stands whole in more than one', () => {
    const rows = ['│行政许可│12│', '│行政处罚│5│'];
    expect(joined(boxOf(...SHORT, rows)).slice(-2)).toEqual(rows);
  });

  test('may hold 其他 in a piece that is no label', () => {
    expect(joined(boxOf(...SHORT, ['│其他│12│', '│其他│5│'])).at(-1)).toBe('|其他\n其他|12\n5|');
  });

  test('stay as they are where they are not cut alike', () => {
    const rows = ['│甲│12│', '│乙│'];
    expect(joined(boxOf(...SHORT, rows)).slice(-2)).toEqual(rows);
  });

  test('stay as they are where rules stand around head and body alone', () => {
    const body = ['│甲│1│', '│乙│2│'];
    expect(joined(boxOf(['│项目│数│'], body, ['│丙│3│']))).toContain(RULE);
  });

  test('stay as they are below the rules of Markdown, and outside of tables', () => {
    const markdown = [
      '|---|---|',
      '|甲|1|',
      '|乙|2|',
      '|---|---|',
      '|丙|3|',
      '|---|---|',
      '|丁|4|',
      '|---|---|',
      '|戊|5|',
    ];
    expect(joined(markdown)).toEqual(markdown);
    const prose = ['一、总体情况', '', '────', '二、'];
    expect(joined(prose)).toEqual(prose);
  });

  test('of a table with bars of any kind', () => {
    const ascii = [
      '+---+---+',
      '| 甲 | 1 |',
      '+---+---+',
      '| 乙 | 2 |',
      '+---+---+',
      '| 丙 | 3 |',
      '+---+---+',
      '| 丁 | 4 |',
      '|  | 5 |',
      '+---+---+',
    ];
    expect(joined(ascii).at(-1)).toBe('|丁|4\n5|');
  });
});
