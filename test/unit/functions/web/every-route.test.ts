// Generated from the program itself: no route escapes the walk, because there is no other way to add one.
import { describe, expect, test } from 'vitest';
import { describedWebApp } from '../../../../functions/web/app.ts';
import { authorise } from '../../../../functions/web/authorise.ts';
import type { RouteDescription } from '../../../../functions/web/guarded-route.ts';
import type { Role } from '../../../../functions/web/identity.ts';
import { submissionId } from '../../../../shared/contracts/submission.ts';
import { SHI_AND_BELOW } from '../../../builders/agencies-of-shi.ts';
import { submissionOf } from '../../../builders/submission-builder.ts';
import { type Browser, MemoryWeb } from '../../../doubles/memory-web.ts';
import { verdictOf } from '../../../doubles/verdict-store-contract.ts';

const SUBMISSION = submissionOf({ key: 'incoming/xian/2025年报.txt', agencyId: 'xian' });

async function webOfXian(): Promise<MemoryWeb> {
  const web = new MemoryWeb();
  web.put(...SHI_AND_BELOW);
  await web.verdicts.putOnce(verdictOf(SUBMISSION, {}));
  return web;
}

const { app, routes } = describedWebApp(new MemoryWeb().services);
const pathOf = ({ path }: RouteDescription) =>
  path.replace(':agencyId', 'xian').replace(':submissionId', submissionId(SUBMISSION)).replace(/:\w+/gu, 'x');
const called = ({ method, path }: { readonly method: string; readonly path: string }) => `${method} ${path}`;
const ask = (browser: Browser, route: RouteDescription) =>
  route.method === 'GET' ? browser.get(pathOf(route)) : browser.post(pathOf(route));

const guarded = routes.flatMap((route) => (route.guard === 'open' ? [] : [{ ...route, guard: route.guard }]));
const aboutXian = guarded.filter(({ guard }) => guard.target === 'agency' || guard.target === 'submission');

test('every route of the program was added with a guard or a reason', () => {
  const added = new Set(routes.map(called));
  const there = app.routes.filter(({ method }) => method !== 'ALL').map(called);
  expect(there.filter((route) => !added.has(route))).toEqual([]);
  expect(aboutXian.length).toBeGreaterThan(0);
});

test('the routes that anybody may reach', () => {
  expect(routes.filter(({ guard }) => guard === 'open').map(called)).toEqual([
    'GET /assets/:name',
    'GET /check/gouji.html',
    'GET /sign-in',
    'POST /sign-in/code',
    'POST /sign-in',
    'POST /sign-out',
    'POST /sign-in/provider',
    'GET /sign-in/provider',
    'GET /api/v1/openapi.json',
    'GET /api/v1/gouji-event.schema.json',
  ]);
});

describe('nobody', () => {
  test.each(guarded.map((route) => [called(route), route] as const))('%s', async (_, route) => {
    const answer = await ask((await webOfXian()).newBrowser(), route);
    if (route.path.startsWith('/api/') || route.method !== 'GET') expect(answer.status).toBe(401);
    else {
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toMatch(/^\/sign-in\?to=/u);
    }
  });
});

const WHO: readonly { name: string; agencyId: string | null; role: Role; ancestors: readonly string[] }[] = [
  { name: 'its own', agencyId: 'xian', role: 'office', ancestors: ['shi'] },
  { name: 'the office above', agencyId: 'shi', role: 'office', ancestors: ['shi'] },
  { name: 'the neighbour', agencyId: 'xian2', role: 'agency', ancestors: ['shi'] },
  { name: 'a neighbour that is an office', agencyId: 'xian2', role: 'office', ancestors: ['shi'] },
  { name: 'a body below', agencyId: 'ju', role: 'agency', ancestors: ['shi'] },
  { name: 'an operator', agencyId: null, role: 'operator', ancestors: ['shi'] },
];

describe.each(WHO)('$name', ({ agencyId, role, ancestors }) => {
  const email = agencyId === null ? 'operator@example.org' : `${agencyId}@example.org`;
  const pages = aboutXian.filter(({ path }) => !path.startsWith('/api/'));

  test.each(pages.map((route) => [called(route), route] as const))('%s', async (_, route) => {
    const web = await webOfXian();
    const answer = await ask(await web.signedInAs({ email, agencyId, role }), route);
    const decision = authorise(
      { email, agencyId, role, via: 'session' },
      route.guard.action,
      'xian',
      ancestors,
    );
    if (decision === 'hidden') expect(answer.status).toBe(404);
    else expect(answer.status).toBeLessThan(500);
    expect(web.problems).toEqual([]);
    // What was refused stands in the record as well.
    if (decision === 'hidden') {
      expect(web.access.entries.map((entry) => entry.decision)).toEqual(['hidden']);
    }
  });
});

describe('a form that did not come from these pages changes nothing', () => {
  const posts = routes.filter(({ method, path }) => method !== 'GET' && !path.startsWith('/api/'));
  test.each(posts.map((route) => [called(route), route] as const))('%s', async (_, route) => {
    const web = await webOfXian();
    const browser = await web.signedInAs({ email: 'xian@example.org', agencyId: 'xian', role: 'office' });
    const path = pathOf(route);
    expect((await browser.post(path, {}, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await browser.post(path, { csrf: 'guessed' })).status).toBe(403);
    expect(web.access.entries).toEqual([]);
    expect(await web.justifications.of('xian', 2025)).toEqual([]);
  });
});
