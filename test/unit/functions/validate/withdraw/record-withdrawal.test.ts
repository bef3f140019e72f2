import { describe, expect, test } from 'vitest';
import { recordWithdrawal } from '../../../../../functions/validate/withdraw/record-withdrawal.ts';
import { dynamoCountingReports } from '../../../../../shared/aws/dynamo-counting-reports.ts';
import type { GoujiEvent } from '../../../../../shared/contracts/gouji-event.ts';
import type { Submission } from '../../../../../shared/contracts/submission.ts';
import { submissionOf } from '../../../../builders/submission-builder.ts';
import { MemoryAgencies } from '../../../../doubles/memory-agencies.ts';
import { MemoryEventBus } from '../../../../doubles/memory-event-bus.ts';
import { MemoryPendingChecks, MemoryUpdates } from '../../../../doubles/memory-updates.ts';
import { MemoryVerdicts } from '../../../../doubles/memory-verdicts.ts';
import { verdictOf } from '../../../../doubles/verdict-store-contract.ts';

const markerOf = ({ size: _size, ...place }: Submission) => ({
  ...place,
  versionId: 'marker',
  eventTime: '2026-02-01T00:00:00.000Z',
});

function setUp() {
  const verdicts = new MemoryVerdicts();
  const updates = new MemoryUpdates();
  const bus = new MemoryEventBus();
  const collaborators = {
    verdicts,
    counting: dynamoCountingReports(verdicts.dynamo.client, 'verdicts'),
    updates,
    tellEvents: (events: readonly GoujiEvent[]) => bus.publish(events),
    agencies: new MemoryAgencies(),
    pendingChecks: new MemoryPendingChecks(),
    recheckDelaySeconds: 60,
    now: () => new Date('2026-02-01T00:01:00.000Z'),
  };
  const withdraw = (submission: Submission) =>
    recordWithdrawal(
      { version: 1, kind: 'withdrawn', withdrawal: markerOf(submission) },
      [submission.versionId],
      collaborators,
    );
  return { verdicts, updates, bus, withdraw };
}

describe('a file that was deleted', () => {
  test('is recorded once, however often it is told, and its verdict no longer counts', async () => {
    const { verdicts, withdraw } = setUp();
    const submission = submissionOf();
    await verdicts.putOnce(verdictOf(submission));
    for (let twice = 0; twice < 2; twice++) await withdraw(submission);
    expect(await verdicts.withdrawals('shifan')).toEqual([markerOf(submission)]);
    expect(await verdicts.current('shifan', 2023)).toBeNull();
    expect(await verdicts.history('shifan', 2023)).toHaveLength(1);
  });

  test('sends for the next year, which was compared with it, and for the upload that counts again', async () => {
    const { verdicts, updates, withdraw } = setUp();
    const first = submissionOf({ key: 'incoming/shifan/初稿.txt', eventTime: '2026-01-19T00:00:00.000Z' });
    const second = submissionOf();
    await verdicts.putOnce(verdictOf(first));
    await verdicts.putOnce(verdictOf(second));
    const next = submissionOf({ key: 'incoming/shifan/2024.txt' });
    await verdicts.putOnce(verdictOf(next, { year: 2024 }));
    await withdraw(second);
    expect(updates.sent.map(({ message }) => [message.kind, message.year])).toEqual([
      ['last-year-changed', 2024],
      ['last-year-changed', 2023],
    ]);
  });

  test('sends for nothing where it was never judged', async () => {
    const { updates, withdraw } = setUp();
    await withdraw(submissionOf());
    expect(updates.sent).toEqual([]);
  });
});
