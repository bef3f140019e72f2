// A person is let in: a session in the table, its secret in a cookie, a line in the access record.
import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { sha256Of } from '../../../shared/sha256.ts';
import { BROWSER_COOKIE, IDLE_MINUTES, SESSION_COOKIE } from '../identify.ts';
import type { WebServices } from '../services.ts';
import { type Person, roleOf } from './people.ts';

export const COOKIE = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;
const SECRET_BYTES = 32;

export const newSecret = ({ random }: Pick<WebServices, 'random'>) =>
  Buffer.from(random(SECRET_BYTES)).toString('base64url');

/** `route`: by which way, for the access record. */
export async function openSession(
  c: Context,
  person: Person,
  route: string,
  services: WebServices,
): Promise<void> {
  const secret = newSecret(services);
  const now = services.now();
  const session = {
    version: 1 as const,
    id: sha256Of(secret),
    email: person.email,
    agencyId: person.agency?.id ?? null,
    role: await roleOf(person, services),
    openedAt: now.toISOString(),
    idleUntil: new Date(now.getTime() + IDLE_MINUTES * 60_000).toISOString(),
  };
  await services.sessions.open(session);
  await services.access.add({
    version: 1,
    at: now.toISOString(),
    email: person.email,
    by: session.agencyId,
    role: session.role,
    via: 'session',
    action: 'sign-in',
    agencyId: session.agencyId,
    route,
    subject: null,
    decision: 'allowed',
    status: 303,
  });
  setCookie(c, SESSION_COOKIE, secret, COOKIE);
  deleteCookie(c, BROWSER_COOKIE, COOKIE);
}
