// What every store of explanations must do: run against the double here and against DynamoDB on a local engine.
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Justification } from '../../shared/contracts/justification.ts';
import type { JustificationKeeper } from '../../shared/ports/justifications.ts';

export function justificationOf(changes: Partial<Justification> = {}): Justification {
  return {
    version: 1,
    agencyId: 'shifan',
    year: 2025,
    rule: 'S3-BAL',
    at: 'commercial',
    reason: '两件申请并案办理，已与登记簿核对。',
    by: '王五（办公室）',
    givenAt: '2026-01-21T02:00:00.000Z',
    figures: 'f'.repeat(32),
    ...changes,
  };
}

/** Declares the tests; call it inside a `describe`. The store may hold other agencies' explanations. */
export function aJustificationStore(store: () => JustificationKeeper): void {
  it('gives back what was explained, oldest first, also what has been explained anew since', async () => {
    const agencyId = `agency-${randomUUID()}`;
    const first = justificationOf({ agencyId });
    const again = { ...first, reason: '更正说明。', givenAt: '2026-02-01T02:00:00.000Z' };
    const other = { ...first, rule: 'A-FIRST', at: 's3', givenAt: '2026-01-25T02:00:00.000Z' };
    for (const given of [again, other, first]) await store().add(given);
    expect(await store().of(agencyId, 2025)).toEqual([first, other, again]);
  });

  it('the same explanation twice is one', async () => {
    const given = justificationOf({ agencyId: `agency-${randomUUID()}` });
    await store().add(given);
    await store().add(given);
    expect(await store().of(given.agencyId, 2025)).toEqual([given]);
  });

  it('shows neither another year nor another agency, not even one whose id begins alike', async () => {
    const given = justificationOf({ agencyId: `agency-${randomUUID()}` });
    await store().add(given);
    await store().add({ ...given, agencyId: `${given.agencyId}0` });
    expect(await store().of(given.agencyId, 2025)).toEqual([given]);
    expect(await store().of(given.agencyId, 202)).toEqual([]);
  });
}
