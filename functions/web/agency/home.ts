// The page of an agency: what to do, in sentences, and what it filed for the year that is due.
import { html } from 'hono/html';
import { beijingTime, chineseDay, dayInBeijing, daysFrom } from '../../../shared/beijing-time.ts';
import type { Agency } from '../../../shared/contracts/agency.ts';
import { fileName } from '../../../shared/contracts/submission.ts';
import { collectFilings, type Filing } from '../../../shared/record/collect-filings.ts';
import { deadlineOf, yearInFiling } from '../../../shared/record/deadlines.ts';
import { filingState } from '../../../shared/record/filing-words.ts';
import type { Html } from '../../../shared/showing/escaped-html.ts';
import type { Granted } from '../guarded-route.ts';
import { layout } from '../page/layout.ts';
import { readOnlyLine } from '../page/read-only-line.ts';
import { begunUploads } from './filed-by.ts';
import { stateSentence, statusWords } from './state-words.ts';
import { uploadState } from './upload-state.ts';

/** Files that were begun so long ago and are not there yet will not come. */
const ON_ITS_WAY_MS = 60 * 60_000;
/** What was filed longer ago is in the history alone. */
const FRESH_MS = 365 * 86_400_000;
const MOST_RECENT = 10;

export async function showHome(granted: Granted): Promise<Response> {
  const { c, base, agency, agencyId, identity, decision, csrf, services } = granted;
  const name = agency?.name ?? `${agencyId}（不在名册里）`;
  const today = dayInBeijing(services.now().toISOString());
  const year = yearInFiling(today);
  const filings = await collectFilings(agencyId!, null, services);
  const canFile = decision === 'allowed' && agency !== null;
  const body = html`<h1>${name}</h1>
${readOnlyLine(granted)}
${agency === null ? null : whatToDo(agency, year, today, filings, granted)}
${filings.filter((filing) => isOpenOfOtherYear(filing, year, services.now())).map(todoOf)}
${canFile ? html`<p><a class="chief" href="${base}/agencies/${agencyId}/file">报送年度报告</a></p>` : null}
${await onTheirWay(granted)}
${filedList(filings.slice(0, MOST_RECENT), '最近的报送', base)}
<p class="actions"><a href="${base}/agencies/${agencyId}/history">全部报送记录</a></p>
${agency === null ? null : await contacts(agency, granted)}
${canFile ? signOutEverywhere(base, csrf) : null}`;
  return c.html(layout({ title: name, base, person: { identity, csrf }, body }));
}

function whatToDo(
  agency: Agency,
  year: number,
  today: string,
  filings: readonly Filing[],
  { services }: Granted,
): Html {
  const deadline = deadlineOf(agency, year, services.calendar);
  const left = daysFrom(today, deadline);
  const last = chineseDay(deadline);
  const current = filings.find(
    ({ place, ofAnotherBody, facts }) => place === 'current' && !ofAnotherBody && facts.year === year,
  );
  if (current !== undefined) {
    const due = current.facts.status === 'balanced' ? null : html`<p>${dueWords(last, left)}</p>`;
    return html`${todoOf(current)}${due}`;
  }
  return html`<div class="todo ${left < 0 ? 'bad' : ''}"><p>${year}年度报告还没有报送</p><p>${dueWords(last, left)}</p></div>`;
}

/** Another year's report that counts and is not settled, or a file of no year, as long as it is fresh. */
function isOpenOfOtherYear({ facts, place, uploadedSince }: Filing, year: number, now: Date): boolean {
  if (facts.status === 'balanced' || facts.year === year) return false;
  if (now.getTime() - Date.parse(facts.receivedAt) > FRESH_MS) return false;
  return place === 'current' || (place === 'no-year' && !uploadedSince);
}

const TONE = { balanced: 'good', unbalanced: 'bad', undecided: '', unreadable: 'bad' } as const;

function todoOf(filing: Filing): Html {
  const { facts } = filing;
  const what = facts.year === null ? `“${fileName(facts.submission.key)}”` : `${facts.year}年度报告`;
  return html`<div class="todo ${TONE[facts.status]}"><p>${what}：${statusWords(facts)}</p><p>${filingState(filing)}</p></div>`;
}

function dueWords(last: string, left: number): string {
  if (left < 0) return `期限是${last}，已经过了${-left}天，请尽快报送。`;
  if (left === 0) return '今天是最后一天，请今天报送。';
  return `请在${last}以前报送，还有${left}天。`;
}

/** What was filed in the last hour and has no verdict yet: who comes back to the page finds it again. */
async function onTheirWay({ services, agencyId, base }: Granted): Promise<Html | null> {
  const since = new Date(services.now().getTime() - ON_ITS_WAY_MS).toISOString();
  const begun = [...(await begunUploads(agencyId!, since, services)).keys()];
  const states = await Promise.all(
    begun.map(async (uploadId) => ({ uploadId, state: await uploadState(agencyId!, uploadId, services) })),
  );
  const waiting = states.filter(({ state }) => state.stage === 'reading' || state.stage === 'checking');
  if (waiting.length === 0) return null;
  return html`<h2>正在处理</h2><ul class="queue">${waiting.map(({ uploadId, state }) => {
    const page = `${base}/agencies/${agencyId}/uploads/${uploadId}`;
    return html`<li data-follow="${page}/state"><a href="${page}">${fileName(state.key ?? '')}</a> <span role="status" data-sentence>${stateSentence(state, services.now())}</span><span data-next></span></li>`;
  })}</ul>`;
}

export function filedList(filings: readonly Filing[], title: string, base: string): Html {
  if (filings.length === 0) return html`<h2>${title}</h2><p class="quiet">还没有。</p>`;
  return html`<h2>${title}</h2>
<div class="scrolled" tabindex="0" role="region" aria-label="${title}"><table class="list"><thead><tr><th scope="col">上传时间</th><th scope="col">文件</th><th scope="col">结论</th><th scope="col">情况和下一步</th><th scope="col">回执号</th></tr></thead><tbody>
${filings.map((filing) => {
  const { facts, receipt } = filing;
  return html`<tr><td class="short">${beijingTime(facts.receivedAt)}</td><td><a href="${base}/submissions/${facts.submissionId}">${fileName(facts.submission.key)}</a></td><td>${statusWords(facts)}${filing.place === 'current' ? '（现行）' : ''}</td><td>${filingState(filing)}</td><td class="short">${receipt}</td></tr>`;
})}
</tbody></table></div>`;
}

async function contacts(agency: Agency, { services }: Granted): Promise<Html> {
  const silenced = new Set((await services.notices.silenced(agency.id)).map(({ email }) => email));
  const list =
    agency.contacts.length === 0
      ? html`<p class="wrong">名册里没有登记邮箱，收不到通知。</p>`
      : html`<ul>${agency.contacts.map(({ email }) => html`<li>${email}${silenced.has(email) ? '（信寄不到，请更换）' : ''}</li>`)}</ul>`;
  return html`<section class="panel"><h2>登记的联系邮箱</h2>${list}<p class="quiet">要更改，请联系：${services.settings.ask}。</p></section>`;
}

function signOutEverywhere(base: string, csrf: string): Html {
  return html`<form method="post" action="${base}/sign-out" class="actions"><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="everywhere" value="yes"><button class="plain">在所有设备上退出</button></form>`;
}
