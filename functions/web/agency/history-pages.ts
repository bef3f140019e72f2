// What an agency filed, when and by whom, what it was told; and the receipt of each file.
import { html } from 'hono/html';
import { beijingTime, chineseTime } from '../../../shared/beijing-time.ts';
import { fileName } from '../../../shared/contracts/submission.ts';
import { collectFilings, type Filing } from '../../../shared/record/collect-filings.ts';
import { filingState, mailLines } from '../../../shared/record/filing-words.ts';
import type { Granted, Routes } from '../guarded-route.ts';
import { layout } from '../page/layout.ts';
import { readOnlyLine } from '../page/read-only-line.ts';
import { filedBy } from './filed-by.ts';
import { statusWords } from './state-words.ts';

export function addHistoryPages(routes: Routes): void {
  routes.guarded({
    method: 'GET',
    path: '/agencies/:agencyId/history',
    action: 'see',
    target: 'agency',
    handle: showHistory,
  });
  routes.guarded({
    method: 'GET',
    path: '/submissions/:submissionId/receipt',
    action: 'see',
    target: 'submission',
    handle: showReceipt,
  });
}

async function showHistory(granted: Granted): Promise<Response> {
  const { c, base, services, identity, csrf, agency, agencyId } = granted;
  const filings = await collectFilings(agencyId!, null, services);
  const who = await filedBy(
    agencyId!,
    filings.map(({ facts }) => facts),
    services,
  );
  const mails = mailLines(await services.notices.of(agencyId!)).reverse();
  const row = (filing: Filing) => {
    const { facts, receipt } = filing;
    const told = facts.noticedAt === null ? '' : `${beijingTime(facts.noticedAt)}已发通知。`;
    return html`<tr><td class="short">${beijingTime(facts.receivedAt)}</td><td>${who(facts) ?? '直接上传'}</td><td><a href="${base}/submissions/${facts.submissionId}">${fileName(facts.submission.key)}</a></td><td class="short">${facts.year ?? ''}</td><td class="short">${statusWords(facts)}</td><td>${filingState(filing)}${told}</td><td><a href="${base}/submissions/${facts.submissionId}/receipt">${receipt}</a></td></tr>`;
  };
  const body = html`<p><a href="${base}/agencies/${agencyId}">${agency?.name ?? agencyId}</a></p>
<h1>报送记录</h1>
${readOnlyLine(granted)}
${
  filings.length === 0
    ? html`<p>没有记录。刚上传的文件，核对完才会出现在这里，一般只要几分钟。</p>`
    : html`<div class="scrolled" tabindex="0" role="region" aria-label="报送记录"><table class="list"><thead><tr><th scope="col">上传时间</th><th scope="col">报送人</th><th scope="col">文件</th><th scope="col">年度</th><th scope="col">结论</th><th scope="col">情况和下一步</th><th scope="col">回执</th></tr></thead><tbody>${filings.map(row)}</tbody></table></div>`
}
<h2>寄出的信</h2>
${mails.length === 0 ? html`<p>没有。</p>` : html`<ul>${mails.map((line) => html`<li>${line}</li>`)}</ul>`}`;
  return c.html(layout({ title: '报送记录', base, person: { identity, csrf }, body }));
}

async function showReceipt(granted: Granted): Promise<Response> {
  const { c, base, services, identity, csrf, agency, agencyId, submission } = granted;
  const id = submission[0]!.submissionId;
  const filings = (await collectFilings(agencyId!, null, services)).filter(
    ({ facts }) => facts.submissionId === id,
  );
  const { facts, receipt } = filings[0]!;
  const who = await filedBy(agencyId!, [facts], services);
  const rows: readonly (readonly [string, string])[] = [
    ['回执号', receipt],
    ['报送单位', `${agency?.name ?? ''}（${agencyId}）`],
    ['文件', fileName(facts.submission.key)],
    ['收到时间', chineseTime(facts.receivedAt)],
    ['报送人', who(facts) ?? '直接上传'],
    ['文件大小', `${facts.submission.size} 字节`],
    ['文件校验值（SHA-256）', facts.file.sha256 ?? '文件太大，没有读取'],
    ...filings.map(
      (filing) =>
        [
          filings.length === 1 ? '核对结论' : `第${filing.facts.number}份`,
          `${filing.facts.year === null ? '' : `${filing.facts.year}年度，`}${statusWords(filing.facts)}。${filingState(filing)}`,
        ] as const,
    ),
    ['核对规则', `规则版本 ${facts.ruleBook}；程序版本 ${facts.gouji}`],
    ['打印时间', chineseTime(services.now().toISOString())],
  ];
  const body = html`<p class="no-print"><a href="${base}/submissions/${id}">核对结果</a></p>
<section class="panel"><h1>报送回执</h1>
<dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<p class="quiet">本回执证明文件已经收到并核对；不表示对其中的数据作出认可。</p></section>
<p class="no-print" data-print hidden><button class="plain" type="button">打印</button></p>`;
  return c.html(layout({ title: `回执 ${receipt}`, base, person: { identity, csrf }, body }));
}
