import { describe, expect, test } from 'vitest';
import { identifyReport } from '../../../../shared/recognising/7-report/identify-agency.ts';
import { readTitle } from '../../../../shared/recognising/7-report/titles.ts';

/** What lines say of the report whose title the first line is; no title where it is none. */
function identified(...lines: string[]) {
  const paragraphs = lines.map((text) => ({ text, normalised: text, place: '', fromGrid: false }));
  const { agency, agencyFrom } = identifyReport(readTitle(lines[0] ?? ''), paragraphs, 0);
  return [agency, agencyFrom];
}
const titled = (name: string) => `${name}2024年政府信息公开工作年度报告`;
/** Sentences that name a place again and again. */
const naming = (...sentences: string[]) => ['一、总体情况', ...sentences, ...sentences, ...sentences];

describe('the body in the title', () => {
  test.each([
    ['青石县', '青石县人民政府'],
    ['南溪区', '南溪区人民政府'],
    ['河东街道', '河东街道办事处'],
    ['青石县政府', '青石县人民政府'],
    ['青石县公安局', '青石县公安局'],
  ])('%s is %s', (name, agency) => {
    expect(identified(titled(name))).toEqual([agency, 'title']);
  });

  test.each(['贵安新区', '高新技术产业开发区', '九里工业园区', '井陉矿区'])(
    '%s, which may have no government of its own, stays as printed',
    (name) => {
      expect(identified(titled(name))).toEqual([name, 'title']);
    },
  );

  test('has its full name from a line of its own', () => {
    expect(identified(titled('宁波市质监局'), '宁波市质量技术监督局')).toEqual([
      '宁波市质量技术监督局',
      'title',
    ]);
    expect(identified(titled('贵安新区'), '贵安新区管理委员会')).toEqual(['贵安新区管理委员会', 'title']);
  });

  test('is not lengthened to a body of a district below, nor to a department', () => {
    expect(identified(titled('贵阳市教育局'), '贵阳市南明区教育局')).toEqual(['贵阳市教育局', 'title']);
    expect(identified(titled('青石县'), '青石县公安局')).toEqual(['青石县人民政府', 'title']);
  });
});

describe('a title that names nobody', () => {
  test('leaves it to the line beside it', () => {
    expect(identified('政府政务公开年报', '青石县公安局')).toEqual(['青石县公安局', 'line']);
  });

  test.each([
    ['a part of the site', '我们设有政务公开专区，政务公开专区按时更新。'],
    ['a zone', '高新技术开发区有序推进，开发区政务公开。'],
    ['a place that is named without its government', '青石县山清水秀，青石县人口众多。'],
    ['a place in the report of a department', '青石县人民政府要求公开，我局按青石县部署落实。'],
    ['any town and city', '建设数字城市，打造智慧城市。'],
  ])('and %s in the prose: null', (_, sentence) => {
    expect(identified('2024年政府信息公开工作年度报告', ...naming(sentence))).toEqual([null, null]);
  });
});

describe('a report without a title', () => {
  test('is of the place that its prose names with its government, again and again', () => {
    expect(identified(...naming('桂林市人民政府印发规则，桂林市各单位落实。'))).toEqual(['桂林市', 'prose']);
  });

  test('is of the body that its sentences about itself name', () => {
    expect(identified('现公布青石县财政局2024年度情况如下。')).toEqual(['青石县财政局', 'prose']);
    expect(identified('现公布贵安新区2024年度情况如下。')).toEqual(['贵安新区', 'prose']);
    expect(identified('现公布青石县2024年度情况如下。')).toEqual(['青石县人民政府', 'prose']);
  });
});
