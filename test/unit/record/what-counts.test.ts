import { expect, test } from 'vitest';
import type { VerdictFacts } from '../../../shared/contracts/verdict.ts';
import { lastRevisions, newestOfEachBody, ownReports } from '../../../shared/record/what-counts.ts';

const facts = (reportId: string, agencyName: string | null, revision = 1, year: number | null = 2024) =>
  ({ reportId, agencyName, revision, year }) as VerdictFacts;
const ids = (list: readonly VerdictFacts[]) =>
  list.map(({ reportId, revision }) => `${reportId}/${revision}`);

test('a report judged anew is one, by its last revision, whatever the order of the revisions', () => {
  const [a1, a3, a2, b1] = [facts('a', null), facts('a', null, 3), facts('a', null, 2), facts('b', null)];
  expect(ids(lastRevisions([a1, a3, a2, b1]))).toEqual(['a/3', 'b/1']);
  expect(ids(lastRevisions([b1, a3, a1]))).toEqual(['b/1', 'a/3']);
});

test('of each body the newest counts; a report that names nobody may be of the one that came after it', () => {
  const standing = [
    facts('d', '青石县公安局'),
    facts('c', '青石县'),
    facts('b', '县公安局'),
    facts('a', null),
  ];
  expect(ids(newestOfEachBody(standing, null))).toEqual(['d/1', 'c/1']);
});

test('reports without a year replace nothing and are not replaced', () => {
  expect(ids(newestOfEachBody([facts('b', null, 1, null), facts('a', null, 1, null)], null))).toEqual([
    'b/1',
    'a/1',
  ]);
});

test("an agency's own reports are those under its names, and those that name nobody", () => {
  const agency = { name: '青石县公安局', formerNames: ['青石县公安处'] };
  const standing = [
    facts('a', '县公安局'),
    facts('b', '青石县'),
    facts('c', null),
    facts('d', '青石县公安处'),
  ];
  expect(ids(ownReports(standing, agency))).toEqual(['a/1', 'c/1', 'd/1']);
});
