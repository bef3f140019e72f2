// The second way in: by an identity provider of the office's own. The address that it vouches for must be a contact of the
// register, as with a mailed code.
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { ProviderChecks } from '../../../shared/ports/identity-provider.ts';
import type { Routes, Visit } from '../guarded-route.ts';
import { originOf } from '../place.ts';
import { refuse } from '../refuse.ts';
import type { WebServices } from '../services.ts';
import { COOKIE, newSecret, openSession } from './open-session.ts';
import { knownPerson } from './people.ts';
import { typedIn } from './typed-in.ts';

/** What the browser is asked back: a secret, the agency typed, where to go afterwards. */
const PROVIDER_COOKIE = '__Host-gouji-provider';
const COOKIE_SECONDS = 10 * 60;
const PATH = '/sign-in/provider';

export function addProviderPages(routes: Routes): void {
  routes.open({
    method: 'POST',
    path: PATH,
    why: 'leads to the identity provider',
    handle: leaveForProvider,
  });
  routes.open({ method: 'GET', path: PATH, why: 'takes the provider’s answer', handle: comeBack });
}

/** Made from the cookie, so that nothing is kept: who has the cookie has the checks, and nobody else. */
async function checksOf(cookie: string, { mac }: Pick<WebServices, 'mac'>): Promise<ProviderChecks> {
  return {
    state: await mac(`provider state ${cookie}`),
    nonce: await mac(`provider nonce ${cookie}`),
    verifier: await mac(`provider verifier ${cookie}`),
  };
}

const ownAddress = ({ c, base, services }: Visit) => `${originOf(c, services.settings)}${base}${PATH}`;

async function leaveForProvider(visit: Visit): Promise<Response> {
  const { c, services, form } = visit;
  if (services.provider === null) return refuse(c, 'hidden');
  const { agencyId, to } = typedIn(form);
  const cookie = Buffer.from(JSON.stringify([newSecret(services), agencyId, to])).toString('base64url');
  setCookie(c, PROVIDER_COOKIE, cookie, { ...COOKIE, maxAge: COOKIE_SECONDS });
  return c.redirect(await services.provider.begin(await checksOf(cookie, services), ownAddress(visit)), 303);
}

async function comeBack(visit: Visit): Promise<Response> {
  const { c, base, services } = visit;
  const cookie = getCookie(c, PROVIDER_COOKIE);
  if (services.provider === null || cookie === undefined) return refuse(c, 'hidden');
  deleteCookie(c, PROVIDER_COOKIE, COOKIE);
  const answered = `${ownAddress(visit)}${new URL(c.req.url).search}`;
  const email = await services.provider.finish(await checksOf(cookie, services), answered);
  const [agency, to] = readCookie(cookie);
  const typed = typedIn({ agency, to, email: email ?? '' });
  const person = email === null ? null : await knownPerson(typed, services);
  if (person === null) return refuse(c, 'unknown-person');
  await openSession(c, person, `GET ${PATH}`, services);
  return c.redirect(`${base}${typed.to}`, 303);
}

function readCookie(cookie: string): readonly [agency: string, to: string] {
  try {
    const [, agency, to] = JSON.parse(Buffer.from(cookie, 'base64url').toString()) as readonly unknown[];
    return [String(agency), String(to)];
  } catch {
    return ['', ''];
  }
}
