import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openidProvider } from '../../../../../functions/web/sign-in/openid-provider.ts';
import type { IdentityProvider } from '../../../../../shared/ports/identity-provider.ts';
import { SHI_AND_BELOW } from '../../../../builders/agencies-of-shi.ts';
import { MemoryWeb } from '../../../../doubles/memory-web.ts';
import {
  CLIENT,
  type RealOpenidProvider,
  startOpenidProvider,
} from '../../../../doubles/real-openid-provider.ts';

const BACK = 'https://nianbao.example.gov.cn/v/sign-in/provider';
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const CHECKS = { state: hash('state'), nonce: hash('nonce'), verifier: hash('verifier') };
const XIAN = { email: 'Xian@example.org', email_verified: true };

let real: RealOpenidProvider;
let provider: IdentityProvider;

beforeAll(async () => {
  real = await startOpenidProvider();
});
afterAll(() => real.stop());
beforeEach(() => {
  real.isForging = false;
  provider = openidProvider({
    issuer: real.issuer,
    clientId: CLIENT.id,
    clientSecret: async () => CLIENT.secret,
    label: '统一身份认证',
    isPlainHttp: true,
  });
});

test('who signed in there is told by his verified address', async () => {
  const asked = await provider.begin(CHECKS, BACK);
  const { origin, searchParams } = new URL(asked);
  expect(origin).toBe(provider.origin);
  expect(searchParams.get('code_challenge_method')).toBe('S256');
  expect(asked).not.toContain(CHECKS.verifier);
  expect(await provider.finish(CHECKS, real.signIn(asked, XIAN))).toBe('xian@example.org');
});

test.each([
  ['the state of another browser', { state: hash('other') }, XIAN],
  ['the nonce of another question', { nonce: hash('other') }, XIAN],
  ['the verifier of another browser', { verifier: hash('other') }, XIAN],
  ['an address that nobody verified', {}, { email: 'xian@example.org' }],
  ['no address', {}, { email_verified: true }],
])('%s: nobody', async (_, changes, claims) => {
  const answered = real.signIn(await provider.begin(CHECKS, BACK), claims);
  expect(await provider.finish({ ...CHECKS, ...changes }, answered)).toBeNull();
});

test('a code that was used, and a token of another key: nobody', async () => {
  const answered = real.signIn(await provider.begin(CHECKS, BACK), XIAN);
  expect(await provider.finish(CHECKS, answered)).toBe('xian@example.org');
  expect(await provider.finish(CHECKS, answered)).toBeNull();
  real.isForging = true;
  expect(await provider.finish(CHECKS, real.signIn(await provider.begin(CHECKS, BACK), XIAN))).toBeNull();
});

test('on the pages: to the provider, back, and in as the contact of the agency that was typed', async () => {
  const web = new MemoryWeb({ provider });
  web.put(...SHI_AND_BELOW);
  const policy = (await web.newBrowser().get('/sign-in')).headers.get('content-security-policy');
  expect(policy).toContain(`form-action 'self' https://store.example ${real.issuer}`);

  const through = async (agency: string, claims: Readonly<Record<string, unknown>>) => {
    const browser = web.newBrowser();
    expect(await (await browser.get('/sign-in')).text()).toContain('用统一身份认证登录');
    const left = await browser.post('/sign-in/provider', { agency, email: '', to: '/agencies/xian/history' });
    expect(left.status).toBe(303);
    const { pathname, search } = new URL(real.signIn(left.headers.get('location')!, claims));
    return { browser, answer: await browser.get(`${pathname}${search}`) };
  };
  const { browser, answer } = await through('xian', XIAN);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/agencies/xian/history']);
  expect((await browser.get('/agencies/xian')).status).toBe(200);
  expect(web.access.entries[0]).toMatchObject({ action: 'sign-in', route: 'GET /sign-in/provider' });
  // Known there, but no contact of the agency that was typed.
  expect((await through('ju', XIAN)).answer.status).toBe(403);
  // An answer that this browser never asked for.
  expect((await web.newBrowser().get('/sign-in/provider?code=x&state=y')).status).toBe(404);
});

test('without a provider there is no button and no way', async () => {
  const web = new MemoryWeb();
  const browser = web.newBrowser();
  expect(await (await browser.get('/sign-in')).text()).not.toContain('formaction');
  expect((await browser.post('/sign-in/provider', { agency: 'xian' })).status).toBe(404);
});
