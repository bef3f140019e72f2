// What an agency sees: asked of the program as a browser does, read as HTML.
import { parseDocument } from 'htmlparser2';
import { expect, test } from 'vitest';
import { type Submission, submissionId } from '../../../../../shared/contracts/submission.ts';
import type { Verdict } from '../../../../../shared/contracts/verdict.ts';
import { SHI_AND_BELOW } from '../../../../builders/agencies-of-shi.ts';
import { judgedVerdict } from '../../../../builders/judged-verdict.ts';
import { balancedReport, countIn, withFigure } from '../../../../builders/report-builder.ts';
import { submissionOf } from '../../../../builders/submission-builder.ts';
import { type Browser, MemoryWeb } from '../../../../doubles/memory-web.ts';

const XIAN = { email: 'xian@example.org', agencyId: 'xian', role: 'office' } as const;
const UP = (digit: number) => `up-${String(digit).repeat(24)}`;
const REPORT = balancedReport({ year: 2025, agency: '青石县人民政府' });
const WRONG = withFigure(REPORT, 's3.total.naturalPerson', countIn(REPORT, 's3.total.naturalPerson') + 1);

const filed = (digit: number, name = '2025年报.docx'): Submission =>
  submissionOf({
    agencyId: 'xian',
    key: `incoming/xian/${UP(digit)}/${name}`,
    versionId: `v${digit}`,
    eventTime: `2026-01-20T01:0${digit}:00.000Z`,
  });

function webOfShi(): MemoryWeb {
  const web = new MemoryWeb();
  web.put(...SHI_AND_BELOW);
  return web;
}

async function textOf(browser: Browser, path: string): Promise<string> {
  const answer = await browser.get(path);
  expect(answer.status).toBe(200);
  const page = await answer.text();
  // Well-formed as far as a parser that keeps everything can tell: each opened element is closed in its order.
  expect(parseDocument(page).children.length).toBeGreaterThan(0);
  return page;
}

/** As the pages show it, without the markup. */
const words = (page: string) =>
  page
    .replace(/<[^>]*>/gu, '')
    .replaceAll('&quot;', '"')
    .replace(/\s+/gu, ' ');

test('before anything is filed the page says what is due, and when', async () => {
  const web = webOfShi();
  const browser = await web.signedInAs(XIAN);
  const page = words(await textOf(browser, '/agencies/xian'));
  expect(page).toContain('2025年度报告还没有报送');
  expect(page).toMatch(/请在2026年\d+月\d+日以前报送，还有\d+天/u);
  expect(page).toContain('xian@example.org');
});

test('a form takes one key, and who asked for it stands in the record', async () => {
  const web = webOfShi();
  const browser = await web.signedInAs(XIAN);
  const answer = await browser.post('/agencies/xian/uploads', { name: '../../shi/年报<b>.docx' });
  expect(answer.status).toBe(201);
  const { page, state, fields } = (await answer.json()) as {
    page: string;
    state: string;
    fields: Record<string, string>;
  };
  expect(fields.key).toMatch(/^incoming\/xian\/up-[0-9a-f]{24}\/_\.\._shi_年报<b>\.docx$/u);
  expect(state).toBe(`${page}/state`);
  expect(web.uploads.made.at(-1)).toMatchObject({ largestBytes: 50 * 1024 * 1024, andThen: null });
  const uploadId = page.split('/').at(-1);
  expect(web.access.entries.at(-1)).toMatchObject({ action: 'file', subject: uploadId, email: XIAN.email });
});

test('without script the form on the page leads back to the state of its file', async () => {
  const web = webOfShi();
  const page = await textOf(await web.signedInAs(XIAN), '/agencies/xian/file');
  expect(page).toContain('action="https://store.example/uploads"');
  expect(web.uploads.made.at(-1)!.andThen).toMatch(
    /^https:\/\/nianbao\.example\.gov\.cn\/agencies\/xian\/uploads\/up-[0-9a-f]{24}$/u,
  );
  // The file comes last: S3 reads no field behind it.
  expect(page.lastIndexOf('type="hidden"')).toBeLessThan(page.indexOf('type="file"'));
  // Who would rather check without sending anything finds how.
  expect(page).toContain('href="/check/gouji.html?download"');
});

test('the state goes from awaited to the verdict; asked again, it says nothing new', async () => {
  const web = webOfShi();
  const browser = await web.signedInAs(XIAN);
  const address = `/agencies/xian/uploads/${UP(1)}/state`;
  const told = async () => (await browser.get(address)).json() as Promise<Record<string, unknown>>;
  expect(await told()).toMatchObject({ stage: 'awaited', step: 0, verdict: null });

  const submission = filed(1);
  web.uploads.arrive({ ...submission, storedAt: web.time.toISOString() });
  const first = await browser.get(address);
  expect(first.headers.get('retry-after')).toBe('1');
  expect(await first.json()).toMatchObject({ stage: 'reading', step: 1 });
  const again = await browser.get(address, { 'if-none-match': first.headers.get('etag')! });
  expect([again.status, again.headers.get('retry-after')]).toEqual([304, '1']);
  web.time = new Date(web.time.getTime() + 70_000);
  expect(await told()).toMatchObject({ sentence: expect.stringContaining('可以关闭这个页面') });

  const verdict = judgedVerdict(submission, WRONG);
  web.proven.set(verdict.submissionId, {
    submission,
    file: verdict.file,
  });
  expect(await told()).toMatchObject({ stage: 'checking', step: 2 });
  await web.verdicts.putOnce(verdict);
  const done = await browser.get(address);
  expect(done.headers.get('retry-after')).toBeNull();
  expect(await done.json()).toMatchObject({
    stage: 'done',
    status: ['unbalanced'],
    verdict: `/submissions/${verdict.submissionId}`,
    sentence: expect.stringMatching(/不平衡，有\d+处/u),
  });
  // Polls are not recorded one by one.
  expect(web.access.entries).toEqual([]);
});

async function withUnbalanced(web: MemoryWeb): Promise<{ browser: Browser; verdict: Verdict; page: string }> {
  const verdict = judgedVerdict(filed(1), WRONG);
  await web.verdicts.putOnce(verdict);
  return {
    browser: await web.signedInAs(XIAN),
    verdict,
    page: `/submissions/${verdict.submissionId}`,
  };
}

test('the verdict shows the suspect; an explanation is kept beside its finding', async () => {
  const web = webOfShi();
  const { browser, page } = await withUnbalanced(web);
  const before = await textOf(browser, page);
  expect(words(before)).toContain('不平衡');
  expect(words(before)).toContain('最可能');
  const keys = /name="keys" value="([^"]+)"/u.exec(before)?.[1]?.replaceAll('&quot;', '"') ?? '';
  const answer = await browser.post(`${page}/explanations`, {
    report: '1',
    keys,
    reason: '系统升级，<script>alert(1)</script>',
    by: '王某，办公室',
  });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(`${page}?report=1&explained=error`);
  const after = await textOf(browser, answer.headers.get('location')!);
  expect(words(after)).toContain('已说明：系统升级，&lt;script&gt;alert(1)&lt;/script&gt;（王某，办公室');
  expect(after).not.toContain('<script>alert');
  expect((await web.justifications.of('xian', 2025)).map(({ by }) => by)).toEqual(['王某，办公室']);
});

test('an explanation of what is not there is not kept', async () => {
  const web = webOfShi();
  const { browser, page } = await withUnbalanced(web);
  const given = { report: '1', reason: '情况属实', by: '王某' };
  expect((await browser.post(`${page}/explanations`, { ...given, keys: '["S9-NONE@x"]' })).status).toBe(409);
  expect((await browser.post(`${page}/explanations`, { ...given, keys: 'no JSON' })).status).toBe(400);
  expect(await web.justifications.of('xian', 2025)).toEqual([]);
});

test('the corrected one says what was corrected, the unchanged one that nothing was', async () => {
  const web = webOfShi();
  const { browser } = await withUnbalanced(web);
  const same = judgedVerdict(filed(2), WRONG);
  await web.verdicts.putOnce(same);
  expect(words(await textOf(browser, `/submissions/${same.submissionId}`))).toContain(
    '和2026-01-20 09:01报送的完全相同',
  );
  const good: Verdict = {
    ...judgedVerdict(filed(3), REPORT),
    file: { ...same.file, sha256: 'b'.repeat(64) },
  };
  await web.verdicts.putOnce(good);
  const page = words(await textOf(browser, `/submissions/${good.submissionId}`));
  expect(/与[^。]*。/u.exec(page)?.[0]).toMatch(/已改正3处，仍存在1处，新出现0处，有变化的数1个/u);
});

test('an office sees what the agency sees, and can neither file nor explain', async () => {
  const web = webOfShi();
  const { page } = await withUnbalanced(web);
  const shi = await web.signedInAs({ email: 'shi@example.org', agencyId: 'shi', role: 'office' });
  const shown = await textOf(shi, page);
  expect(words(shown)).toContain('不平衡');
  expect(shown).not.toMatch(/<textarea|explanations|\/file"[^>]*>更正/u);
  const home = await textOf(shi, '/agencies/xian');
  expect(words(home)).toContain('只能查看');
  expect(home).not.toContain('/agencies/xian/file');
});

test('history and receipt name who filed, and the file by its own name', async () => {
  const web = webOfShi();
  const browser = await web.signedInAs(XIAN);
  const began = await browser.post('/agencies/xian/uploads', {
    name: '年报<img src=x onerror=alert(1)>.docx',
  });
  const { fields } = (await began.json()) as { fields: Record<string, string> };
  const submission = submissionOf({
    agencyId: 'xian',
    key: fields.key!,
    eventTime: web.time.toISOString(),
  });
  await web.verdicts.putOnce(judgedVerdict(submission, REPORT));
  const id = submissionId(submission);
  for (const path of [
    '/agencies/xian/history',
    `/submissions/${id}/receipt`,
    `/submissions/${id}`,
    '/agencies/xian',
  ]) {
    const page = await textOf(browser, path);
    expect(page).toContain('年报&lt;img src=x onerror=alert(1)&gt;.docx');
    expect(page).not.toContain('<img');
  }
  expect(words(await textOf(browser, `/submissions/${id}/receipt`))).toContain('报送人xian@example.org');
  expect(words(await textOf(browser, '/agencies/xian/history'))).toContain('xian@example.org');
});

test('downloads lead to the store', async () => {
  const web = webOfShi();
  const { browser, page } = await withUnbalanced(web);
  const where = async (path: string) => {
    const answer = await browser.get(`${page}/${path}`);
    expect(answer.status).toBe(303);
    return decodeURIComponent(answer.headers.get('location') ?? '');
  };
  expect(await where('file')).toContain('name=2025年报.docx');
  expect(await where('findings.xlsx')).toMatch(/downloads\/核对结果_回执\d{16}\.xlsx$/u);
  expect(await where('marked-copy.xlsx')).toMatch(/downloads\/标注副本_2025年_回执\d{16}\.xlsx$/u);
  expect(
    web.downloads.generated.map(({ content }) => Buffer.from(content.subarray(0, 2)).toString()),
  ).toEqual(['PK', 'PK']);
});

test('what is on its way is found again on the page of the agency', async () => {
  const web = webOfShi();
  const browser = await web.signedInAs(XIAN);
  const began = await browser.post('/agencies/xian/uploads', { name: '2025年报.docx' });
  const { fields, state } = (await began.json()) as { fields: Record<string, string>; state: string };
  expect(await textOf(browser, '/agencies/xian')).not.toContain('正在处理');
  web.uploads.arrive({
    bucket: 'uploads',
    key: fields.key!,
    versionId: 'v1',
    size: 1,
    storedAt: web.time.toISOString(),
  });
  const page = await textOf(browser, '/agencies/xian');
  expect(page).toContain('正在处理');
  expect(page).toContain(`data-follow="${state}"`);
});
