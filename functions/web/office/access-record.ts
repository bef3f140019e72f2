// GET /access-record, for operators: who saw and did what of an agency.
import { html } from 'hono/html';
import { beijingTime } from '../../../shared/beijing-time.ts';
import type { AccessEntry } from '../../../shared/contracts/access-entry.ts';
import { AgencyId } from '../../../shared/contracts/submission.ts';
import { shownName } from '../../../shared/shown-text.ts';
import type { Granted } from '../guarded-route.ts';
import { operatorPage } from './office-page.ts';

const DAYS_OFFERED = [7, 30, 180] as const;
/** Of one agency and so many days; the newest. */
const MOST_SHOWN = 500;

const DECIDED: Readonly<Record<AccessEntry['decision'], string>> = {
  allowed: '允许',
  'read-only': '只读',
  hidden: '拒绝',
};
const ROLES: Readonly<Record<AccessEntry['role'], string>> = {
  agency: '单位',
  office: '上级',
  operator: '运维',
};

export async function showAccessRecord(granted: Granted): Promise<Response> {
  const { c, services, base } = granted;
  const asked = c.req.query('agency')?.trim() ?? '';
  const id = AgencyId.safeParse(asked);
  const days = DAYS_OFFERED.find((each) => each === Number(c.req.query('days'))) ?? DAYS_OFFERED[0];
  const since = new Date(services.now().getTime() - days * 86_400_000).toISOString();
  const wrong = asked !== '' && !id.success;
  const entries = wrong ? [] : await services.access.of(id.success ? id.data : null, since);
  const shown = [...entries].reverse().slice(0, MOST_SHOWN);
  const about = id.success ? `机关 ${id.data}` : '不涉及某一个机关的操作';
  return operatorPage(
    granted,
    '访问记录',
    html`<form class="narrowing no-print" method="get" action="${base}/access-record">
<p><label for="agency">机关编号（不填：不涉及某一个机关的操作）</label> <input id="agency" name="agency" value="${asked}" maxlength="64"></p>
<p><label for="days">最近</label> <select id="days" name="days">${DAYS_OFFERED.map((each) => html`<option value="${each}"${each === days ? html` selected` : ''}>${each} 天</option>`)}</select></p>
<p><button class="plain">查看</button></p></form>
<p role="status">${wrong ? '编号里只能有字母、数字和“-”“_”“.”。' : `${about}，最近 ${days} 天共 ${entries.length} 条${entries.length > shown.length ? `，下面是最新的 ${shown.length} 条` : ''}。`}</p>
${shown.length === 0 ? null : table(shown)}`,
  );
}

function table(entries: readonly AccessEntry[]) {
  return html`<div class="scrolled" role="region" aria-label="访问记录" tabindex="0"><table class="list"><caption class="heard">谁在何时看过、做过什么</caption>
<thead><tr><th scope="col">时间</th><th scope="col">人员</th><th scope="col">所属</th><th scope="col">操作</th><th scope="col">对象</th><th scope="col">结果</th></tr></thead>
<tbody>${entries.map(
    ({ at, email, by, role, via, action, route, subject, decision, status }) =>
      html`<tr><td class="day">${beijingTime(at)}</td><td>${shownName(email)}</td><td>${by ?? '—'}（${ROLES[role]}${via === 'token' ? '，接口' : ''}）</td><td>${action}<br><small class="quiet">${route}</small></td><td>${subject === null ? '—' : shownName(subject)}</td><td>${DECIDED[decision]}（${status}）</td></tr>
`,
  )}</tbody></table></div>`;
}
