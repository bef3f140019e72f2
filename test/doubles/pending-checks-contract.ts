// What every keeper of pending re-checks must do: run against the double here and against DynamoDB on a local engine.
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { PendingChecks } from '../../shared/ports/updates.ts';

const NOON = new Date('2026-01-20T04:00:00.000Z');
const [ONE, OTHER] = [`${'a'.repeat(32)}.1`, `${'b'.repeat(32)}.1`];

/** Declares the tests; call it inside a `describe`. */
export function keepsPendingChecks(checks: () => PendingChecks): void {
  const fresh = () => `agency-${randomUUID().slice(0, 8)}`;

  it('one reason sends for a re-check, the next ones do not until it has begun', async () => {
    const id = fresh();
    expect(await checks().begin(id, 2023, ONE, NOON)).toBe(true);
    expect(await checks().begin(id, 2023, OTHER, NOON)).toBe(false);
    await checks().end(id, 2023);
    expect(await checks().begin(id, 2023, OTHER, NOON)).toBe(true);
  });

  it('a delivery that was stopped before it could send sends when it comes back', async () => {
    const id = fresh();
    await checks().begin(id, 2023, ONE, NOON);
    expect(await checks().begin(id, 2023, ONE, NOON)).toBe(true);
  });

  it('years and agencies do not wait for each other', async () => {
    const id = fresh();
    await checks().begin(id, 2023, ONE, NOON);
    expect(await checks().begin(id, 2024, OTHER, NOON)).toBe(true);
    expect(await checks().begin(fresh(), 2023, OTHER, NOON)).toBe(true);
  });

  it('a mark that has outlived every message counts as none', async () => {
    const id = fresh();
    await checks().begin(id, 2023, ONE, NOON);
    const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);
    expect(await checks().begin(id, 2023, OTHER, later(15))).toBe(false);
    expect(await checks().begin(id, 2023, OTHER, later(21))).toBe(true);
  });

  it('whoever could not send gives its own mark up, and no other', async () => {
    const id = fresh();
    await checks().begin(id, 2023, ONE, NOON);
    await checks().end(id, 2023, OTHER);
    expect(await checks().begin(id, 2023, OTHER, NOON)).toBe(false);
    await checks().end(id, 2023, ONE);
    expect(await checks().begin(id, 2023, OTHER, NOON)).toBe(true);
    await expect(checks().end(fresh(), 2023, ONE)).resolves.toBeUndefined();
  });

  it('ending what is not pending changes nothing', async () => {
    await expect(checks().end(fresh(), 2023)).resolves.toBeUndefined();
  });
}
