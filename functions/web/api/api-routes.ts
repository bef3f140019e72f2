// The API: every operation behind its guard, its request held against its contract first.
import type { Context } from 'hono';
import type * as z from 'zod';
import type { Problem } from '../../../shared/contracts/api.ts';
import type { Granted, Routes } from '../guarded-route.ts';
import { beginUpload, showUpload } from './filing-operations.ts';
import eventSchema from './gouji-event.schema.json' with { type: 'json' };
import openApi from './openapi.json' with { type: 'json' };
import { answer, type Operation, type ProblemKind, problem } from './operation.ts';
import {
  explain,
  listExplanations,
  listRoster,
  listSubmissions,
  showReceipt,
  showSubmission,
  showVerdict,
} from './record-operations.ts';

export const API_BASE = '/api/v1';

export const OPERATIONS: readonly Operation[] = [
  beginUpload,
  showUpload,
  listSubmissions,
  showSubmission,
  showVerdict,
  showReceipt,
  listRoster,
  listExplanations,
  explain,
];

export function addApi(routes: Routes): void {
  routes.open({
    method: 'GET',
    path: `${API_BASE}/openapi.json`,
    why: 'what the API is like is no secret',
    // Behind a gateway the API lies below its stage.
    handle: ({ c, base }) => answer(c, { ...openApi, servers: [{ url: `${base}${API_BASE}` }] }),
  });
  routes.open({
    method: 'GET',
    path: `${API_BASE}/gouji-event.schema.json`,
    why: 'nor is what events are like',
    handle: ({ c }) => answer(c, eventSchema),
  });
  for (const of of OPERATIONS) {
    const { method, path, action, target, subject } = of;
    routes.guarded({
      method,
      path: `${API_BASE}${path}`,
      action,
      target,
      ...(subject === undefined ? {} : { subject }),
      handle: (granted) => handle(of, granted),
    });
  }
  routes.otherMethods(
    OPERATIONS.map(({ path, method }) => ({ path: `${API_BASE}${path}`, method })).concat([
      { path: `${API_BASE}/openapi.json`, method: 'GET' },
      { path: `${API_BASE}/gouji-event.schema.json`, method: 'GET' },
    ]),
  );
}

async function handle(of: Operation, granted: Granted): Promise<Response> {
  const { c } = granted;
  const query = of.query.safeParse(c.req.query());
  if (!query.success) return problem(c, 'breaks-contract', errorsOf(query.error));
  if (of.body === null) return of.handle(granted, { query: query.data, body: null });
  const sent = await bodyOf(c);
  if ('problem' in sent) return problem(c, sent.problem);
  const body = of.body.safeParse(sent.json);
  if (!body.success) return problem(c, 'breaks-contract', errorsOf(body.error));
  return of.handle(granted, { query: query.data, body: body.data });
}

async function bodyOf(c: Context): Promise<{ readonly json: unknown } | { readonly problem: ProblemKind }> {
  if (!/^application\/json\s*(?:;|$)/iu.test(c.req.header('content-type') ?? ''))
    return { problem: 'not-json' };
  try {
    return { json: JSON.parse(await c.req.text()) };
  } catch {
    return { problem: 'malformed' };
  }
}

function errorsOf(error: z.ZodError): Problem['errors'] {
  return error.issues.slice(0, 20).map(({ path, message }) => ({ at: path.join('.') || '(body)', message }));
}
