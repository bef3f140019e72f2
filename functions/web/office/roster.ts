// GET /offices/:agencyId: who below the office has filed.
import { html } from 'hono/html';
import { dayInBeijing } from '../../../shared/beijing-time.ts';
import type { AgencyId } from '../../../shared/contracts/submission.ts';
import { inTurns } from '../../../shared/in-turns.ts';
import type { KeptRoster } from '../../../shared/record/kept-roster.ts';
import { isNotFiled, type RosterLine, STATE_WORDS } from '../../../shared/record/roster.ts';
import { countsByFilter, filterOf } from '../../../shared/record/roster-filters.ts';
import type { Html } from '../../../shared/showing/escaped-html.ts';
import {
  type RosterPage,
  type RosterQuestion,
  rosterView,
  type Seen,
  STATE_SIGN,
} from '../../../shared/showing/office/roster-view.ts';
import type { Granted } from '../guarded-route.ts';
import { refuse } from '../refuse.ts';
import { officeAddress, officePage, yearsOf } from './office-page.ts';

const LINES_ON_PAGE = 50;
const AT_ONCE = 16;

/** What the address of the request asks for; strange values are left out. */
export function questionOf(granted: Pick<Granted, 'c' | 'services'>): RosterQuestion {
  const query = (name: string) => granted.c.req.query(name) ?? '';
  const page = Number(query('page'));
  return {
    year: yearsOf(granted).year,
    filter: filterOf(query('filter')).id,
    below: query('below') === 'all' ? 'all' : 'direct',
    name: query('name').trim().slice(0, 60),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The bodies meant, whatever their state. */
export function bodiesMeant(
  kept: KeptRoster,
  office: AgencyId,
  { below, name }: Pick<RosterQuestion, 'below' | 'name'>,
): readonly RosterLine[] {
  const lines = below === 'all' ? kept.below(office) : kept.directlyBelow(office);
  if (name === '') return lines;
  return lines.filter(({ agency }) => agency.name.includes(name) || agency.id.includes(name));
}

/** The same list asked otherwise; the page begins anew unless one is named. */
export function listAddress(address: string, asked: RosterQuestion, other: Partial<RosterQuestion>): string {
  const { year, filter, below, name, page } = { ...asked, ...other };
  const query = new URLSearchParams({ year: String(year) });
  if (filter !== 'all') query.set('filter', filter);
  if (below !== 'direct') query.set('below', below);
  if (name !== '') query.set('name', name);
  if (page > 1) query.set('page', String(page));
  return `${address}?${query.toString()}`;
}

export async function showRoster(granted: Granted): Promise<Response> {
  const { c, services, base, agency, agencyId } = granted;
  if (agency === null) return refuse(c, 'hidden');
  const question = questionOf(granted);
  const kept = await services.roster(question.year);
  const office = agencyId ?? '';
  const meant = bodiesMeant(kept, office, question);
  const wanted = meant.filter(filterOf(question.filter).leaves);
  const pages = Math.max(1, Math.ceil(wanted.length / LINES_ON_PAGE));
  const page = Math.min(question.page, pages);
  const lines = wanted.slice((page - 1) * LINES_ON_PAGE, page * LINES_ON_PAGE);
  const address = officeAddress(base, office);
  const asked = { ...question, page };
  const today = dayInBeijing(services.now().toISOString());
  const body = html`${ownReport(granted, kept)}
${rosterView({
  question: asked,
  years: yearsOf(granted).years,
  today,
  counts: countsByFilter(meant),
  lines,
  pages,
  seen: await seenBy(lines, granted),
  offices: new Set(lines.map((line) => line.agency.id).filter((id) => kept.hasBodiesBelow(id))),
  depth: ({ agency: { id } }) => kept.depthOf(id) - kept.depthOf(office),
  deadlines: deadlinesOf(meant),
  links: {
    agency: (id) => `${base}/agencies/${id}`,
    report: ({ reportId }) => `${base}/submissions/${(reportId ?? '').split('.')[0]}`,
    office: (id) => listAddress(officeAddress(base, id), { ...asked, name: '', page: 1 }, {}),
    list: (other) => listAddress(address, asked, other),
  },
})}
${exportLinks(address, asked)}`;
  return officePage(granted, '', question.year, body);
}

/** The office files too; its own line stands above those of the others. */
function ownReport({ base, agencyId }: Granted, kept: KeptRoster): Html | null {
  const own = agencyId === null ? undefined : kept.lineOf(agencyId);
  if (own === undefined) return null;
  const words = `${STATE_SIGN[own.state]} ${STATE_WORDS[own.state]}`;
  const told = isNotFiled(own)
    ? html`${words}`
    : html`<a href="${base}/submissions/${(own.reportId ?? '').split('.')[0]}">${words}</a>`;
  return html`<p>本级${kept.year}年度报告：${told}（期限 ${own.deadline}）</p>`;
}

function exportLinks(address: string, { year, filter, below, name }: RosterQuestion): Html {
  const query = new URLSearchParams({ year: String(year), filter, below, name }).toString();
  return html`<p class="no-print">导出本表（含全部页）：<a href="${address}/roster.xlsx?${query}">XLSX</a> <a href="${address}/roster.csv?${query}">CSV</a></p>`;
}

function deadlinesOf(lines: readonly RosterLine[]): RosterPage['deadlines'] {
  const byDay = new Map<string, { bodies: number; notFiled: number }>();
  for (const line of lines) {
    const of = byDay.get(line.deadline) ?? { bodies: 0, notFiled: 0 };
    of.bodies += 1;
    if (isNotFiled(line)) of.notFiled += 1;
    byDay.set(line.deadline, of);
  }
  return [...byDay].map(([day, of]) => ({ day, ...of })).sort((one, other) => (one.day < other.day ? -1 : 1));
}

/** Who of an agency's own people looked at the upload that counts, and when last: one query for each body of the page. */
async function seenBy(
  lines: readonly RosterLine[],
  { services: { access } }: Granted,
): Promise<ReadonlyMap<AgencyId, Seen | null>> {
  const seen = new Map<AgencyId, Seen | null>();
  const filed = lines.filter((line) => !isNotFiled(line));
  await inTurns(filed, AT_ONCE, async ({ agency, reportId, receivedOn }) => {
    const submission = reportId?.split('.')[0];
    // From the beginning of that day in Beijing.
    const since = new Date(`${receivedOn}T00:00:00+08:00`).toISOString();
    const looks = (await access.of(agency.id, since)).filter(
      ({ by, subject, decision }) => by === agency.id && subject === submission && decision === 'allowed',
    );
    const last = looks.at(-1);
    seen.set(agency.id, last === undefined ? null : { by: last.email, at: last.at });
  });
  return seen;
}
