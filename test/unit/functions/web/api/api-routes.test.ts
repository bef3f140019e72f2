// The API as a system uses it: every answer is held against the OpenAPI document.
import { beforeEach, describe, expect, it } from 'vitest';
import { describedWebApp } from '../../../../../functions/web/app.ts';
import type { Identity } from '../../../../../functions/web/identity.ts';
import {
  ApiVerdict,
  BegunUpload,
  RosterPage,
  SubmissionPage,
  SubmissionSummary,
  Upload,
} from '../../../../../shared/contracts/api.ts';
import { receiptNumber } from '../../../../../shared/contracts/receipt-number.ts';
import { submissionId } from '../../../../../shared/contracts/submission.ts';
import { SHI_AND_BELOW } from '../../../../builders/agencies-of-shi.ts';
import { strayFromOpenApi } from '../../../../builders/held-to-open-api.ts';
import { submissionOf } from '../../../../builders/submission-builder.ts';
import { MemoryWeb } from '../../../../doubles/memory-web.ts';
import { verdictOf } from '../../../../doubles/verdict-store-contract.ts';

const SUBMISSION = submissionOf({ key: 'incoming/xian/2025年报.txt', agencyId: 'xian' });
const ID = submissionId(SUBMISSION);
const ALL = ['read', 'file', 'explain', 'roster'] as const;
const tokenOf = (agencyId: string) => `gouji_${agencyId}_0123456789abcdef`;

let web: MemoryWeb;

function give(agencyId: string, changes: Partial<Identity> = {}): void {
  web.tokens.set(tokenOf(agencyId), {
    email: `${agencyId}@example.org`,
    agencyId,
    role: 'agency',
    via: 'token',
    tokenId: agencyId,
    scopes: ALL,
    ...changes,
  });
}

beforeEach(async () => {
  web = new MemoryWeb();
  web.put(...SHI_AND_BELOW);
  await web.verdicts.putOnce(verdictOf(SUBMISSION, {}));
  give('xian', { role: 'office' });
  give('shi', { role: 'office' });
  give('xian2');
  give('ju');
});

interface Asked {
  readonly as?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Asks, and holds the answer against the document. */
async function ask(method: string, path: string, { as = 'xian', headers = {}, body }: Asked = {}) {
  const answer = await web.app.request(path, {
    method,
    headers: {
      authorization: `Bearer ${tokenOf(as)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  expect(await strayFromOpenApi(method, path, answer)).toEqual([]);
  expect(web.problems).toEqual([]);
  return answer;
}
const UPLOADS = '/api/v1/agencies/xian/uploads';

describe('filing', () => {
  it('gives a form for one key, and where to ask for the state until all is judged', async () => {
    const begun = await ask('POST', UPLOADS, { body: { name: '2025年报.docx' } });
    expect(begun.status).toBe(202);
    const { uploadId, form, address, state } = BegunUpload.parse(await begun.json());
    if (form === null) throw new Error('There is no form');
    expect(begun.headers.get('location')).toBe(address);
    expect(state).toBe('awaited');
    expect(form.fields.key).toBe(`incoming/xian/${uploadId}/2025年报.docx`);
    expect(web.uploads.made[0]?.largestBytes).toBe(form.largestBytes);

    const file = submissionOf({ key: form.fields.key!, agencyId: 'xian', versionId: 'v2' });
    web.uploads.arrive({ ...file, storedAt: web.time.toISOString() });
    const reading = await ask('GET', address);
    expect(await reading.json()).toMatchObject({ state: 'reading', submissionId: submissionId(file) });
    expect(Number(reading.headers.get('retry-after'))).toBeGreaterThan(0);

    await web.verdicts.putOnce(verdictOf(file, {}));
    const done = await ask('GET', address);
    expect(done.headers.get('retry-after')).toBeNull();
    const { verdicts } = Upload.parse(await done.json());
    const etag = done.headers.get('etag') ?? '';
    expect((await ask('GET', address, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const whole = await ask('GET', verdicts[0]!.address);
    expect(whole.status).toBe(200);
  });

  it('means the same upload by the same Idempotency-Key, and takes no other file for it', async () => {
    const headers = { 'idempotency-key': 'a-key-of-ours' };
    const begin = async () =>
      BegunUpload.parse(await (await ask('POST', UPLOADS, { headers, body: { name: 'a.docx' } })).json());
    const first = await begin();
    const second = await begin();
    expect(second.uploadId).toBe(first.uploadId);
    const ofOther = await ask('POST', '/api/v1/agencies/ju/uploads', {
      as: 'ju',
      headers,
      body: { name: 'a.docx' },
    });
    expect(BegunUpload.parse(await ofOther.json()).uploadId).not.toBe(first.uploadId);

    const file = submissionOf({ key: first.form!.fields.key!, agencyId: 'xian' });
    web.uploads.arrive({ ...file, storedAt: web.time.toISOString() });
    const again = await ask('POST', UPLOADS, { headers, body: { name: 'a.docx' } });
    expect(await again.json()).toMatchObject({ uploadId: first.uploadId, form: null, state: 'reading' });
    expect((await ask('POST', UPLOADS, { headers, body: { name: 'b.docx' } })).status).toBe(409);
  });

  it.each([
    ['no JSON', '{', 400, {}],
    ['no name', {}, 422, {}],
    ['a field that is none', { name: 'a.txt', figures: 1 }, 422, {}],
    ['another kind of content', '<a/>', 415, { 'content-type': 'text/xml' }],
    ['a key that is none', { name: 'a.txt' }, 422, { 'idempotency-key': 'mit Leerzeichen' }],
    ['far too much', { name: 'x'.repeat(100_000) }, 413, {}],
  ] as const)('refuses %s', async (_, body, status, headers) => {
    const refused = await ask('POST', UPLOADS, { body, headers });
    expect(refused.status).toBe(status);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(web.uploads.made).toEqual([]);
  });
});

describe('what is on record', () => {
  it('lists what was filed page by page, newest first, each once', async () => {
    for (let minute = 10; minute < 17; minute += 1) {
      const file = {
        key: `incoming/xian/${minute}.txt`,
        agencyId: 'xian',
        eventTime: `2026-01-20T03:${minute}:00.000Z`,
      };
      await web.verdicts.putOnce(verdictOf(submissionOf(file), {}));
    }
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await ask('GET', `/api/v1/agencies/xian/submissions?limit=3${cursor}`);
      const { items, nextCursor } = SubmissionPage.parse(await page.json());
      seen.push(...items.map(({ file }) => file));
      cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`;
    } while (cursor !== '');
    expect(seen).toEqual([
      '16.txt',
      '15.txt',
      '14.txt',
      '13.txt',
      '12.txt',
      '11.txt',
      '10.txt',
      '2025年报.txt',
    ]);
  });

  it('tells a submission by its id and by its receipt number', async () => {
    const receipt = receiptNumber(ID);
    const one = SubmissionSummary.parse(await (await ask('GET', `/api/v1/submissions/${ID}`)).json());
    expect(one.receipt).toBe(receipt);
    for (const typed of [receipt, receipt.replaceAll(' ', '')]) {
      const path = `/api/v1/agencies/xian/receipts/${encodeURIComponent(typed)}`;
      expect(await (await ask('GET', path)).json()).toMatchObject({ submissionId: ID });
    }
    const ofAnother = `/api/v1/agencies/ju/receipts/${receipt.replaceAll(' ', '')}`;
    expect((await ask('GET', ofAnother, { as: 'ju' })).status).toBe(404);
  });

  it('tells a verdict whole, without the prose', async () => {
    const path = `/api/v1/submissions/${ID}/verdicts/1`;
    const { report } = ApiVerdict.parse(await (await ask('GET', path)).json());
    expect(Object.keys(report?.figures ?? {})).not.toEqual([]);
    expect(report).not.toHaveProperty('prose');
    expect((await ask('GET', `/api/v1/submissions/${ID}/verdicts/7`)).status).toBe(404);
  });

  it('lists an office and the bodies below it, narrowed and page by page', async () => {
    const names: string[] = [];
    let cursor = '';
    do {
      const answer = await ask('GET', `/api/v1/agencies/shi/roster?year=2025&limit=2${cursor}`, {
        as: 'shi',
      });
      const { items, nextCursor, total } = RosterPage.parse(await answer.json());
      expect(total).toBe(4);
      names.push(...items.map(({ agency }) => agency));
      cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`;
    } while (cursor !== '');
    expect(names).toEqual(['shi', 'xian', 'ju', 'xian2']);
    const missing = await ask('GET', '/api/v1/agencies/xian/roster?year=2025&filter=missing');
    expect(RosterPage.parse(await missing.json()).items).toHaveLength(2);
  });

  it.each(['year=1', 'year=2025&limit=0', 'year=2025&limit=x', 'year=2025&more=1', ''])(
    'refuses a roster asked for with "%s"',
    async (query) => {
      expect((await ask('GET', `/api/v1/agencies/shi/roster?${query}`, { as: 'shi' })).status).toBe(422);
    },
  );

  it('says of a cursor that no page gave that one must begin again', async () => {
    for (const list of ['submissions?limit=2', 'roster?year=2025']) {
      const answer = await ask('GET', `/api/v1/agencies/xian/${list}&cursor=nonsense`);
      expect(answer.status).toBe(409);
    }
  });

  it('takes an explanation of a finding of the current report, and of nothing else', async () => {
    const explanations = '/api/v1/agencies/xian/explanations';
    const body = { year: 2023, rule: 'S3-BAL', at: 'nowhere', reason: '原因', by: '张三，办公室' };
    expect((await ask('POST', explanations, { body })).status).toBe(409);
    expect((await ask('POST', explanations, { body: { ...body, reason: ' ' } })).status).toBe(422);
    expect(await (await ask('GET', `${explanations}?year=2023`)).json()).toEqual({ items: [] });
  });
});

describe('who may', () => {
  const { routes } = describedWebApp(new MemoryWeb().services);
  const api = routes.filter(({ path, guard }) => path.startsWith('/api/') && guard !== 'open');
  const pathOf = (path: string) =>
    path
      .replace(':agencyId', 'xian')
      .replace(':submissionId', ID)
      .replace(':uploadId', `up-${'0'.repeat(24)}`)
      .replace(/:\w+/gu, '1');
  const calls = api.map(({ method, path }) => [`${method} ${path}`, method, pathOf(path)] as const);

  it.each(calls)(
    '%s is not there for a neighbour, a body below, and a token without the scope',
    async (_, method, path) => {
      give('xian-none', { agencyId: 'xian', role: 'office', scopes: [] });
      for (const as of ['xian2', 'ju', 'xian-none']) {
        const answer = await ask(method, path, { as, body: method === 'POST' ? {} : undefined });
        expect(answer.status).toBe(404);
      }
      expect(web.access.entries.every(({ decision }) => decision === 'hidden')).toBe(true);
      expect(web.access.entries).toHaveLength(3);
    },
  );

  it.each(calls)('%s is refused without a token, and by a session', async (_, method, path) => {
    expect((await ask(method, path, { as: 'nobody' })).status).toBe(401);
    const browser = await web.signedInAs({ email: 'xian@example.org', agencyId: 'xian', role: 'office' });
    const answer = method === 'GET' ? await browser.get(path) : await browser.post(path);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('looks at what is below and files nothing there', async () => {
    expect((await ask('GET', `/api/v1/submissions/${ID}`, { as: 'shi' })).status).toBe(200);
    expect((await ask('POST', UPLOADS, { as: 'shi', body: { name: 'a.txt' } })).status).toBe(404);
  });

  it('asks 120 times a minute with one token, and is told when to come back', async () => {
    const path = `/api/v1/submissions/${ID}`;
    for (let time = 0; time < 120; time += 1)
      await web.app.request(path, { headers: { authorization: `Bearer ${tokenOf('xian')}` } });
    const refused = await ask('GET', path);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask('GET', path, { as: 'shi' })).status).toBe(200);
    web.time = new Date(web.time.getTime() + 60_000);
    expect((await ask('GET', path)).status).toBe(200);
  });
});

it('serves its document and the schema of the events to anybody, with the base it is asked below', async () => {
  const answer = await web.app.request('/api/v1/openapi.json');
  expect(await answer.json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/api/v1' }] });
  expect((await web.app.request('/api/v1/gouji-event.schema.json')).status).toBe(200);
});

it('says which methods there are', async () => {
  const answer = await web.app.request(UPLOADS, { method: 'PUT' });
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('POST');
});
