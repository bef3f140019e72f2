// What every keeper of proven files and of asked re-judgings must do: run against the doubles here and against DynamoDB
// on a local engine.
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { submissionId } from '../../shared/contracts/submission.ts';
import type { ProvenFiles, RejudgeOrders } from '../../shared/ports/uploads.ts';
import { submissionOf } from '../builders/submission-builder.ts';

const file = { sha256: 'a'.repeat(64), kind: 'zip', verdicts: 3, reports: 2 } as const;

/** Declares the tests; call it inside a `describe`. */
export function keepsProvenFiles(files: () => ProvenFiles, orders: () => RejudgeOrders): void {
  const fresh = () => {
    const submission = submissionOf({ key: `incoming/${randomUUID()}/年报 (1)+.zip` });
    return { submission, id: submissionId(submission) };
  };

  it('what was settled first stays, for the file and for each re-judging of it', async () => {
    const { submission, id } = fresh();
    expect(await files().find(id, null)).toBeNull();
    const first = { submission, file };
    const other = { submission, file: { ...file, verdicts: 4 } };
    expect(await files().keep(id, null, first)).toEqual(first);
    expect(await files().keep(id, null, other)).toEqual(first);
    expect(await files().find(id, null)).toEqual(first);
    expect(await files().find(id, 'run-1')).toBeNull();
    expect(await files().keep(id, 'run-1', other)).toEqual(other);
    expect(await files().find(id, null)).toEqual(first);
  });

  it('of an upload the last re-judging that was asked for counts', async () => {
    const { submission, id } = fresh();
    expect(await orders().of(id)).toBeNull();
    await orders().give(submission, { run: 'run-1', mail: true });
    await orders().give(submission, { run: 'run-2', mail: false });
    expect(await orders().of(id)).toEqual({ submission, rejudging: { run: 'run-2', mail: false } });
    expect(await orders().of(fresh().id)).toBeNull();
  });
}
