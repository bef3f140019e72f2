// Sessions, one-time codes and counted tries in memory.

import { Session } from '../../shared/contracts/session.ts';
import { MOST_WRONG_CODES, SignInCode } from '../../shared/contracts/sign-in-code.ts';
import type { SessionStore } from '../../shared/ports/sessions.ts';
import type { AttemptLimits, SignInCodes } from '../../shared/ports/sign-in-codes.ts';

export class MemorySessions implements SessionStore {
  private readonly sessions = new Map<string, Session>();

  async open(session: Session): Promise<void> {
    this.sessions.set(session.id, Session.parse(session));
  }

  async find(id: string, now: Date): Promise<Session | null> {
    const session = this.sessions.get(id);
    return session === undefined || Date.parse(session.idleUntil) <= now.getTime() ? null : session;
  }

  async prolong(session: Session, idleUntil: string): Promise<void> {
    const kept = this.sessions.get(session.id);
    if (kept !== undefined) this.sessions.set(kept.id, { ...kept, idleUntil });
  }

  async close(session: Session): Promise<void> {
    this.sessions.delete(session.id);
  }

  async closeAll({ email, agencyId }: Pick<Session, 'email' | 'agencyId'>): Promise<void> {
    for (const session of [...this.sessions.values()]) {
      if (session.email === email && session.agencyId === agencyId) this.sessions.delete(session.id);
    }
  }
}

export class MemorySignInCodes implements SignInCodes {
  private readonly codes = new Map<string, { readonly code: SignInCode; wrong: number }>();

  async keep(code: SignInCode): Promise<void> {
    this.codes.set(code.person, { code: SignInCode.parse(code), wrong: 0 });
  }

  async consume(person: string, mac: string, now: Date): Promise<SignInCode | null> {
    const kept = this.codes.get(person);
    if (kept === undefined) return null;
    const isGood = Date.parse(kept.code.until) > now.getTime() && kept.wrong < MOST_WRONG_CODES;
    if (isGood && kept.code.mac === mac) {
      this.codes.delete(person);
      return kept.code;
    }
    kept.wrong += 1;
    return null;
  }
}

export class MemoryLimits implements AttemptLimits {
  private readonly counted = new Map<string, number>();

  async mayTry(what: string, most: number, seconds: number, now: Date): Promise<boolean> {
    const key = `${what} ${Math.floor(now.getTime() / 1000 / seconds)}`;
    const count = (this.counted.get(key) ?? 0) + 1;
    this.counted.set(key, count);
    return count <= most;
  }
}
