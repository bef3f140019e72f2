// Whoever takes over the function that opens hostile files can write to the parsed-reports queue and to the claims, and
// read every upload. Nothing such a message says of anybody is recorded, and nobody is written to.
import { describe, expect, it } from 'vitest';
import { handleOwn, handleReport } from '../../../../../functions/validate/handle-message.ts';
import type { ReportMessage } from '../../../../../shared/contracts/report-message.ts';
import { type Submission, submissionId } from '../../../../../shared/contracts/submission.ts';
import type { Withdrawal } from '../../../../../shared/contracts/withdrawal.ts';
import { PermanentFault } from '../../../../../shared/fates.ts';
import { balancedReport, countIn, withFigure } from '../../../../builders/report-builder.ts';
import { agencyOf, messageOf, validateSetup } from '../validate-setup.ts';

const VICTIM = agencyOf('victim', { name: '示例市人民政府' });
const HERE = agencyOf('here', { name: '示例县人民政府' });
const good = balancedReport({ year: 2023, agency: VICTIM.name, seed: 5, zeros: 0.2 });
const TOTAL = 's3.total.commercial';
const wrong = withFigure(good, TOTAL, countIn(good, TOTAL) + 1);
const SHA = 'a'.repeat(64);

/** Agency `victim` filed a report that balances and was judged; `here` has a file in the bucket that is on its way. */
async function setUp() {
  const setup = validateSetup([VICTIM, HERE]);
  const filed = messageOf('victim', good, 1);
  await setup.handle(filed);
  await setup.settle();
  const coming = messageOf('here', wrong, 2);
  setup.witness.put(coming.submission, SHA);
  // A first report that balances is answered by a receipt.
  for (const sent of [setup.sender.mails, setup.sender.notices]) sent.length = 0;
  const onRecord = async () => {
    const of = async (id: string) => [
      await setup.verdicts.history(id),
      await setup.verdicts.withdrawals(id),
      await setup.notices.pending.of(id),
      await setup.notices.record.of(id),
    ];
    return [await of('victim'), await of('here')];
  };
  const before = await onRecord();
  /** Refused to the dead-letter queue, and no trace of it anywhere. */
  const refused = async (message: unknown, why: RegExp | string = /Refused|contract/) => {
    const forged = handleReport(JSON.stringify(message), setup.collaborators);
    await expect(forged).rejects.toThrow(PermanentFault);
    await expect(forged).rejects.toThrow(why);
    await setup.settle();
    const { verdicts, notices, sender, updates } = setup;
    expect([sender.mails, sender.notices, sender.alerts, updates.sent, notices.quietPeriod.started]).toEqual(
      Array.from({ length: 5 }, () => []),
    );
    expect(await onRecord()).toEqual(before);
    expect((await verdicts.current('victim', 2023))?.status).toBe('balanced');
  };
  return { ...setup, filed, coming, refused };
}

/** The message with another submission. */
function of(message: ReportMessage, changes: Partial<Submission>): ReportMessage {
  return { ...message, submission: { ...message.submission, ...changes } };
}

describe('a forged report', () => {
  it.each<[string, Partial<Submission>, string]>([
    ['that another agency is to answer for', { agencyId: 'victim' }, 'whose folder'],
    [
      'of a file that another agency never had',
      { key: 'incoming/victim/x.txt', agencyId: 'victim' },
      'no such version',
    ],
    ['of a version that never was', { versionId: 'never' }, 'no such version'],
    ['of another bucket', { bucket: 'mine' }, 'another bucket'],
    [
      'that comes from the future and would count for good',
      { eventTime: '2099-01-01T00:00:00.000Z' },
      'still to come',
    ],
    [
      'that is dated before it was uploaded',
      { eventTime: '2026-01-19T00:00:00.000Z' },
      'not that of the upload',
    ],
    ['of another size', { size: 7 }, 'bytes'],
  ])('%s', async (_, changes, why) => {
    const { refused, coming } = await setUp();
    await refused(of(coming, changes), why);
  });

  it('on an old file, dated after what was filed later', async () => {
    const { refused, witness, coming } = await setUp();
    witness.put(coming.submission, SHA, '2026-01-01T00:00:00.000Z');
    await refused(coming, 'not that of the upload');
  });

  it('of other bytes', async () => {
    const { refused, coming } = await setUp();
    await refused({ ...coming, file: { ...coming.file, sha256: 'b'.repeat(64) } }, 'another hash');
    await refused({ ...coming, file: { ...coming.file, sha256: null } }, 'never fetched');
  });

  it('beside the reports that a file was found to hold', async () => {
    const { refused, filed } = await setUp();
    const second = { ...filed, report: { ...wrong, number: 2 } };
    await refused({ ...second, file: { ...filed.file, verdicts: 2, reports: 2 } }, 'settled otherwise');
    await refused(second, 'no place 2');
    await refused({ ...second, report: { ...wrong, number: 0 } }, 'contract');
    await refused({ ...filed, file: { ...filed.file, reports: 2 } }, 'no place 1 in a file of 1');
  });

  it('beside the reports that an archive was found to hold', async () => {
    const { witness, collaborators, handle, verdicts } = await setUp();
    const file = { sha256: SHA, kind: 'zip', verdicts: 2, reports: 2 } as const;
    const first = { ...messageOf('here', good, 3), file };
    witness.put(first.submission, SHA);
    await handle(first);
    expect(witness.hashed).toBe(2);
    await handle({ ...first, report: { ...wrong, number: 2 } });
    expect(witness.hashed, 'an archive is read once').toBe(2);
    const third = { ...first, report: { ...wrong, number: 3 }, file: { ...file, verdicts: 3, reports: 3 } };
    await expect(handleReport(JSON.stringify(third), collaborators)).rejects.toThrow('settled otherwise');
    expect(await verdicts.ofSubmission(submissionId(first.submission))).toHaveLength(2);
  });

  it('beside the reports of an archive, while another worker settles them', async () => {
    const { witness, collaborators, handle, verdicts } = await setUp();
    const file = { sha256: SHA, kind: 'zip', verdicts: 2, reports: 2 } as const;
    const first = { ...messageOf('here', good, 3), file };
    witness.put(first.submission, SHA);
    await handle(first);
    // What this worker sees was read before the other one wrote.
    const { provenFiles } = collaborators;
    const early = {
      ...collaborators,
      verdicts: Object.assign(Object.create(verdicts), { ofSubmission: async () => [] }),
      provenFiles: { find: async () => null, keep: provenFiles.keep.bind(provenFiles) },
    };
    const third = { ...first, report: { ...wrong, number: 3 }, file: { ...file, verdicts: 3, reports: 3 } };
    await expect(handleReport(JSON.stringify(third), early)).rejects.toThrow('settled otherwise');
    expect(await verdicts.ofSubmission(submissionId(first.submission))).toHaveLength(1);
  });

  it('that the agency would have to judge anew', async () => {
    const { refused, filed, rejudgeOrders } = await setUp();
    const rejudge = { run: 'mine', mail: true };
    await refused({ ...filed, report: wrong, rejudge }, 'nobody asked');
    await rejudgeOrders.give(filed.submission, { run: 'theirs', mail: false });
    await refused({ ...filed, report: wrong, rejudge }, 'nobody asked');
    await refused({ ...filed, report: wrong, rejudge: { run: 'theirs', mail: true } }, 'nobody asked');
    const later = of(filed, { eventTime: '2026-01-20T09:00:00.000Z' });
    await refused({ ...later, report: wrong, rejudge: { run: 'theirs', mail: false } }, 'nobody asked');
  });

  it('on a file that has its verdict: that one stays, and is not told again', async () => {
    const { filed, collaborators, verdicts, sender, settle } = await setUp();
    await handleReport(JSON.stringify({ ...filed, report: wrong }), collaborators);
    await settle();
    expect(await verdicts.current('victim', 2023)).toMatchObject({ status: 'balanced', revision: 1 });
    expect(sender.mails).toEqual([]);
  });

  it('behind a claim', async () => {
    const { refused, collaborators, coming } = await setUp();
    const { claims } = collaborators as unknown as {
      claims: { put(key: string, body: string): Promise<void> };
    };
    const claim = { version: 1, kind: 'claim', key: 'claims/mine.json.gz' };
    await claims.put(claim.key, JSON.stringify(of(coming, { agencyId: 'victim' })));
    await refused(claim, 'whose folder');
    await claims.put(claim.key, JSON.stringify({ version: 1, kind: 'notice-due', agencyId: 'victim' }));
    await refused(claim, 'contract');
  });
});

describe('a forged file that cannot be read', () => {
  it('in the name of another, or of nothing', async () => {
    const { refused, coming } = await setUp();
    const { submission } = coming;
    const unreadable = {
      ...{ version: 1, kind: 'unreadable-file', submission, number: 0, member: null },
      file: { ...coming.file, reports: 0 },
      reason: { code: 'forged', message: '请点击 https://example.org' },
    };
    await refused({ ...unreadable, submission: { ...submission, agencyId: 'victim' } }, 'whose folder');
    await refused({ ...unreadable, submission: { ...submission, versionId: 'never' } }, 'no such version');
    const neverFetched = { ...unreadable, file: { ...unreadable.file, sha256: null } };
    await refused({ ...neverFetched, submission: { ...submission, versionId: 'never' } }, 'no such version');
    await refused({ ...neverFetched, submission: { ...submission, size: 1 } }, 'bytes');
    const counting = (verdicts: number, reports: number) => ({ ...coming.file, verdicts, reports });
    await refused({ ...unreadable, file: counting(2, 0) }, 'no place 0 in a file of 2');
    await refused({ ...unreadable, file: counting(1, 1) }, 'no place 0 in a file of 1');
  });
});

describe('a forged withdrawal', () => {
  const withdrawalOf = ({ size: _, ...place }: Submission): Withdrawal => ({
    ...place,
    versionId: 'marker',
    eventTime: '2026-01-20T03:00:00.000Z',
  });

  it('of a file that nobody deleted', async () => {
    const { refused, filed } = await setUp();
    const withdrawal = withdrawalOf(filed.submission);
    await refused({ version: 1, kind: 'withdrawn', withdrawal }, 'nobody deleted');
    await refused(
      { version: 1, kind: 'withdrawn', withdrawal: { ...withdrawal, agencyId: 'here' } },
      'folder',
    );
  });

  it('of what was uploaded after the file was deleted', async () => {
    const { refused, filed, witness } = await setUp();
    const withdrawal = withdrawalOf(filed.submission);
    witness.delete({ ...withdrawal, eventTime: '2026-01-20T02:00:30.000Z' });
    await refused({ version: 1, kind: 'withdrawn', withdrawal }, 'it was deleted at');
    const atOnce = { ...withdrawal, eventTime: '2026-01-20T02:01:20.000Z' };
    await refused({ version: 1, kind: 'withdrawn', withdrawal: atOnce }, 'a newer version');
  });
});

describe('what only the validate function says to itself', () => {
  const because = `${'0'.repeat(32)}.1`;
  const notice = {
    ...{ version: 1, agencyId: 'victim', messageId: 'x', reports: [], recipients: ['a@b.cn'], feedback: {} },
    ...{ subject: '您的报告', sentAt: '2026-01-20T02:03:04.567Z' },
  };

  it.each([
    { kind: 'notice-due', agencyId: 'victim' },
    { kind: 'last-year-changed', agencyId: 'victim', year: 2023, because },
    { kind: 'bodies-below-changed', agencyId: 'victim', year: 2023, because },
    { kind: 'mail-given', notice },
  ])('is refused on the queue of parsed reports: $kind', async (message) => {
    const { refused } = await setUp();
    await refused({ version: 1, ...message }, 'contract');
  });

  it('and nothing else is taken on its own queue', async () => {
    const { coming, collaborators } = await setUp();
    await expect(handleOwn(JSON.stringify(coming), collaborators)).rejects.toThrow(PermanentFault);
  });
});

it('a true message is believed', async () => {
  const { coming, collaborators, verdicts, settle, sender } = await setUp();
  await handleReport(JSON.stringify(coming), collaborators);
  await settle();
  expect(await verdicts.current('here', 2023)).toMatchObject({ status: 'unbalanced' });
  expect(sender.mails.map(({ to }) => to)).toEqual([['here@example.cn']]);
});
