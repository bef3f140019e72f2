// gouji.html as it was built, through the routes and through the adapter of the gateway.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import { expect, test } from 'vitest';
import { buildAssets } from '../../../../../functions/web/page/build-assets.ts';
import { readAssets } from '../../../../../functions/web/page/read-assets.ts';
import { MemoryWeb } from '../../../../doubles/memory-web.ts';

/** Of the answer of a Lambda function; the gateway's own, of the answer it sends, is 10 MB. */
const LAMBDA_ANSWER_BYTES = 6 * 1024 * 1024;
const PATH = '/check/gouji.html';

const built = await buildAssets();
const document = built['gouji.html'] ?? '';

function builtAssets() {
  const folder = mkdtempSync(path.join(tmpdir(), 'gouji-assets-'));
  try {
    for (const [name, text] of Object.entries(built)) writeFileSync(path.join(folder, name), text);
    return readAssets(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const web = new MemoryWeb({ assets: builtAssets() });
const ask = (query = '', headers: Record<string, string> = {}) =>
  web.app.request(`https://pages.example${PATH}${query}`, { headers });

test('it is opened where it is, byte for byte as it was built', async () => {
  const answer = await ask();
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toBeNull();
  expect((await answer.text()) === document).toBe(true);
});

test('it stands under its own policy: its own script, no address at all, in no frame', async () => {
  const policy = (await ask()).headers.get('content-security-policy')?.split('; ') ?? [];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy.find((one) => one.startsWith('script-src'))).toMatch(/^script-src 'sha256-[\w+/]{43}='$/u);
  expect(policy.find((one) => one.startsWith('connect-src'))).toBeUndefined();
  // The same that the file says of itself in a folder of somebody's computer.
  const itself = /Content-Security-Policy" content="([^"]+)"/u.exec(document)?.[1]?.replaceAll('&#39;', "'");
  expect(policy.slice(0, -1).join('; ')).toBe(itself);
});

test('it is saved under its name where the link says so', async () => {
  const answer = await ask('?download');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="gouji.html"');
  expect(await answer.text()).toHaveLength(document.length);
});

test('it is sent again only once it has changed', async () => {
  const etag = (await ask()).headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[0-9a-f]{16}"$/u);
  const again = await ask('', { 'if-none-match': etag });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
});

test('it fits into the answer of a Lambda function', async () => {
  const event = {
    httpMethod: 'GET',
    path: PATH,
    resource: '/{proxy+}',
    headers: { host: 'pages.example' },
    multiValueHeaders: { host: ['pages.example'] },
    multiValueQueryStringParameters: null,
    body: null,
    isBase64Encoded: false,
    requestContext: { path: `/v${PATH}`, domainName: 'pages.example' },
  };
  const answer = await handle(web.app)(event as unknown as LambdaEvent, {} as LambdaContext);
  expect(answer.isBase64Encoded).toBe(false);
  expect(answer.body === document).toBe(true);
  expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(LAMBDA_ANSWER_BYTES);
});

test('the page of signing in leads to it', async () => {
  const page = await (await web.newBrowser().get('/sign-in')).text();
  expect(page).toContain(`href="${PATH}?download"`);
  expect(page).toContain(`href="${PATH}"`);
});
