// Who asks: by the cookie of a session on pages, by a bearer token on the API, never the one by the other's.
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Session } from '../../shared/contracts/session.ts';
import { sha256Of } from '../../shared/sha256.ts';
import type { Identity } from './identity.ts';
import type { WebServices } from './services.ts';

export const SESSION_COOKIE = '__Host-gouji';
/** Of a browser before anybody is signed in: what a form of the sign-in is tied to. */
export const BROWSER_COOKIE = '__Host-gouji-browser';

/** Without a click for so long, and the session is over. */
export const IDLE_MINUTES = 30;
/** The end is put off at most once in so many minutes. */
const PROLONG_MINUTES = 1;

export const isOfApi = (c: Context) => c.req.path.startsWith('/api/');

export interface SignedIn {
  readonly identity: Identity;
  /** Null for a token. */
  readonly session: Session | null;
}

/** Null where nobody is signed in, the time is over, or the register does not know the person any more. */
export async function identify(c: Context, services: WebServices): Promise<SignedIn | null> {
  if (isOfApi(c)) {
    const bearer = /^Bearer ([\w.~+/=-]{16,256})$/u.exec(c.req.header('authorization') ?? '')?.[1];
    const identity = bearer === undefined ? null : await services.identityOfToken(bearer);
    return identity === null ? null : { identity, session: null };
  }
  const secret = getCookie(c, SESSION_COOKIE);
  if (secret === undefined) return null;
  const now = services.now();
  const session = await services.sessions.find(sha256Of(secret), now);
  if (session === null) return null;
  if (!(await isStillKnown(session, services))) {
    await services.sessions.close(session);
    return null;
  }
  const idleUntil = new Date(now.getTime() + IDLE_MINUTES * 60_000);
  if (idleUntil.getTime() - Date.parse(session.idleUntil) > PROLONG_MINUTES * 60_000) {
    await services.sessions.prolong(session, idleUntil.toISOString());
  }
  const { email, agencyId, role } = session;
  return { identity: { email, agencyId, role, via: 'session' }, session };
}

/** A person who is taken out of the register is out at once. */
async function isStillKnown(
  { email, agencyId, role }: Session,
  { agencies, settings }: Pick<WebServices, 'agencies' | 'settings'>,
): Promise<boolean> {
  if (role === 'operator') return settings.operators.includes(email);
  const agency = agencyId === null ? null : await agencies.find(agencyId);
  return agency?.contacts.some((contact) => contact.email.toLowerCase() === email) ?? false;
}

/** What a form must hold to be taken: tied to the session, or to the browser before there is one. */
export async function formToken(c: Context, { mac }: Pick<WebServices, 'mac'>): Promise<string | null> {
  const secret = getCookie(c, SESSION_COOKIE) ?? getCookie(c, BROWSER_COOKIE);
  return secret === undefined ? null : mac(`form ${sha256Of(secret)}`);
}
