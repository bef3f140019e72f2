// The roster as a page shows it: how many in each state, filters, one line for each body. Works without script; no inputs but
// those that narrow the list.
import { html } from 'hono/html';
import { beijingTime, chineseDay, type Day } from '../../beijing-time.ts';
import type { AgencyId } from '../../contracts/submission.ts';
import {
  type FilingState,
  foreignReports,
  isNotFiled,
  type RosterLine,
  STATE_WORDS,
  unusableUpload,
} from '../../record/roster.ts';
import { ROSTER_FILTERS, type RosterFilterId } from '../../record/roster-filters.ts';
import { shownText } from '../../shown-text.ts';
import { STATUS_SIGN } from '../../wording/status-words.ts';
import type { Html } from '../escaped-html.ts';

/** Who of the agency looked at the verdict that counts, and when last; null where nobody did. */
export interface Seen {
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What is asked for: which bodies, which states, which part of the list. */
export interface RosterQuestion {
  readonly year: number;
  readonly filter: RosterFilterId;
  /** direct: the bodies directly below the office; all: those below them too. */
  readonly below: 'direct' | 'all';
  /** Part of a name or an id; '' for any. */
  readonly name: string;
  /** From 1. */
  readonly page: number;
}

/** Before every address a body or an office has. */
export interface RosterLinks {
  /** The pages of an agency, read-only. */
  agency(id: AgencyId): string;
  /** The verdict of a body's report that counts. */
  report(line: RosterLine): string;
  /** The same list of the bodies below another office. */
  office(id: AgencyId): string;
  /** This list, asked otherwise. */
  list(question: Partial<RosterQuestion>): string;
}

export interface RosterPage {
  readonly question: RosterQuestion;
  /** The years that can be chosen, newest first. */
  readonly years: readonly number[];
  readonly today: Day;
  /** Of all bodies meant by `below` and `name`, whatever their state. */
  readonly counts: Readonly<Record<RosterFilterId, number>>;
  /** Of the page shown. */
  readonly lines: readonly RosterLine[];
  readonly pages: number;
  /** By agency; whoever is missing has nothing that could be seen. */
  readonly seen: ReadonlyMap<AgencyId, Seen | null>;
  /** Bodies that have bodies below them. */
  readonly offices: ReadonlySet<AgencyId>;
  /** How deep below the office a body of the page stands: 1 for those directly below. */
  readonly depth: (line: RosterLine) => number;
  /** Deadlines of all bodies meant, with how many are due then. */
  readonly deadlines: readonly { readonly day: Day; readonly bodies: number; readonly notFiled: number }[];
  readonly links: RosterLinks;
}

export const STATE_SIGN: Readonly<Record<FilingState, string>> = {
  ...STATUS_SIGN,
  nothingToReport: '〇',
  missing: '—',
  overdue: '！',
  unusable: '？',
  wrongBody: '≠',
};

export function rosterView(page: RosterPage): Html {
  const { question, counts, lines } = page;
  const words = ROSTER_FILTERS.find(({ id }) => id === question.filter)?.words ?? '';
  return html`<section class="roster" aria-labelledby="roster-title">
<h2 id="roster-title">${question.year}年度报告报送情况</h2>
${deadlineWords(page)}
${filterLinks(page)}
${narrowing(page)}
<p role="status">${counts[question.filter] === 0 ? html`没有这样的单位。` : html`“${words}”共 ${counts[question.filter]} 个单位${page.pages > 1 ? html`，第 ${question.page} 页，共 ${page.pages} 页` : ''}。`}</p>
${lines.length === 0 ? null : table(page)}
${turning(page)}
<p class="quiet">表中只有报送情况，没有报告中的数字。</p>
</section>`;
}

function deadlineWords({ deadlines, today }: RosterPage): Html | null {
  if (deadlines.length === 0) return null;
  const one = ({ day, bodies, notFiled }: RosterPage['deadlines'][number]) =>
    html`<li>${chineseDay(day)}${day < today ? '（已过）' : ''}：${bodies} 个单位，未报送 ${notFiled} 个</li>`;
  return html`<div class="deadlines"><h3>报送期限</h3><ul>${deadlines.map(one)}</ul></div>`;
}

function filterLinks({ question, counts, links }: RosterPage): Html {
  return html`<nav aria-label="按情况筛选"><ul class="filters">${ROSTER_FILTERS.map(
    ({ id, words }) =>
      html`<li><a class="filter is-${id}" href="${links.list({ filter: id, page: 1 })}"${id === question.filter ? html` aria-current="true"` : ''}>${words} <b>${counts[id]}</b></a></li>`,
  )}</ul></nav>`;
}

function narrowing({ question, years, links }: RosterPage): Html {
  const { filter, below, name, year } = question;
  const [address = '', query = ''] = links.list({}).split('?');
  const kept = [...new URLSearchParams(query)].filter(
    ([key]) => !['year', 'below', 'name', 'page', 'filter'].includes(key),
  );
  const choice = (value: string, words: string, chosen: boolean) =>
    html`<option value="${value}"${chosen ? html` selected` : ''}>${words}</option>`;
  return html`<form class="narrowing no-print" method="get" action="${address}">
${kept.map(([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`)}
<input type="hidden" name="filter" value="${filter}">
<p><label for="year">年度</label> <select id="year" name="year">${years.map((each) => choice(String(each), `${each}`, each === year))}</select></p>
<p><label for="below">范围</label> <select id="below" name="below">${choice('direct', '直接下级', below === 'direct')}${choice('all', '全部下级', below === 'all')}</select></p>
<p><label for="name">名称或编号</label> <input id="name" name="name" value="${name}" maxlength="60"></p>
<p><button class="plain">查看</button></p>
</form>`;
}

function table(page: RosterPage): Html {
  return html`<div class="scrolled" role="region" aria-label="单位列表" tabindex="0"><table class="list">
<caption class="heard">${page.question.year}年度报告报送情况，每个单位一行</caption>
<thead><tr><th scope="col">单位</th><th scope="col">情况</th><th scope="col">期限</th><th scope="col">最近报送</th><th scope="col">差错</th><th scope="col">提示</th><th scope="col">单位已看结果</th><th scope="col">备注</th></tr></thead>
<tbody>${page.lines.map((line) => row(line, page))}</tbody>
</table></div>`;
}

function row(line: RosterLine, page: RosterPage): Html {
  const { agency, state, deadline, daysLate, receivedOn, errors, warnings } = line;
  const { links, offices } = page;
  const filed = !isNotFiled(line);
  const below = offices.has(agency.id)
    ? html` <a class="below" href="${links.office(agency.id)}">下级<span class="heard">：${shownText(agency.name)}的下级单位</span></a>`
    : null;
  const late =
    daysLate === 0 ? null : html`<br><b class="late">${filed ? '迟报' : '逾期'} ${daysLate} 天</b>`;
  const state_ = html`<span class="sign" aria-hidden="true">${STATE_SIGN[state]}</span> ${STATE_WORDS[state]}`;
  return html`<tr class="is-${state}">
<th scope="row" class="depth-${Math.min(page.depth(line), 5)}"><a href="${links.agency(agency.id)}">${shownText(agency.name)}</a>${below}<br><small class="quiet">${agency.id}</small></th>
<td class="state">${filed ? html`<a href="${links.report(line)}">${state_}</a>` : state_}</td>
<td class="day">${deadline}${late}</td>
<td class="day">${receivedOn ?? '—'}</td>
<td class="count">${filed ? errors : '—'}</td>
<td class="count">${filed ? warnings : '—'}</td>
<td>${seenWords(line, page.seen)}</td>
<td>${remarks(line)}</td>
</tr>
`;
}

function seenWords(line: RosterLine, seen: RosterPage['seen']): Html {
  if (isNotFiled(line)) return html`—`;
  const by = seen.get(line.agency.id) ?? null;
  return by === null
    ? html`<b>还没有看过</b>`
    : html`${beijingTime(by.at)}<br><small class="quiet">${by.by}</small>`;
}

function remarks(line: RosterLine): string {
  const nobody = line.agency.contacts.length > 0 ? '' : '没有登记联系人，无法通知';
  return shownText(
    [unusableUpload(line), foreignReports(line), nobody].filter((text) => text !== '').join('；'),
  );
}

function turning({ question, pages, links }: RosterPage): Html | null {
  if (pages < 2) return null;
  const { page } = question;
  const to = (target: number, words: string, rel: string) =>
    html`<a rel="${rel}" href="${links.list({ page: target })}">${words}</a>`;
  return html`<nav class="turning no-print" aria-label="翻页">${page > 1 ? to(page - 1, '上一页', 'prev') : null} <span>第 ${page} 页，共 ${pages} 页</span> ${page < pages ? to(page + 1, '下一页', 'next') : null}</nav>`;
}
