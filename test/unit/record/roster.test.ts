import { describe, expect, test } from 'vitest';
import { Agency } from '../../../shared/contracts/agency.ts';
import type { VerdictFacts } from '../../../shared/contracts/verdict.ts';
import { LEGAL_CALENDAR } from '../../../shared/record/deadlines.ts';
import { inHierarchyOrder, roster, rosterCounts, rosterRows } from '../../../shared/record/roster.ts';

const agency = (id: string, parent: string | null, kind = 'department') =>
  Agency.parse({ id, name: `${id}局`, kind, parent });
const filed = (status: VerdictFacts['status'], receivedAt: string) =>
  ({ status, receivedAt, submissionId: 'a'.repeat(32), errors: 2, warnings: 1 }) as VerdictFacts;

describe('the roster', () => {
  const lines = roster({
    agencies: [
      agency('tax', 'gov'),
      agency('edu', 'gov'),
      agency('gov', null, 'government'),
      agency('fin', 'gov'),
    ],
    year: 2024,
    today: '2025-02-03',
    calendar: LEGAL_CALENDAR,
    filings: new Map([
      [
        'fin',
        {
          current: filed('unbalanced', '2025-02-02T02:00:00.000Z'),
          firstReceivedAt: '2025-02-02T02:00:00.000Z',
          explained: 1,
          ofOthers: [],
          unusable: null,
        },
      ],
      [
        'edu',
        {
          current: filed('balanced', '2025-02-02T02:00:00.000Z'),
          firstReceivedAt: '2025-01-20T02:00:00.000Z',
          explained: 0,
          ofOthers: [],
          unusable: null,
        },
      ],
      [
        'tax',
        { current: null, firstReceivedAt: null, explained: 0, ofOthers: ['青石县人民政府'], unusable: null },
      ],
    ]),
  });

  test('goes down the hierarchy and tells filed, missing and overdue', () => {
    expect(lines.map((line) => [line.agency.id, line.state])).toEqual([
      ['gov', 'missing'],
      ['edu', 'balanced'],
      ['fin', 'unbalanced'],
      ['tax', 'wrongBody'],
    ]);
  });

  test('lateness is that of the first upload: a correction after the deadline is not late', () => {
    expect(lines.map((line) => [line.agency.id, line.daysLate])).toEqual([
      ['gov', 0],
      ['edu', 0],
      ['fin', 2],
      ['tax', 3],
    ]);
  });

  test('counts and rows say the same', () => {
    expect(rosterCounts(lines)).toMatchObject({
      agencies: 4,
      filedLate: 1,
      overdue: 1,
      notFiled: 2,
      byState: { overdue: 0, wrongBody: 1, missing: 1 },
    });
    expect(rosterRows(lines)[4]).toEqual([
      'tax',
      'tax局',
      'gov',
      '上传的是其他机关的报告',
      '2025-01-31',
      '',
      '3',
      '',
      '',
      '',
      '',
      '文件夹中有其他机关的报告，未计入：青石县人民政府；没有登记联系人，无法通知',
    ]);
  });
});

describe('the order of the hierarchy', () => {
  const ids = (...agencies: Agency[]) => inHierarchyOrder(agencies).map(({ id }) => id);

  test('has every agency once, parents first, also where a parent is not there', () => {
    expect(ids(agency('b', 'a'), agency('c', 'nobody'), agency('a', null))).toEqual(['a', 'b', 'c']);
  });

  test('loses nobody where the parents go round in a circle', () => {
    expect(ids(agency('y', 'x'), agency('below', 'y'), agency('x', 'y'), agency('gov', null))).toEqual([
      'gov',
      'below',
      'x',
      'y',
    ]);
    expect(ids(agency('a', 'a'))).toEqual(['a']);
  });
});
