import { read, utils } from '@e965/xlsx';
import { beforeEach, describe, expect, test } from 'vitest';
import { Agency } from '../../../../../shared/contracts/agency.ts';
import type { ParsedReport } from '../../../../../shared/contracts/parsed-report.ts';
import { csvOf, registerRows } from '../../../../../shared/register/register-file.ts';
import { writeRegister } from '../../../../../shared/register/register-table.ts';
import { SHI_AND_BELOW } from '../../../../builders/agencies-of-shi.ts';
import {
  CITY,
  CITY_BELOW,
  JU,
  JU_TELLTALE,
  NOTHING,
  uploadOf,
  verdictWith,
  XIAN,
  XIAN2,
} from '../../../../builders/city-that-files.ts';
import { type ParsedPage, parsePage } from '../../../../builders/page-faults.ts';
import { type Browser, MemoryWeb } from '../../../../doubles/memory-web.ts';

const DAY = '2026-01-20T02:00:00.000Z';
let web: MemoryWeb;
let office: Browser;

async function file(agencyId: string, report: ParsedReport, at = DAY): Promise<string> {
  const verdict = verdictWith(uploadOf(agencyId, at), report, agencyId === 'shi' ? CITY_BELOW : []);
  await web.verdicts.putOnce(verdict);
  return verdict.submissionId;
}

async function page(browser: Browser, path: string): Promise<ParsedPage & { html: string }> {
  const answer = await browser.get(path);
  const html = await answer.text();
  expect([path, answer.status]).toEqual([path, 200]);
  const parsed = parsePage(html);
  expect([path, parsed.faults]).toEqual([path, []]);
  expect(web.problems).toEqual([]);
  return { ...parsed, html };
}

/** The bodies in the list, in order. */
const listed = ({ elements }: ParsedPage) =>
  elements
    .filter(({ name, attributes }) => name === 'th' && attributes.scope === 'row')
    .map(({ text }) =>
      text
        .trim()
        .split('\n')[0]
        ?.replace(/下级：.*/u, '')
        .trim(),
    )
    .map((text) => text?.replace(/(shi|xian2?|ju)$/u, ''));

const asOffice = (agencyId: string) =>
  web.signedInAs({ email: `${agencyId}@example.org`, agencyId, role: 'office' });
const asOperator = () => web.signedInAs({ email: 'operator@example.org', agencyId: null, role: 'operator' });

beforeEach(async () => {
  web = new MemoryWeb();
  web.put(...SHI_AND_BELOW);
  office = await asOffice('shi');
});

describe('the roster', () => {
  test('has the bodies directly below, with their states, and the office’s own report above them', async () => {
    await file('xian', XIAN);
    const found = await page(office, '/offices/shi');
    expect(listed(found)).toEqual(['青石县人民政府', '南溪县人民政府']);
    expect(found.text).toContain('本级2025年度报告：— 未报送');
    expect(found.text).toMatch(/青石县人民政府[\s\S]*✓ 平衡/u);
    expect(found.text).toContain('2026年3月31日：2 个单位，未报送 1 个');
  });

  test('goes down to all bodies below where that is asked for', async () => {
    expect(listed(await page(office, '/offices/shi?below=all'))).toEqual([
      '青石县人民政府',
      '青石县财政局',
      '南溪县人民政府',
    ]);
  });

  test.each([
    ['all', ['青石县人民政府', '青石县财政局', '南溪县人民政府']],
    ['filed', ['青石县财政局', '南溪县人民政府']],
    ['unbalanced', ['青石县财政局']],
    ['nothing', ['南溪县人民政府']],
    ['balanced', []],
    ['undecided', []],
    ['unreadable', []],
    ['missing', ['青石县人民政府']],
    ['late', ['青石县财政局']],
    ['strange', ['青石县人民政府', '青石县财政局', '南溪县人民政府']],
  ])('narrowed to %s', async (filter, expected) => {
    web.time = new Date('2026-02-05T02:00:00.000Z');
    office = await asOffice('shi');
    await file('ju', JU, '2026-02-03T02:00:00.000Z');
    await file('xian2', NOTHING);
    const found = await page(office, `/offices/shi?below=all&filter=${filter}`);
    expect(listed(found)).toEqual(expected);
  });

  test('is narrowed by a part of a name, and says so where nothing is left', async () => {
    expect(listed(await page(office, '/offices/shi?below=all&name=财政'))).toEqual(['青石县财政局']);
    expect((await page(office, '/offices/shi?name=无此单位')).text).toContain('没有这样的单位');
  });

  test('a body that files while the page is open is there the next time', async () => {
    expect((await page(office, '/offices/shi?filter=filed')).text).toContain('没有这样的单位');
    await file('xian', XIAN);
    expect(listed(await page(office, '/offices/shi?filter=filed'))).toEqual(['青石县人民政府']);
  });

  test('a body that enters the register is there the next time', async () => {
    await page(office, '/offices/shi');
    web.put(Agency.parse({ id: 'xian3', name: '东山县人民政府', kind: 'government', parent: 'shi' }));
    expect((await page(office, '/offices/shi')).text).toContain('东山县人民政府');
  });

  test('says whether the agency has looked, who and when; others’ looks do not count', async () => {
    const submission = await file('xian', XIAN);
    const look = {
      version: 1,
      at: '2026-01-20T03:30:00.000Z',
      email: 'shi@example.org',
      by: 'shi',
      role: 'office',
      via: 'session',
      action: 'see',
      agencyId: 'xian',
      route: 'GET /submissions/:submissionId',
      subject: submission,
      decision: 'read-only',
      status: 200,
    } as const;
    await web.access.add(look);
    expect((await page(office, '/offices/shi')).text).toContain('还没有看过');
    await web.access.add({
      ...look,
      at: '2026-01-20T04:30:00.000Z',
      email: 'xian@example.org',
      by: 'xian',
      role: 'agency',
      decision: 'allowed',
    });
    const { text } = await page(office, '/offices/shi');
    expect(text).toContain('2026-01-20 12:30xian@example.org');
    expect(text).not.toContain('还没有看过');
    // A newer upload of the same day has not been looked at yet.
    await file('xian', XIAN, '2026-01-20T05:00:00.000Z');
    expect((await page(office, '/offices/shi')).text).toContain('还没有看过');
  });

  test('has pages of fifty', async () => {
    for (let number = 1; number <= 120; number += 1) {
      const id = `z${String(number).padStart(3, '0')}`;
      web.put(Agency.parse({ id, name: `第${number}局`, kind: 'department', parent: 'shi' }));
    }
    const last = await page(office, '/offices/shi?page=3');
    expect(listed(last)).toHaveLength(22);
    expect(last.text).toContain('第 3 页，共 3 页');
    expect(last.html).toContain('rel="prev"');
    expect(last.html).not.toContain('rel="next"');
    expect(listed(await page(office, '/offices/shi?page=99'))).toHaveLength(22);
    expect(listed(await page(office, '/offices/shi?page=-1'))).toHaveLength(50);
  });

  test('a name cannot become a tag', async () => {
    web.put(
      Agency.parse({ id: 'evil', name: '<img src=x onerror=alert(1)>', kind: 'department', parent: 'shi' }),
    );
    const { html, elements } = await page(office, '/offices/shi?name=<img');
    expect(elements.filter(({ name }) => name === 'img')).toEqual([]);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  test('holds no figure of any report', async () => {
    await file('ju', JU);
    const found = await page(office, '/offices/shi?below=all');
    expect(found.text).not.toContain(String(JU_TELLTALE));
  });
});

describe('the sums', () => {
  test('name the gap and the body that explains it, as a picture and as a table', async () => {
    await file('xian', XIAN);
    await file('xian2', XIAN2);
    await file('shi', CITY);
    const { elements, text } = await page(office, '/offices/shi/sums');
    const svg = elements.find(({ name }) => name === 'svg');
    expect(svg?.attributes.role).toBe('img');
    expect(svg?.text).toContain('◆ 青石县人民政府');
    expect(text).toContain('差额正好是“青石县人民政府”的数字，可能漏计');
    const rows = elements.filter(({ name }) => name === 'tr').map(({ text: row }) => row.trim());
    expect(rows).toContain('◆ 青石县人民政府49正好是差额：可能漏计');
    expect(rows).toContain('下级合计86');
    expect(rows).toContain('差−49少于下级');
  });

  test('say that nothing can be compared yet', async () => {
    expect((await page(office, '/offices/shi/sums')).text).toContain('还没有可以核对的2025年度报告');
  });

  test('hold no figure of a body that is not directly below', async () => {
    await file('ju', JU);
    await file('xian', XIAN);
    await file('xian2', XIAN2);
    await file('shi', CITY);
    for (const path of ['/offices/shi/sums', '/offices/shi/sums?gap=2']) {
      expect((await page(office, path)).text).not.toContain(String(JU_TELLTALE));
    }
  });
});

describe('papers to take away', () => {
  test.each(['csv', 'xlsx'])(
    'the roster as %s is fetched from the store, with what was asked for',
    async (kind) => {
      await file('xian', XIAN);
      const answer = await office.get(`/offices/shi/roster.${kind}?filter=missing&below=all`);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toMatch(/^https:\/\/store\.example\/downloads\//u);
      const [made] = web.downloads.generated;
      expect(made?.name).toBe(`报送情况_2025年度.${kind}`);
      const rows =
        kind === 'csv'
          ? registerRows(made!.content)
          : utils.sheet_to_json<string[]>(read(made!.content).Sheets['2025年度']!, { header: 1 }).slice(2);
      expect(rows.slice(1).map(([id]) => id)).toEqual(['ju', 'xian2']);
    },
  );

  test('a name that looks like a formula is not one in the list', async () => {
    web.put(Agency.parse({ id: 'evil', name: '=1+1', kind: 'department', parent: 'shi' }));
    await office.get('/offices/shi/roster.csv');
    expect(new TextDecoder().decode(web.downloads.generated[0]?.content)).toContain(`'=1+1`);
  });

  test('the digest names who has not filed', async () => {
    await file('xian', XIAN);
    const { text } = await page(office, '/offices/shi/digest');
    expect(text).toContain('应报送2个。已报送1个');
    expect(text).toContain('南溪县人民政府（xian2）');
    expect(text).not.toContain('附件');
  });
});

describe('an operator', () => {
  test('sees the offices at the top and how far they are', async () => {
    await file('xian', XIAN);
    const { text } = await page(await asOperator(), '/offices');
    expect(text).toMatch(/示例市人民政府312/u);
  });

  test('sees who saw what of an agency', async () => {
    await office.get('/offices/xian');
    const operator = await asOperator();
    const { text } = await page(operator, '/access-record?agency=xian');
    expect(text).toContain('机关 xian，最近 7 天共 1 条');
    expect(text).toContain('GET /offices/:agencyId');
    expect((await page(operator, '/access-record?agency=../x')).text).toContain('编号里只能有');
    expect((await page(operator, '/access-record')).text).toContain('不涉及某一个机关');
  });

  test('has a register checked without anything being written', async () => {
    const operator = await asOperator();
    expect((await page(operator, '/register')).html).toContain('action="https://store.example/uploads"');
    const id = 'a'.repeat(32);
    expect((await operator.get(`/register/${id}`)).status).toBe(404);
    const before = await web.agencies.all();
    const more = Agency.parse({ id: 'new', name: '新设局', kind: 'department', parent: 'shi' });
    web.proposals.arrive(
      id,
      csvOf(writeRegister([...before.slice(1), { ...before[0]!, name: '青石县财税局' }, more])),
    );
    const { text } = await page(operator, `/register/${id}`);
    expect(text).toContain('新增 1 个，修改 1 个');
    expect(text).toContain('机关名称 青石县财政局 → 青石县财税局');
    expect(text).toContain(`aws s3 cp s3://uploads/register-proposals/${id}/register register-file`);
    expect(await web.agencies.all()).toEqual(before);
  });

  test('is told every fault of a register at once', async () => {
    const operator = await asOperator();
    const id = 'b'.repeat(32);
    const [head = [], first = []] = writeRegister(await web.agencies.all());
    const changed = (changes: Readonly<Record<string, string>>) =>
      first.map((cell, column) => changes[head[column] ?? ''] ?? cell);
    const wrong = changed({ 机关类型: '衙门' });
    const lost = changed({ 机关编号: 'x1', 上级机关编号: 'nowhere' });
    web.proposals.arrive(id, csvOf([head, wrong, lost]));
    const { text } = await page(operator, `/register/${id}`);
    expect(text).toMatch(/有 \d+ 处问题，不能导入/u);
    expect(text).toContain('衙门');
    expect(text).toContain('nowhere');
    expect(text).not.toContain('gouji register import');
    web.proposals.arrive(id, new TextEncoder().encode('"open'));
    expect((await page(operator, `/register/${id}`)).text).toContain('引号不成对');
  });
});

describe('who is not an office above', () => {
  test.each([
    '/offices/shi',
    '/offices/shi/sums',
    '/offices/shi/digest',
    '/offices/shi/roster.csv',
    '/offices',
    '/register',
    '/access-record',
    '/offices/nowhere',
  ])('does not find %s', async (path) => {
    expect((await (await asOffice('xian')).get(path)).status).toBe(404);
  });
});
