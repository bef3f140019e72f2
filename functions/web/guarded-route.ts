// The only way to add a route. A guarded one says what is done to which agency, and is reached by whom authorise.ts lets; an
// open one says why anybody may reach it.
import { timingSafeEqual } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Agency } from '../../shared/contracts/agency.ts';
import { AgencyId, SubmissionId } from '../../shared/contracts/submission.ts';
import type { VerdictFacts } from '../../shared/contracts/verdict.ts';
import { type Action, ancestorsOf, authorise, type Decision } from './authorise.ts';
import { formToken, identify, isOfApi, type SignedIn } from './identify.ts';
import type { Identity } from './identity.ts';
import { baseOf, cameFromHere } from './place.ts';
import { refuse } from './refuse.ts';
import type { WebServices } from './services.ts';

type Method = 'GET' | 'POST' | 'DELETE';

/** A form, and a JSON body: what people write is at most 2000 characters. */
const LARGEST_BODY_BYTES = 64 * 1024;

export interface Granted {
  readonly c: Context;
  readonly services: WebServices;
  readonly identity: Identity;
  readonly decision: Exclude<Decision, 'hidden'>;
  /** The agency that the route is about; null where it is about none or the agency has left the register. */
  readonly agency: Agency | null;
  readonly agencyId: AgencyId | null;
  /** Of a route about a submission: every verdict of it, all revisions; else none. */
  readonly submission: readonly VerdictFacts[];
  /** Before every address of a link. */
  readonly base: string;
  /** For the hidden field `csrf` of a form; empty on the API. */
  readonly csrf: string;
  /** The fields of the form that was posted; none of a GET, none on the API. */
  readonly form: Readonly<Record<string, string>>;
}

/**
 * agency: of `:agencyId` in the path. submission: whose `:submissionId` is in the path. own-or-none: the
 * agency of who asks, none for an operator. none: the route is about no agency.
 */
export type RouteTarget = 'agency' | 'submission' | 'own-or-none' | 'none';

export interface GuardedRoute {
  readonly method: Method;
  readonly path: string;
  readonly action: Action;
  readonly target: RouteTarget;
  /** The parameter of the path that says what it is about, for the access record; `submissionId` where it is left out. */
  readonly subject?: string;
  /** Why requests do not stand in the access record one by one. */
  readonly unrecorded?: string;
  readonly handle: (granted: Granted) => Response | Promise<Response>;
}

export interface Visit {
  readonly c: Context;
  readonly services: WebServices;
  readonly base: string;
  readonly signedIn: SignedIn | null;
  readonly form: Readonly<Record<string, string>>;
}

export interface OpenRoute {
  readonly method: Method;
  readonly path: string;
  readonly why: string;
  readonly handle: (visit: Visit) => Response | Promise<Response>;
}

export interface RouteDescription {
  readonly method: Method;
  readonly path: string;
  readonly guard: Pick<GuardedRoute, 'action' | 'target'> | 'open';
}

export class Routes {
  /** Every route that was added, in order. */
  readonly described: RouteDescription[] = [];
  private readonly app: Hono;
  private readonly services: WebServices;

  constructor(app: Hono, services: WebServices) {
    this.app = app;
    this.services = services;
  }

  guarded(route: GuardedRoute): void {
    const { method, path, action, target } = route;
    this.described.push({ method, path, guard: { action, target } });
    this.app.on(method, path, limited, (c) => answerGuarded(c, route, this.services));
  }

  /** Every other method on these paths is said not to be there (405), and which are. */
  otherMethods(added: readonly { readonly path: string; readonly method: string }[]): void {
    for (const path of new Set(added.map((one) => one.path))) {
      const allowed = added.filter((one) => one.path === path).map(({ method }) => method);
      this.app.all(path, (c) => {
        c.header('allow', allowed.join(', '));
        return refuse(c, 'other-method');
      });
    }
  }

  open(route: OpenRoute): void {
    const { method, path } = route;
    this.described.push({ method, path, guard: 'open' });
    this.app.on(method, path, limited, (c) => answerOpen(c, route, this.services));
  }
}

/** Of one token in a minute: a system that files for a province needs no more. */
const MOST_A_MINUTE = 120;
const MINUTE = 60;

async function mayAsk({ tokenId }: Identity, { limits, now }: WebServices): Promise<boolean> {
  return tokenId === undefined || limits.mayTry(`token ${tokenId}`, MOST_A_MINUTE, MINUTE, now());
}

const limited = bodyLimit({ maxSize: LARGEST_BODY_BYTES, onError: (c) => refuse(c, 'too-large') });

async function answerOpen(c: Context, route: OpenRoute, services: WebServices): Promise<Response> {
  const form = await formOf(c);
  const signedIn = await identify(c, services);
  if (route.method !== 'GET' && !(await isOwnForm(c, form, services))) return refuse(c, 'foreign-form');
  return route.handle({ c, services, base: baseOf(c), signedIn, form });
}

async function answerGuarded(c: Context, route: GuardedRoute, services: WebServices): Promise<Response> {
  const signedIn = await identify(c, services);
  if (signedIn === null) return refuse(c, 'nobody');
  if (!(await mayAsk(signedIn.identity, services))) {
    c.header('retry-after', String(MINUTE - (Math.floor(services.now().getTime() / 1000) % MINUTE)));
    return refuse(c, 'too-many');
  }
  const form = await formOf(c);
  if (route.method !== 'GET' && !(await isOwnForm(c, form, services))) return refuse(c, 'foreign-form');

  const { identity } = signedIn;
  const target = await targetOf(c, route.target, identity, services);
  const decision = await decide(identity, route, target, services);
  const answer =
    decision === 'hidden' || target === null
      ? refuse(c, 'hidden')
      : await route.handle({
          c,
          services,
          identity,
          decision,
          agency: target.agency,
          agencyId: target.agencyId,
          submission: target.submission,
          base: baseOf(c),
          csrf: (await formToken(c, services)) ?? '',
          form,
        });
  await record(c, route, { identity, decision, target, answer }, services);
  return answer;
}

interface TargetFound {
  readonly agency: Agency | null;
  readonly agencyId: AgencyId | null;
  readonly submission: readonly VerdictFacts[];
}

/** Null where there is no such thing. */
async function targetOf(
  c: Context,
  target: RouteTarget,
  identity: Identity,
  { agencies, verdicts }: WebServices,
): Promise<TargetFound | null> {
  if (target === 'none' || (target === 'own-or-none' && identity.agencyId === null)) {
    return { agency: null, agencyId: null, submission: [] };
  }
  const ofAgency = async (agencyId: AgencyId, submission: readonly VerdictFacts[] = []) => ({
    agency: await agencies.find(agencyId),
    agencyId,
    submission,
  });
  if (target === 'own-or-none') return identity.agencyId === null ? null : ofAgency(identity.agencyId);
  if (target === 'agency') {
    const id = AgencyId.safeParse(c.req.param('agencyId'));
    return id.success ? ofAgency(id.data) : null;
  }
  const id = SubmissionId.safeParse(c.req.param('submissionId'));
  const submission = id.success ? await verdicts.ofSubmission(id.data) : [];
  const owner = submission[0]?.agencyId ?? null;
  return owner === null ? null : ofAgency(owner, submission);
}

async function decide(
  identity: Identity,
  { action }: GuardedRoute,
  target: TargetFound | null,
  { agencies }: WebServices,
): Promise<Decision> {
  if (target === null) return 'hidden';
  const needsAncestors = identity.role === 'office' && target.agency !== null;
  const ancestors = needsAncestors ? await ancestorsOf(target.agency, agencies) : [];
  return authorise(identity, action, target.agencyId, ancestors);
}

interface Answered {
  readonly identity: Identity;
  readonly decision: Decision;
  readonly target: TargetFound | null;
  readonly answer: Response;
}

async function record(
  c: Context,
  { method, path, action, subject = 'submissionId', unrecorded }: GuardedRoute,
  { identity, decision, target, answer }: Answered,
  { access, now }: WebServices,
): Promise<void> {
  if (unrecorded !== undefined && decision !== 'hidden') return;
  await access.add({
    version: 1,
    at: now().toISOString(),
    email: identity.email,
    by: identity.agencyId,
    role: identity.role,
    via: identity.via,
    action,
    agencyId: target?.agencyId ?? null,
    route: `${method} ${path}`,
    subject: (subjectSet(c) ?? c.req.param(subject) ?? null)?.slice(0, 200) ?? null,
    decision,
    status: answer.status,
  });
}

/** What a route that makes something new says it was about. */
function subjectSet(c: Context): string | null {
  const set: unknown = c.get('subject');
  return typeof set === 'string' ? set : null;
}

/** Of several values of one name the last; files are never taken by a page. */
async function formOf(c: Context): Promise<Readonly<Record<string, string>>> {
  if (c.req.method === 'GET' || isOfApi(c)) return {};
  if (!(c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded')) return {};
  return Object.fromEntries(new URLSearchParams(await c.req.text()));
}

/** On the API nobody is known by a cookie, so that no page of others can make a browser ask in somebody's name. */
async function isOwnForm(
  c: Context,
  form: Readonly<Record<string, string>>,
  services: WebServices,
): Promise<boolean> {
  if (isOfApi(c)) return true;
  const wanted = await formToken(c, services);
  return wanted !== null && cameFromHere(c, services.settings) && isSame(wanted, form.csrf ?? '');
}

function isSame(wanted: string, given: string): boolean {
  const [one, other] = [Buffer.from(wanted), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
