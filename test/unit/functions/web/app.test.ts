import { expect, test } from 'vitest';
import { MemoryWeb } from '../../../doubles/memory-web.ts';

test('every answer carries the headers that keep a page to itself', async () => {
  const web = new MemoryWeb();
  for (const path of ['/sign-in', '/nowhere', '/assets/portal.css', '/api/v1/nothing']) {
    const { headers } = await web.newBrowser().get(path);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; worker-src 'self'; connect-src 'self' https://store.example; form-action 'self' https://store.example; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(headers.get('cache-control')).toBe(
      path.startsWith('/assets') ? 'public, max-age=300' : 'no-store',
    );
  }
});

test('cookies go to this host only, over TLS, out of reach of scripts', async () => {
  const { headers } = await new MemoryWeb().newBrowser().get('/sign-in');
  expect(headers.getSetCookie().join()).toMatch(
    /^__Host-gouji-browser=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/u,
  );
});

test('what is not there is told on a page in Chinese, on the API as a problem', async () => {
  const browser = new MemoryWeb().newBrowser();
  const page = await browser.get('/nowhere');
  expect(page.status).toBe(404);
  expect(await page.text()).toContain('没有这个页面');
  const problem = await browser.get('/api/v1/nowhere');
  expect(problem.status).toBe(404);
  expect(problem.headers.get('content-type')).toContain('application/problem+json');
  expect(await problem.json()).toMatchObject({ status: 404, type: 'urn:gouji:problem:hidden' });
});

test('a fault of ours is told to the operators, and to the person without what it was', async () => {
  const web = new MemoryWeb({
    mac: async () => {
      throw new Error('the secret cannot be read');
    },
  });
  const answer = await web.newBrowser().get('/sign-in');
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('secret');
  expect(web.problems).toEqual(['A page failed Error: the secret cannot be read']);
});

test('links bear the stage of the gateway', async () => {
  const web = new MemoryWeb();
  const answer = await web.app.request('/nowhere', {}, { requestContext: { path: '/v/nowhere' } });
  expect(await answer.text()).toContain('href="/v/assets/portal.css"');
});
