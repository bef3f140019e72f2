import { describe, expect, test } from 'vitest';
import { Agency } from '../../../shared/contracts/agency.ts';
import type { Verdict } from '../../../shared/contracts/verdict.ts';
import { bundleOf } from '../../../shared/notices/bundle.ts';
import { submissionOf } from '../../builders/submission-builder.ts';
import { verdictOf } from '../../doubles/verdict-store-contract.ts';

const SHI = Agency.parse({ id: 'shi', name: '示例市人民政府', kind: 'government' });

function upload(order: number, changes: Partial<Verdict> = {}): Verdict {
  const eventTime = `2026-01-20T02:0${order}:00.000Z`;
  const submission = submissionOf({
    agencyId: 'shi',
    key: `incoming/shi/${order}.txt`,
    versionId: `v${order}`,
    eventTime,
  });
  return verdictOf(submission, { agencyName: SHI.name, year: 2025, ...changes });
}

const picture = (order: number, changes: Partial<Verdict> = {}) =>
  upload(order, { status: 'unreadable', year: null, report: null, agencyName: null, ...changes });
const told = { noticedAt: '2026-01-20T03:00:00.000Z' };
const newsOf = (waiting: readonly Verdict[], before: readonly Verdict[] = []) =>
  bundleOf(waiting, [...before, ...waiting], [], SHI).parts.map(({ news }) => news);

describe('what is news of a report', () => {
  test('a first balanced one is received, one after a told problem solves it, a later one is none', () => {
    expect(newsOf([upload(1)])).toEqual(['received']);
    expect(newsOf([upload(2)], [upload(1, { status: 'unbalanced', ...told })])).toEqual(['solved']);
    expect(newsOf([upload(2)], [upload(1, told)])).toEqual([]);
  });

  test("another body's comes as that whatever its figures say", () => {
    expect(newsOf([upload(1, { agencyName: '别处县人民政府' })])).toEqual(['other-body']);
    expect(newsOf([upload(1, { agencyName: '别处县人民政府', status: 'unbalanced' })])).toEqual([
      'other-body',
    ]);
  });

  test('a first one beside a picture of the same letter is received: nobody was told of the picture yet', () => {
    expect(newsOf([picture(1), upload(2)])).toEqual(['problem', 'received']);
  });

  test('a quiet revision is told only where its first one was to be told', () => {
    const first = upload(1);
    const quiet = { ...first, revision: 2, status: 'unbalanced', quiet: true } as const;
    expect(newsOf([quiet], [first])).toEqual([]);
    expect(newsOf([quiet], [{ ...first, status: 'undecided' }])).toEqual(['problem']);
  });
});

test('a picture leaves the report of the year in filing as it is, and says so', () => {
  const [part] = bundleOf([picture(2)], [picture(2), upload(1, told)], [], SHI).parts;
  expect(part?.stillCounts?.reportId).toBe(upload(1).reportId);
  const [alone] = bundleOf([picture(2)], [picture(2), upload(1, { year: 2023 })], [], SHI).parts;
  expect(alone?.stillCounts).toBeNull();
});
