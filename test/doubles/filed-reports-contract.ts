// What rosters may rely on: run against the double here and against DynamoDB on a local engine.
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Submission } from '../../shared/contracts/submission.ts';
import type { FiledByAgency, FiledReportsOfAll } from '../../shared/ports/filed-reports.ts';
import type { VerdictStore } from '../../shared/ports/verdicts.ts';
import { submissionOf } from '../builders/submission-builder.ts';
import { verdictOf } from './verdict-store-contract.ts';

/** Declares the tests; call it inside a `describe`. The store may hold other agencies' verdicts. */
export function filedReports(store: () => { verdicts: VerdictStore; filed: FiledReportsOfAll }): void {
  const uploads = () => {
    const agencyId = `agency-${randomUUID().slice(0, 8)}`;
    let count = 0;
    return (changes: Partial<Submission> = {}) => {
      count += 1;
      const eventTime = `2026-01-20T02:03:0${count}.000Z`;
      return submissionOf({
        key: `incoming/${agencyId}/${count}.txt`,
        agencyId,
        eventTime,
        versionId: `v${count}`,
        ...changes,
      });
    };
  };
  const ids = ({ filed }: FiledByAgency) => filed.map(({ reportId, revision }) => `${reportId}/${revision}`);

  it('of one agency and of all are the same: all revisions of the year and of no year, newest first', async () => {
    const { verdicts, filed } = store();
    const upload = uploads();
    const [first, picture, older] = [upload(), upload(), upload()];
    const verdict = verdictOf(first, { year: 2025 });
    await verdicts.putOnce(verdict);
    await verdicts.putOnce({ ...verdict, revision: 2, status: 'unbalanced', errors: 2 });
    const unreadable = { code: 'picture', message: '这是图片。' };
    await verdicts.putOnce(
      verdictOf(picture, { year: null, status: 'unreadable', unreadable, report: null }),
    );
    await verdicts.putOnce(verdictOf(older, { year: 2020 }));
    const one = await filed.ofAgency(first.agencyId!, 2025);
    expect(ids(one)).toEqual([
      expect.stringMatching(/\.1\/1$/),
      `${verdict.reportId}/2`,
      `${verdict.reportId}/1`,
    ]);
    expect(one.filed[1]).toMatchObject({ status: 'unbalanced', errors: 2, submission: first });
    const all = (await filed.ofYear(2025)).get(first.agencyId!);
    expect(all && ids(all)).toEqual(ids(one));
  });

  it('tells withdrawals, and takes a report out of the year it was first read as', async () => {
    const { verdicts, filed } = store();
    const upload = uploads();
    const submission = upload();
    await verdicts.putOnce(verdictOf(submission, { year: 2025 }));
    await verdicts.putOnce(verdictOf(submission, { year: 2024, revision: 2 }));
    expect((await filed.ofYear(2025)).has(submission.agencyId!)).toBe(false);
    const { bucket, key, agencyId } = submission;
    const withdrawal = {
      bucket,
      key,
      agencyId,
      versionId: 'gone',
      sequencer: '9',
      eventTime: '2026-01-21T00:00:00.000Z',
    };
    await verdicts.withdraw(withdrawal);
    const [all, one] = [await filed.ofYear(2024), await filed.ofAgency(agencyId!, 2024)];
    expect(all.get(agencyId!)?.withdrawals).toEqual([withdrawal]);
    expect(one.withdrawals).toEqual([withdrawal]);
  });

  it('names who has changed since', async () => {
    const { verdicts, filed } = store();
    const before = new Date(Date.now() - 1000).toISOString();
    const submission = uploads()();
    await verdicts.putOnce(verdictOf(submission));
    const changes = await filed.changesSince(before);
    expect(changes.map(({ agencyId }) => agencyId)).toContain(submission.agencyId);
    expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
  });
}
