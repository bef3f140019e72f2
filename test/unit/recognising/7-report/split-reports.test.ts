import { describe, expect, test } from 'vitest';
import { readText } from '../../../../shared/reading/text/read-text.ts';
import { recogniseReports } from '../../../../shared/recognising/recognise-reports.ts';
import { balancedReport } from '../../../builders/report-builder.ts';
import { reportPage } from '../../../builders/report-page.ts';

/** What is found in a file that holds these reports one after another, each under its own title. */
function foundIn(...agencies: string[]) {
  const pages = agencies.map((agency, index) =>
    reportPage({
      ...balancedReport({ agency, year: 2023, seed: index + 1 }),
      agency: '',
      title: `${agency}2023年政府信息公开工作年度报告`,
    }),
  );
  const document = readText(new TextEncoder().encode(pages.join('\n')));
  if ('code' in document) throw new Error(document.message);
  return recogniseReports(document).map(({ title, agency, year }) => [title, agency, year]);
}

describe('two reports of one file', () => {
  test.each([
    ['青石县', '青石县公安局'],
    ['青石县公安局', '青石县'],
    ['南溪区', '南溪区财政局'],
    ['贵阳市教育局', '贵阳市南明区教育局'],
  ])('%s and %s have each its own title, agency and year', (one, other) => {
    const named = (name: string) => [
      `${name}2023年政府信息公开工作年度报告`,
      /[县区]$/u.test(name) ? `${name}人民政府` : name,
      2023,
    ];
    expect(foundIn(one, other)).toEqual([named(one), named(other)]);
  });
});

test('a title that is repeated in another spelling begins no other report', () => {
  const page = reportPage(balancedReport({ agency: '宁波市质量技术监督局', year: 2023, seed: 4 }));
  const lines = [
    '宁波市质监局2023年政府信息公开工作年度报告',
    page,
    '宁波市质监局2023年政府信息公开工作年度报告',
  ];
  const document = readText(new TextEncoder().encode(lines.join('\n')));
  if ('code' in document) throw new Error(document.message);
  expect(recogniseReports(document).map(({ agency }) => agency)).toEqual(['宁波市质量技术监督局']);
});

describe('a narrow page', () => {
  const body = reportPage({
    ...balancedReport({ agency: '东岭区交通运输局', year: 2023, seed: 4 }),
    agency: '',
    title: '',
  });
  const told = (...lines: string[]) => {
    const document = readText(new TextEncoder().encode([...lines, body].join('\n')));
    if ('code' in document) throw new Error(document.message);
    return recogniseReports(document).map(({ title, agency, year }) => [title, agency, year]);
  };
  const TITLE = '东岭区交通运输局2023年政府信息公开工作年度报告';

  test('has its title over two lines', () => {
    expect(told('东岭区交通运输局2023年政府信息公', '开工作年度报告')).toEqual([
      [TITLE, '东岭区交通运输局', 2023],
    ]);
  });

  test.each([
    ['交通运输局2023年政府信息公开工作年度报告。', '根据条例的要求，现公布东岭区'],
    ['年政府信息公开工作年度报告。', '根据条例的要求，现公布东岭区交通运输局2023'],
  ])('breaks a sentence before what is no title: %s', (end, begin) => {
    expect(told(TITLE, begin, end)).toEqual([[TITLE, '东岭区交通运输局', 2023]]);
    expect(told(begin, end)[0]?.[0]).toBeNull();
  });

  test('may end its title with a full stop', () => {
    expect(told('第一章，总体情况。', `${TITLE}。`)[0]?.[1]).toBe('东岭区交通运输局');
  });
});
