// The filing portal as a person uses it: a real browser, the deployed pages, the engine's own IAM, S3 and mail.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STATE_FOLDER } from '../../infra/local/places.ts';
import { openPortal, type PortalProxy } from '../../infra/local/portal-proxy.ts';
import { sha256Of } from '../../shared/sha256.ts';
import { buildPage } from '../../shared/showing/build-page.ts';
import { compose } from '../generator/compose.ts';
import { randomFrom } from '../generator/random.ts';
import { renderDocx } from '../generator/render/word.ts';
import { type Truth, trueReport } from '../generator/truth.ts';
import { complaintsOf } from '../page/complaints.ts';
import { findChromium } from '../page/find-chromium.ts';
import { engine, eventually, mailsTo, named, newAgency, type TestAgency } from './engine-under-test.ts';

const CHROMIUM = findChromium();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
/** Screenshots for a person to look at. */
const SHOTS = path.join(STATE_FOLDER, 'portal-shots');
const NAME = '青石县人民政府';
const LIMIT = { timeout: 60_000 };

/** A report of the agency for the year in filing: balanced, or with one total that is one too many. */
function docx(isWrong: boolean): Buffer {
  const truth: Truth = {
    ...trueReport(randomFrom(4), 'none'),
    form: '2021',
    agency: NAME,
    titleAgency: NAME,
    year: new Date().getFullYear() - 1,
  };
  const cell = truth.figures['s3.total.naturalPerson'];
  const value = cell?.state === 'printed' ? Number(cell.value) : 0;
  const figures = isWrong
    ? { ...truth.figures, 's3.total.naturalPerson': { state: 'printed' as const, value: value + 1 } }
    : truth.figures;
  return Buffer.from(renderDocx(compose({ ...truth, figures }, randomFrom(5))));
}

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

let portal: PortalProxy;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  portal = await openPortal(engine.endpoint, named('PortalApi'), 0);
  if (CHROMIUM !== null) {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  }
});

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

interface Opened {
  readonly page: Page;
  /** What the browser complains of: errors of the console (a refused style or script among them) and of scripts. */
  readonly complaints: string[];
}

async function open(options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    viewport: { width: 1400, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  return { page, complaints: complaintsOf(page) };
}

/** The code that was mailed last. */
function mailedCode({ address }: TestAgency): Promise<string> {
  return eventually(async () => {
    const codes = (await mailsTo(address)).flatMap(({ text }) => /验证码：(\d{6})/u.exec(text)?.[1] ?? []);
    expect(codes.length).toBeGreaterThan(0);
    return codes.at(-1)!;
  });
}

async function signIn(page: Page, agency: TestAgency): Promise<void> {
  await page.goto(portal.address);
  await page.fill('#agency', agency.id);
  await page.fill('#email', agency.address);
  await page.click('button.chief');
  await page.fill('#code', await mailedCode(agency));
  await page.click('button.chief');
  await page.waitForURL(/\/agencies\//u, LIMIT);
}

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** Takes a picture, and asks axe and the width of the screen. */
async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
  await page.evaluate(AXE);
  const found = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run());
  const told = found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
  );
  expect(told, name).toEqual([]);
  const wider = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect(wider, `${name}: wider than the screen`).toBeLessThanOrEqual(0);
}

test('gouji.html comes through the gateway as it was built', async () => {
  const answer = await fetch(new URL('check/gouji.html?download', portal.address));
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="gouji.html"');
  const { document } = await buildPage();
  const sent = await answer.text();
  expect(sent.length).toBe(document.length);
  expect(sha256Of(sent)).toBe(sha256Of(document));
});

describe.skipIf(CHROMIUM === null)('in a browser', () => {
  test('gouji.html is opened where it lies, before anybody signs in, and judges a file without asking anybody', async () => {
    const { page, complaints } = await open();
    await page.goto(portal.address);
    await page.click('text=直接打开');
    await page.waitForURL(/\/check\/gouji\.html$/u, LIMIT);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.setInputFiles('#this-year', [file('年报.docx', docx(true))]);
    await page.waitForSelector('.verdict.is-unbalanced', LIMIT);
    await look(page, '0-check-tool');
    expect(asked.filter((address) => !address.startsWith('blob:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('signs in, files, sees the suspect, explains, files the corrected one, prints the receipt', async () => {
    const agency = await newAgency(NAME);
    const { page, complaints } = await open();
    await page.goto(portal.address);
    await look(page, '1-sign-in');
    await signIn(page, agency);
    await look(page, '2-home-before');

    await page.click('a.chief');
    await look(page, '3-filing');
    await page.setInputFiles('#file', [file('年报<img src=x onerror=alert(1)>.docx', docx(true))]);
    await page.click('button.chief');
    // Checked in the browser first: nothing has been sent yet.
    await page.waitForSelector('.queue button', LIMIT);
    expect(await page.textContent('.queue [data-sentence]')).toBe('先核对了一下：数据不平衡。照样报送吗？');
    await look(page, '4-before-sending');
    await page.click('button:text-is("照样报送")');
    await page.waitForSelector('.queue a.chief', LIMIT);
    expect(await page.textContent('.queue [data-sentence]')).toMatch(/不平衡，有\d处/u);
    expect(await page.textContent('.queue b')).toBe('年报<img src=x onerror=alert(1)>.docx');
    await look(page, '5-filed');

    await page.click('.queue a.chief');
    await page.waitForSelector('.verdict.is-unbalanced', LIMIT);
    // The cell that is wrong, with what was filed and what it should be.
    expect(await page.textContent('td.suspect')).toMatch(/\d+件?\s*→ \d+？/u);
    await look(page, '6-verdict');

    // Not the suspect's: one that changes no status, where what stands there may be right.
    const asked = page.locator('.look .finding').first();
    await asked.locator('summary').first().click();
    await asked.locator('textarea').fill('已与法制机构核对，属实。');
    await asked.locator('input[name=by]').fill('王某，办公室');
    await asked.locator('form button').click();
    await page.waitForURL(/explained=/u, LIMIT);
    expect(await page.textContent('main')).toContain('已说明：已与法制机构核对，属实。');
    await look(page, '7-explained');

    await page.click('text=更正后重新报送');
    await page.setInputFiles('#file', [file('年报（更正）.docx', docx(false))]);
    await page.click('button.chief');
    await page.waitForSelector('.queue a.chief', LIMIT);
    expect(await page.textContent('.queue [data-sentence]')).toContain('平衡');
    await page.click('.queue a.chief');
    await page.waitForSelector('.verdict.is-balanced', LIMIT);
    expect(await page.textContent('main')).toMatch(/已改正[1-9]\d*处/u);
    await look(page, '8-corrected');

    await page.click('.actions >> text=回执');
    expect(await page.textContent('dl.facts')).toContain(agency.address);
    await page.emulateMedia({ media: 'print' });
    expect(await page.isVisible('header.site')).toBe(false);
    await look(page, '9-receipt-printed');
    await page.emulateMedia({ media: 'screen' });

    await page.goto(`${portal.address}agencies/${agency.id}/history`);
    expect(await page.locator('tbody tr').count()).toBe(2);
    await look(page, '10-history');
    expect(complaints).toEqual([]);
  });

  test('without script: signs in, files, follows the state by a link, reads, explains', async () => {
    const agency = await newAgency(NAME);
    const { page, complaints } = await open({ javaScriptEnabled: false });
    await signIn(page, agency);
    await page.click('a.chief');
    await page.setInputFiles('#file', [file('年报.docx', docx(true))]);
    await page.click('button.chief');
    await page.waitForURL(/\/uploads\/up-/u, LIMIT);
    await eventually(async () => {
      await page.click('[data-next] a');
      expect(page.url()).toMatch(/\/submissions\//u);
    });
    expect(await page.textContent('.status')).toContain('不平衡');
    const finding = page.locator('.finding').first();
    await finding.locator('summary').click();
    await finding.locator('textarea').fill('底账如此。');
    await finding.locator('input[name=by]').fill('李某');
    await finding.locator('form button').click();
    expect(await page.textContent('main')).toContain('已说明：底账如此。');
    expect(complaints).toEqual([]);
  });

  test('at the width of a phone', async () => {
    const agency = await newAgency(NAME);
    const { page, complaints } = await open(PHONE);
    await signIn(page, agency);
    await look(page, 'phone-1-home');
    await page.click('a.chief');
    await look(page, 'phone-2-filing');
    await page.setInputFiles('#file', [file('年报.docx', docx(true))]);
    await page.click('button.chief');
    await page.click('button:text-is("照样报送")', LIMIT);
    await page.waitForSelector('.queue a.chief', LIMIT);
    await page.click('.queue a.chief');
    await page.waitForSelector('.verdict', LIMIT);
    await look(page, 'phone-3-verdict');
    expect(complaints).toEqual([]);
  });

  test('with the keyboard alone: the sign-in, and to the file', async () => {
    const agency = await newAgency(NAME);
    const { page } = await open();
    await page.goto(portal.address);
    await page.focus('#agency');
    await page.keyboard.type(agency.id);
    await page.keyboard.press('Tab');
    await page.keyboard.type(agency.address);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#code', LIMIT);
    await page.focus('#code');
    await page.keyboard.type(await mailedCode(agency));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/agencies\//u, LIMIT);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('跳到正文');
  });
});

describe('the engine itself refuses', () => {
  /** The session's cookies and the form of one upload, asked for as the script of the page does. */
  async function stolenForm(agency: TestAgency): Promise<{ url: string; fields: Record<string, string> }> {
    const cookies = new Map<string, string>();
    const ask = async (address: string, fields?: Record<string, string>) => {
      const answer = await fetch(new URL(address, portal.address), {
        redirect: 'manual',
        headers: {
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          origin: new URL(portal.address).origin,
        },
        ...(fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields) }),
      });
      for (const cookie of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(cookie) ?? [];
        if (/max-age=0/iu.test(cookie)) cookies.delete(name);
        else cookies.set(name, value);
      }
      return answer;
    };
    const tokenOf = async (answer: Response) =>
      /name="csrf" value="(\w+)"/u.exec(await answer.text())?.[1] ?? '';
    const person = { agency: agency.id, email: agency.address };
    const csrf = await tokenOf(await ask('sign-in'));
    await ask('sign-in/code', { ...person, csrf });
    const code = await mailedCode(agency);
    expect((await ask('sign-in', { ...person, csrf, code })).status).toBe(303);
    const page = await tokenOf(await ask(`agencies/${agency.id}/file`));
    const made = await ask(`agencies/${agency.id}/uploads`, { csrf: page, name: '年报.txt' });
    expect(made.status).toBe(201);
    return (await made.json()) as { url: string; fields: Record<string, string> };
  }

  async function posted(
    { url, fields }: { url: string; fields: Record<string, string> },
    changes: Record<string, string>,
    bytes = 10,
  ): Promise<number> {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...changes })) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(bytes)]));
    const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
    await answer.body?.cancel();
    return answer.status;
  }

  test('a stolen form under another prefix, another name, another type, or empty', async () => {
    const agency = await newAgency();
    const other = await newAgency();
    const form = await stolenForm(agency);
    const key = form.fields.key!;
    expect(await posted(form, { key: key.replace(agency.id, other.id) })).toBe(403);
    expect(await posted(form, { key: `${key}x` })).toBe(403);
    expect(await posted(form, { 'Content-Type': 'text/html' })).toBe(403);
    expect(await posted(form, {}, 0)).toBe(400);
    const policy = JSON.parse(Buffer.from(form.fields.Policy!, 'base64').toString()) as {
      conditions: unknown[];
    };
    expect(policy.conditions).toContainEqual(['content-length-range', 1, 50 * 1024 * 1024]);
    expect(await posted(form, {})).toBe(204);
  });
});
