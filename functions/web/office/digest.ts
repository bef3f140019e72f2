// GET /offices/:agencyId/digest: the bodies directly below and their reports as a paper, the same as goes out by mail.
import { html } from 'hono/html';
import { chineseDay, dayInBeijing } from '../../../shared/beijing-time.ts';
import { digestLetter } from '../../../shared/notices/reminder-letters.ts';
import { shownText } from '../../../shared/shown-text.ts';
import type { Granted } from '../guarded-route.ts';
import { refuse } from '../refuse.ts';
import { officeAddress, officePage, yearsOf } from './office-page.ts';

export async function showDigest(granted: Granted): Promise<Response> {
  const { c, services, base, agency } = granted;
  if (agency === null) return refuse(c, 'hidden');
  const { year } = yearsOf(granted);
  const office = agency.id;
  const lines = (await services.roster(year)).directlyBelow(office);
  const letter = digestLetter(lines, { agency, year, language: 'zh', ask: services.settings.ask });
  const [part] = letter.parts;
  const today = chineseDay(dayInBeijing(services.now().toISOString()));
  const body = html`<article class="paper"><h2>${letter.title}</h2>
<p>${shownText(agency.name)}　截至${today}</p>
${(part?.summary ?? []).filter((text) => !text.includes('附件')).map((text) => html`<p>${text}</p>`)}
${(part?.sections ?? []).map(
  ({ heading, items }) =>
    html`<h3>${heading}</h3><ul class="plain-list">${items.map(({ text }) => html`<li>${text.replace(/^· /u, '')}</li>`)}</ul>`,
)}
<p class="no-print">全部单位的名单：<a href="${officeAddress(base, office)}/roster.xlsx?year=${year}">XLSX</a>。打印请用浏览器的“打印”。</p>
</article>`;
  return officePage(granted, '/digest', year, body);
}
