import { expect, test } from 'vitest';
import { drawCode } from '../../../../../functions/web/sign-in/codes.ts';
import { SHI_AND_BELOW } from '../../../../builders/agencies-of-shi.ts';
import { type Browser, MemoryWeb } from '../../../../doubles/memory-web.ts';

const XIAN = { agency: 'xian', email: 'xian@example.org' };

function webOfShi(): MemoryWeb {
  const web = new MemoryWeb();
  web.put(...SHI_AND_BELOW);
  return web;
}

const mailedCode = (web: MemoryWeb) => /验证码：(\d{6})/u.exec(web.sent.mails.at(-1)?.text ?? '')?.[1] ?? '';

async function asked(web: MemoryWeb, person: Readonly<Record<string, string>> = XIAN): Promise<Browser> {
  const browser = web.newBrowser();
  await browser.get('/sign-in');
  expect((await browser.post('/sign-in/code', person)).status).toBe(200);
  return browser;
}

test('a contact of the register signs in with the code that was mailed, and out again', async () => {
  const web = webOfShi();
  const browser = await asked(web);
  expect(web.sent.mails.map(({ to, subject }) => ({ to, subject }))).toEqual([
    { to: ['xian@example.org'], subject: '年报勾稽核对：登录验证码' },
  ]);
  const answer = await browser.post('/sign-in', { ...XIAN, code: ` ${mailedCode(web)} ` });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
  const home = await browser.get('/agencies/xian');
  expect(home.status).toBe(200);
  expect(await home.text()).toContain('青石县人民政府');
  // A county with a bureau below it is an office as well.
  expect(web.access.entries.map(({ action, role }) => [action, role])).toEqual([
    ['sign-in', 'office'],
    ['see', 'office'],
  ]);
  expect((await browser.post('/sign-out')).headers.get('location')).toBe('/sign-in');
  expect((await browser.get('/agencies/xian')).status).toBe(303);
});

test('a code works once', async () => {
  const web = webOfShi();
  const browser = await asked(web);
  const code = mailedCode(web);
  expect((await browser.post('/sign-in', { ...XIAN, code })).status).toBe(303);
  const other = await asked(web, { agency: 'xian', email: 'nobody@example.org' });
  expect((await other.post('/sign-in', { ...XIAN, code })).status).toBe(400);
});

test('a code works in the browser that asked for it and in no other', async () => {
  const web = webOfShi();
  const browser = await asked(web);
  const other = web.newBrowser();
  await other.get('/sign-in');
  expect((await other.post('/sign-in', { ...XIAN, code: mailedCode(web) })).status).toBe(400);
  expect((await browser.post('/sign-in', { ...XIAN, code: mailedCode(web) })).status).toBe(303);
});

test('five wrong codes lock the right one', async () => {
  const web = webOfShi();
  const browser = await asked(web);
  const code = mailedCode(web);
  const wrong = code === '000000' ? '000001' : '000000';
  for (let time = 1; time <= 5; time += 1) {
    expect((await browser.post('/sign-in', { ...XIAN, code: wrong })).status).toBe(400);
  }
  expect((await browser.post('/sign-in', { ...XIAN, code })).status).toBe(400);
});

test('a code is over after ten minutes, a session after thirty without a click', async () => {
  const web = webOfShi();
  const late = await asked(web);
  const code = mailedCode(web);
  web.time = new Date(web.time.getTime() + 10 * 60_000);
  expect((await late.post('/sign-in', { ...XIAN, code })).status).toBe(400);

  const browser = await asked(web);
  await browser.post('/sign-in', { ...XIAN, code: mailedCode(web) });
  for (const minutes of [29, 29, 29]) {
    web.time = new Date(web.time.getTime() + minutes * 60_000);
    expect((await browser.get('/agencies/xian')).status).toBe(200);
  }
  web.time = new Date(web.time.getTime() + 31 * 60_000);
  expect((await browser.get('/agencies/xian')).status).toBe(303);
});

test('known and unknown are answered by the same page; of the unknown nobody is mailed', async () => {
  const web = webOfShi();
  const pageFor = async (agency: string, email: string) => {
    const browser = web.newBrowser();
    await browser.get('/sign-in');
    const answer = await browser.post('/sign-in/code', { agency, email });
    const page = await answer.text();
    return page
      .replaceAll(email, '…')
      .replaceAll(`"${agency}"`, '"…"')
      .replace(/value="[0-9a-f]{64}"/gu, '');
  };
  const known = await pageFor('xian', 'xian@example.org');
  expect(web.sent.mails).toHaveLength(1);
  expect(await pageFor('xian', 'ju@example.org')).toBe(known);
  expect(await pageFor('nowhere', 'xian@example.org')).toBe(known);
  expect(await pageFor('', 'xian@example.org')).toBe(known);
  expect(web.sent.mails).toHaveLength(1);
});

test('the answer comes after a whole number of seconds, with a mail or without', async () => {
  const waits: number[] = [];
  const web: MemoryWeb = new MemoryWeb({
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
    mail: {
      mail: async () => {
        web.time = new Date(web.time.getTime() + 350);
        return { messageId: 'm' };
      },
    },
  });
  web.put(...SHI_AND_BELOW);
  await asked(web);
  await asked(web, { agency: 'xian', email: 'nobody@example.org' });
  expect(waits).toEqual([650, 1000]);
});

test('one person is mailed five codes in a quarter of an hour, one network asks sixty times', async () => {
  const web = webOfShi();
  for (let time = 1; time <= 8; time += 1) await asked(web);
  expect(web.sent.mails).toHaveLength(5);
  const browser = web.newBrowser();
  await browser.get('/sign-in');
  for (let time = 9; time <= 60; time += 1) {
    await browser.post('/sign-in/code', { agency: 'xian', email: `a${time}@example.org` });
  }
  expect((await browser.post('/sign-in/code', { agency: 'ju', email: 'ju@example.org' })).status).toBe(429);
  web.time = new Date(web.time.getTime() + 15 * 60_000);
  expect((await browser.post('/sign-in/code', XIAN)).status).toBe(200);
  expect(web.sent.mails).toHaveLength(6);
});

test('who is taken out of the register is out at once', async () => {
  const web = webOfShi();
  const browser = await web.signedInAs({ email: 'ju@example.org', agencyId: 'ju', role: 'agency' });
  expect((await browser.get('/agencies/ju')).status).toBe(200);
  web.put({ ...SHI_AND_BELOW[2]!, contacts: [] });
  expect((await browser.get('/agencies/ju')).status).toBe(303);
});

test('signing out everywhere closes the other sessions of the same person', async () => {
  const web = webOfShi();
  const person = { email: 'xian@example.org', agencyId: 'xian', role: 'office' } as const;
  const [one, other] = [await web.signedInAs(person), await web.signedInAs(person)];
  await one.post('/sign-out', { everywhere: 'yes' });
  expect((await other.get('/agencies/xian')).status).toBe(303);
});

test.each([
  ['/submissions/x?a=1', '/submissions/x?a=1'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
])('after the sign-in %s leads to %s', async (to, where) => {
  const web = webOfShi();
  const browser = await asked(web);
  const answer = await browser.post('/sign-in', { ...XIAN, to, code: mailedCode(web) });
  expect(answer.headers.get('location')).toBe(where);
});

test('a code is six digits, also of small draws', () => {
  expect(drawCode(() => new Uint8Array([0, 0, 0, 7]))).toBe('000007');
  const draws = [new Uint8Array([255, 255, 255, 255]), new Uint8Array([0, 15, 66, 65])];
  expect(drawCode(() => draws.shift()!)).toBe('000001');
});
