// What the pages of an office have in common: their frame, the way between them, the year that is asked for.
import { html } from 'hono/html';
import { dayInBeijing } from '../../../shared/beijing-time.ts';
import type { AgencyId } from '../../../shared/contracts/submission.ts';
import { yearInFiling } from '../../../shared/record/deadlines.ts';
import type { Html } from '../../../shared/showing/escaped-html.ts';
import { shownText } from '../../../shared/shown-text.ts';
import type { Granted } from '../guarded-route.ts';
import { layout } from '../page/layout.ts';

/** The form of today began with 2019; older reports are not asked for here. */
const YEARS_OFFERED = 5;

export const officeAddress = (base: string, id: AgencyId, page = '') => `${base}/offices/${id}${page}`;

/** Years that can be chosen, newest first, and the one asked for; the one in filing where none or a strange one is. */
export function yearsOf({ c, services }: Pick<Granted, 'c' | 'services'>): {
  readonly year: number;
  readonly years: readonly number[];
} {
  const newest = yearInFiling(dayInBeijing(services.now().toISOString()));
  const years = Array.from({ length: YEARS_OFFERED }, (_, back) => newest - back);
  const asked = Number(c.req.query('year'));
  return { year: years.includes(asked) ? asked : newest, years };
}

const TABS = [
  { page: '', words: '报送情况' },
  { page: '/sums', words: '与下级合计' },
  { page: '/digest', words: '情况通报（可打印）' },
] as const;

/** A page about one office, with the way to its other pages. */
export function officePage(
  granted: Granted,
  tab: (typeof TABS)[number]['page'],
  year: number,
  body: Html,
): Response {
  const { c, base, agency, agencyId, identity, csrf } = granted;
  const name = shownText(agency?.name ?? agencyId ?? '');
  const id = agencyId ?? '';
  const above = agency?.parent ?? null;
  // Whoever looks after this office from above comes back to where he came from; nobody is led to what he may not see.
  const up =
    above === null || id === identity.agencyId
      ? null
      : html`<p class="no-print"><a href="${officeAddress(base, above)}?year=${year}">回到上一级</a></p>`;
  return c.html(
    layout({
      title: `${name}：下级单位报送情况`,
      base,
      person: { identity, csrf },
      styles: ['office.css'],
      body: html`${up}<h1>${name}</h1>
<nav class="tabs no-print" aria-label="${name}的页面"><ul>${TABS.map(
        ({ page, words }) =>
          html`<li><a href="${officeAddress(base, id, page)}?year=${year}"${page === tab ? html` aria-current="page"` : ''}>${words}</a></li>`,
      )}</ul></nav>
${body}`,
    }),
  );
}

/** A page about no office in particular, for operators. */
export function operatorPage({ c, base, identity, csrf }: Granted, title: string, body: Html): Response {
  return c.html(
    layout({
      title,
      base,
      person: { identity, csrf },
      styles: ['office.css'],
      body: html`<h1>${title}</h1>
<nav class="tabs no-print" aria-label="管理"><ul><li><a href="${base}/offices">全部单位</a></li><li><a href="${base}/register">名册导入</a></li><li><a href="${base}/access-record">访问记录</a></li></ul></nav>
${body}`,
    }),
  );
}
