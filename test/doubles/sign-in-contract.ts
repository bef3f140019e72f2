// What every keeper of sessions, codes, counted tries and accesses must do: run against the doubles here and against DynamoDB on a
// local engine.
import { randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { AccessEntry } from '../../shared/contracts/access-entry.ts';
import type { Session } from '../../shared/contracts/session.ts';
import type { SignInCode } from '../../shared/contracts/sign-in-code.ts';
import type { AccessRecord } from '../../shared/ports/access-record.ts';
import type { SessionStore } from '../../shared/ports/sessions.ts';
import type { AttemptLimits, SignInCodes } from '../../shared/ports/sign-in-codes.ts';

const hash = () => randomBytes(32).toString('hex');
const START = Date.parse('2026-01-20T02:00:00.000Z');
const after = (minutes: number) => new Date(START + minutes * 60_000);

/** Declares the tests; call it inside a `describe`. The stores may hold what is others'. */
export function aSignIn(
  stores: () => {
    readonly sessions: SessionStore;
    readonly codes: SignInCodes;
    readonly limits: AttemptLimits;
  },
): void {
  const session = (changes: Partial<Session> = {}): Session => ({
    version: 1,
    id: hash(),
    email: `${randomUUID()}@example.org`,
    agencyId: 'shi',
    role: 'office',
    openedAt: after(0).toISOString(),
    idleUntil: after(30).toISOString(),
    ...changes,
  });
  const code = (): SignInCode => ({
    version: 1,
    person: hash(),
    mac: hash(),
    email: 'a@example.org',
    agencyId: null,
    until: after(10).toISOString(),
  });

  it('a session is found until its time is over, and longer where it was prolonged', async () => {
    const { sessions } = stores();
    const own = session();
    await sessions.open(own);
    expect(await sessions.find(own.id, after(29))).toEqual(own);
    expect(await sessions.find(own.id, after(30))).toBeNull();
    expect(await sessions.find(hash(), after(0))).toBeNull();
    await sessions.prolong(own, after(50).toISOString());
    expect(await sessions.find(own.id, after(49))).toMatchObject({ idleUntil: after(50).toISOString() });
  });

  it('a closed session stays closed, also where it is prolonged at the same time', async () => {
    const { sessions } = stores();
    const own = session();
    await sessions.open(own);
    await sessions.close(own);
    await sessions.prolong(own, after(50).toISOString());
    expect(await sessions.find(own.id, after(1))).toBeNull();
  });

  it('closes all sessions of a person, and nobody else’s', async () => {
    const { sessions } = stores();
    const [one, neighbour] = [session(), session()];
    const two = session({ email: one.email });
    const elsewhere = session({ email: one.email, agencyId: 'xian' });
    for (const each of [one, two, elsewhere, neighbour]) await sessions.open(each);
    await sessions.closeAll(one);
    const open = await Promise.all(
      [one, two, elsewhere, neighbour].map(async ({ id }) => (await sessions.find(id, after(1))) !== null),
    );
    expect(open).toEqual([false, false, true, true]);
  });

  it('a code is given once, however many ask at the same time', async () => {
    const { codes } = stores();
    const own = code();
    await codes.keep(own);
    const given = await Promise.all(
      Array.from({ length: 5 }, () => codes.consume(own.person, own.mac, after(1))),
    );
    expect(given.filter((one) => one !== null)).toEqual([own]);
  });

  it('five wrong ones lock a code, a new one is free again, and takes the place of the old', async () => {
    const { codes } = stores();
    const own = code();
    await codes.keep(own);
    for (let time = 0; time < 5; time += 1) {
      expect(await codes.consume(own.person, hash(), after(1))).toBeNull();
    }
    expect(await codes.consume(own.person, own.mac, after(1))).toBeNull();
    const next = { ...code(), person: own.person };
    await codes.keep(next);
    expect(await codes.consume(own.person, own.mac, after(1))).toBeNull();
    expect(await codes.consume(own.person, next.mac, after(1))).toEqual(next);
  });

  it('a code whose time is over is not given', async () => {
    const { codes } = stores();
    const own = code();
    await codes.keep(own);
    expect(await codes.consume(own.person, own.mac, after(10))).toBeNull();
    expect(await codes.consume(hash(), own.mac, after(1))).toBeNull();
  });

  it('counts tries within a window', async () => {
    const { limits } = stores();
    const what = randomUUID();
    const may = (minutes: number) => limits.mayTry(what, 2, 900, after(minutes));
    expect([await may(0), await may(1), await may(2)]).toEqual([true, true, false]);
    expect(await may(15)).toBe(true);
  });
}

/** Declares the tests; call it inside a `describe`. */
export function anAccessRecord(record: () => AccessRecord): void {
  it('keeps every entry, those of one moment too, and gives those since a time, oldest first', async () => {
    const agencyId = `agency-${randomUUID().slice(0, 8)}`;
    const entry = (minutes: number, email: string): AccessEntry => ({
      version: 1,
      at: after(minutes).toISOString(),
      email,
      by: agencyId,
      role: 'agency',
      via: 'session',
      action: 'see',
      agencyId,
      route: 'GET /agencies/:agencyId',
      subject: null,
      decision: 'allowed',
      status: 200,
    });
    for (const one of [entry(0, 'a'), entry(2, 'c'), entry(1, 'b'), entry(1, 'b')]) await record().add(one);
    const emails = (await record().of(agencyId, after(1).toISOString())).map(({ email }) => email);
    expect(emails).toEqual(['b', 'b', 'c']);
    expect(await record().of(`${agencyId}x`, after(0).toISOString())).toEqual([]);
  });
}
