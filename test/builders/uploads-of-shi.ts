// Uploads of one body, one after another, for tests of what came first and what was told.
import { Agency } from '../../shared/contracts/agency.ts';
import type { Verdict } from '../../shared/contracts/verdict.ts';
import { verdictOf } from '../doubles/verdict-store-contract.ts';
import { submissionOf } from './submission-builder.ts';

export const SHI = Agency.parse({ id: 'shi', name: '示例市人民政府', kind: 'government' });

/** The verdict on the upload of that order, from 0 to 9. */
export function upload(order: number, changes: Partial<Verdict> = {}): Verdict {
  const eventTime = `2026-01-20T02:0${order}:00.000Z`;
  const submission = submissionOf({
    agencyId: 'shi',
    key: 'incoming/shi/a.txt',
    versionId: `v${order}`,
    eventTime,
  });
  return verdictOf(submission, { agencyName: SHI.name, ...changes });
}
