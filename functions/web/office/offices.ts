// GET /offices, for operators: the offices at the top of the register, and how far the filing of the year is.
import { html } from 'hono/html';
import { isNotFiled } from '../../../shared/record/roster.ts';
import { shownText } from '../../../shared/shown-text.ts';
import type { Granted } from '../guarded-route.ts';
import { officeAddress, operatorPage, yearsOf } from './office-page.ts';

export async function showAllOffices(granted: Granted): Promise<Response> {
  const { services, base } = granted;
  const { year } = yearsOf(granted);
  const kept = await services.roster(year);
  const tops = kept.lines.filter(({ agency }) => kept.depthOf(agency.id) === 0);
  const row = (id: string, name: string) => {
    const below = kept.below(id);
    const filed = below.filter((line) => !isNotFiled(line)).length;
    const address = below.length === 0 ? `${base}/agencies/${id}` : `${officeAddress(base, id)}?year=${year}`;
    return html`<tr><th scope="row"><a href="${address}">${shownText(name)}</a></th><td class="count">${below.length}</td><td class="count">${filed}</td><td class="count">${below.length - filed}</td></tr>`;
  };
  return operatorPage(
    granted,
    '全部单位',
    html`<p>${year}年度；名册里共 ${kept.lines.length} 个单位。</p>
<div class="scrolled" role="region" aria-label="全部单位" tabindex="0"><table class="list"><caption class="heard">名册最上一级的单位</caption>
<thead><tr><th scope="col">单位</th><th scope="col">全部下级</th><th scope="col">已报送</th><th scope="col">未报送</th></tr></thead>
<tbody>${tops.map(({ agency }) => row(agency.id, agency.name))}</tbody></table></div>`,
  );
}
