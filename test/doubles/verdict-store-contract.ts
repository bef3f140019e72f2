// What every verdict store must do: run against the double here and against DynamoDB on a local engine.
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { receiptNumber } from '../../shared/contracts/receipt-number.ts';
import { reportId, type Submission, submissionId } from '../../shared/contracts/submission.ts';
import type { Verdict } from '../../shared/contracts/verdict.ts';
import type { Withdrawal } from '../../shared/contracts/withdrawal.ts';
import type { VerdictStore } from '../../shared/ports/verdicts.ts';
import { balancedReport } from '../builders/report-builder.ts';
import { submissionOf } from '../builders/submission-builder.ts';

/** A balanced verdict of a submission; `changes` may make it any other. */
export function verdictOf(submission: Submission, changes: Partial<Verdict> = {}): Verdict {
  const number = changes.number ?? 1;
  const report = balancedReport({ year: changes.year ?? 2023 });
  return {
    version: 1,
    reportId: reportId(submission, number),
    submissionId: submissionId(submission),
    revision: 1,
    agencyId: submission.agencyId,
    submission,
    file: { sha256: 'a'.repeat(64), kind: 'text', verdicts: 1, reports: 1 },
    number,
    member: null,
    agencyName: report.agency,
    title: report.title,
    year: 2023,
    form: report.form,
    status: 'balanced',
    errors: 0,
    warnings: 0,
    unreadable: null,
    gouji: '0.1.0',
    ruleBook: '1',
    receivedAt: submission.eventTime,
    judgedAt: '2026-01-20T02:05:00.000Z',
    comparedWith: null,
    noticedAt: null,
    report,
    outcomes: [],
    suspects: [],
    unresolved: [],
    ...changes,
  };
}

/** Declares the tests; call it inside a `describe`. The store may hold other agencies' verdicts. */
export function aVerdictStore(store: () => VerdictStore): void {
  /** A fresh agency's upload, so that tests do not see each other. */
  const uploads = () => {
    const agencyId = `agency-${randomUUID().slice(0, 8)}`;
    return (changes: Partial<Submission> = {}) =>
      submissionOf({ key: `incoming/${agencyId}/年报 (1)+.txt`, agencyId, ...changes });
  };
  const LATER = '2026-01-20T02:03:04.568Z';

  it('gives back the whole verdict as it was put', async () => {
    const verdict = verdictOf(uploads()());
    expect(await store().putOnce(verdict)).toBe('stored');
    expect(await store().find(verdict.reportId)).toEqual(verdict);
  });

  it('puts a verdict once: a second put changes nothing', async () => {
    const verdict = verdictOf(uploads()());
    await store().putOnce(verdict);
    expect(await store().putOnce({ ...verdict, status: 'unbalanced' })).toBe('already-there');
    expect(await store().find(verdict.reportId)).toEqual(verdict);
    expect(await store().current(verdict.agencyId!, 2023)).toMatchObject({ status: 'balanced' });
  });

  it('finds nothing where nothing was put', async () => {
    const submission = uploads()();
    expect(await store().find(reportId(submission, 1))).toBeNull();
    expect(await store().current(submission.agencyId!, 2023)).toBeNull();
    expect(await store().history(submission.agencyId!)).toEqual([]);
  });

  it('the newest upload is current, in whatever order the verdicts arrive', async () => {
    const upload = uploads();
    const newer = verdictOf(upload({ versionId: 'b', eventTime: LATER }));
    const older = verdictOf(upload({ versionId: 'a' }));
    await store().putOnce(newer);
    await store().putOnce(older);
    expect(await store().current(newer.agencyId!, 2023)).toMatchObject({ reportId: newer.reportId });
    const history = await store().history(newer.agencyId!, 2023);
    expect(history.map(({ reportId: id }) => id)).toEqual([newer.reportId, older.reportId]);
  });

  it('within a millisecond the sequencer orders the uploads, compared as a number', async () => {
    const upload = uploads();
    const first = verdictOf(upload({ versionId: 'z', sequencer: 'FF' }));
    const second = verdictOf(upload({ versionId: 'a', sequencer: '0100' }));
    await store().putOnce(second);
    await store().putOnce(first);
    expect(await store().current(first.agencyId!, 2023)).toMatchObject({ reportId: second.reportId });
  });

  it('of several reports of one file and year the first is current, and all are kept', async () => {
    const submission = uploads()();
    for (const number of [2, 1, 3]) await store().putOnce(verdictOf(submission, { number }));
    expect(await store().current(submission.agencyId!, 2023)).toMatchObject({ number: 1 });
    const all = await store().ofSubmission(submissionId(submission));
    expect(all.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('a later revision is the current one, and the earlier stays in the history', async () => {
    const verdict = verdictOf(uploads()());
    await store().putOnce(verdict);
    const again = { ...verdict, revision: 2, status: 'unbalanced' } as const;
    expect(await store().putOnce(again)).toBe('stored');
    expect(await store().find(verdict.reportId)).toEqual(again);
    expect(await store().find(verdict.reportId, 1)).toEqual(verdict);
    expect(await store().find(verdict.reportId, 3)).toBeNull();
    expect(await store().current(verdict.agencyId!, 2023)).toMatchObject({ revision: 2 });
    expect(await store().history(verdict.agencyId!, 2023)).toHaveLength(2);
  });

  it('a revision that reads another year takes the earlier ones out of the lists, not out of the record', async () => {
    const verdict = verdictOf(uploads()());
    await store().putOnce(verdict);
    await store().putOnce({ ...verdict, revision: 2, year: 2024 });
    expect(await store().current(verdict.agencyId!, 2023)).toBeNull();
    expect(await store().current(verdict.agencyId!, 2024)).toMatchObject({ revision: 2 });
    expect(await store().find(verdict.reportId, 1)).toEqual(verdict);
  });

  it('keeps a verdict without a year in the history, and makes it current for none', async () => {
    const verdict = verdictOf(uploads()(), { year: null, status: 'unreadable' });
    await store().putOnce(verdict);
    expect(await store().history(verdict.agencyId!)).toMatchObject([{ reportId: verdict.reportId }]);
    expect(await store().current(verdict.agencyId!, 2023)).toBeNull();
  });

  it('keeps a verdict that belongs to no agency', async () => {
    const verdict = verdictOf(uploads()({ key: `incoming/${randomUUID()}.txt`, agencyId: null }));
    await store().putOnce(verdict);
    expect(await store().find(verdict.reportId)).toEqual(verdict);
  });

  it("never shows one agency another's verdicts, not even where one id begins with the other", async () => {
    const short = verdictOf(uploads()());
    const long = verdictOf(
      submissionOf({ key: `incoming/${short.agencyId}0/x.txt`, agencyId: `${short.agencyId}0` }),
    );
    await store().putOnce(long);
    expect(await store().history(short.agencyId!)).toEqual([]);
    expect(await store().current(short.agencyId!, 2023)).toBeNull();
  });

  it('marks a verdict as noticed, in the record and in the list; the first mark stays', async () => {
    const verdict = verdictOf(uploads()());
    await store().putOnce(verdict);
    await store().markNoticed(verdict, LATER);
    await store().markNoticed(verdict, '2027-01-01T00:00:00.000Z');
    expect(await store().find(verdict.reportId)).toMatchObject({ noticedAt: LATER });
    expect(await store().current(verdict.agencyId!, 2023)).toMatchObject({ noticedAt: LATER });
  });

  it('keeps a detail that is too large for an item', async () => {
    // Random letters, so that compressing them does not help.
    const prose = Array.from({ length: 12_000 }, (_, line) => ({ text: randomUUID(), place: `第${line}行` }));
    const submission = uploads()();
    const verdict = verdictOf(submission, { report: { ...balancedReport({ year: 2023 }), prose } });
    await store().putOnce(verdict);
    expect((await store().find(verdict.reportId))?.report?.prose).toEqual(prose);
  });

  /** The delete marker above an upload. */
  const withdrawalOf = ({ size: _size, ...place }: Submission): Withdrawal => ({
    ...place,
    versionId: `marker-${randomUUID()}`,
    eventTime: LATER,
  });

  it('finds an upload by the receipt number that is read over the telephone', async () => {
    const submission = uploads()();
    for (const number of [1, 2]) await store().putOnce(verdictOf(submission, { number }));
    await store().putOnce(verdictOf(uploads()()));
    const id = submissionId(submission);
    expect(await store().ofReceipt(receiptNumber(id))).toEqual([id]);
    expect(await store().ofReceipt(receiptNumber('f'.repeat(32)))).toEqual([]);
  });

  it('a withdrawn upload no longer stands: the one before is current again, and the record stays', async () => {
    const upload = uploads();
    const first = verdictOf(upload({ versionId: 'a', eventTime: '2026-01-20T02:03:04.000Z' }));
    const key = first.submission.key.replace('年报', '更正');
    const second = verdictOf(upload({ versionId: 'b', key }));
    for (const verdict of [first, second]) await store().putOnce(verdict);
    const withdrawal = withdrawalOf(second.submission);
    for (let twice = 0; twice < 2; twice++) await store().withdraw(withdrawal);
    expect(await store().current(first.agencyId!, 2023)).toMatchObject({ reportId: first.reportId });
    expect(await store().standing(first.agencyId!, 2023)).toMatchObject([{ reportId: first.reportId }]);
    expect(await store().history(first.agencyId!, 2023)).toHaveLength(2);
    expect(await store().withdrawals(first.agencyId!)).toEqual([withdrawal]);
  });

  it('a withdrawal that comes before the verdict counts all the same; a file put there afterwards stands', async () => {
    const upload = uploads();
    const before = verdictOf(upload({ versionId: 'a' }));
    const after = verdictOf(upload({ versionId: 'c', eventTime: '2026-01-20T02:03:05.000Z' }));
    await store().withdraw(withdrawalOf(before.submission));
    await store().putOnce(before);
    expect(await store().current(before.agencyId!, 2023)).toBeNull();
    await store().putOnce(after);
    expect(await store().standing(before.agencyId!, 2023)).toMatchObject([{ reportId: after.reportId }]);
  });

  it("no agency's withdrawal touches another agency's upload", async () => {
    const verdict = verdictOf(uploads()());
    await store().putOnce(verdict);
    const other = uploads()();
    await store().withdraw(withdrawalOf(other));
    // Even a marker that names the other's file counts only in the partition of the agency it came from.
    await store().withdraw({ ...withdrawalOf(verdict.submission), agencyId: other.agencyId });
    expect(await store().current(verdict.agencyId!, 2023)).toMatchObject({ reportId: verdict.reportId });
    expect(await store().withdrawals(verdict.agencyId!)).toEqual([]);
  });
}
