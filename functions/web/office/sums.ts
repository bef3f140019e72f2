// GET /offices/:agencyId/sums: the office's own figures against those of the bodies below it.
import { inTurns } from '../../../shared/in-turns.ts';
import type { KeptRoster } from '../../../shared/record/kept-roster.ts';
import { isNotFiled, type RosterLine } from '../../../shared/record/roster.ts';
import { type SumsOfGovernment, sumsOf } from '../../../shared/showing/office/sum-gaps.ts';
import { type SumsPage, sumsView } from '../../../shared/showing/office/sums-view.ts';
import type { Granted } from '../guarded-route.ts';
import { refuse } from '../refuse.ts';
import type { WebServices } from '../services.ts';
import { officeAddress, officePage, yearsOf } from './office-page.ts';

/** Lower governments whose own sums are looked up; a county has dozens of townships, which have nobody below them. */
const MOST_LOOKED_UP = 60;
const AT_ONCE = 8;

/** What the verdict on the report that counts says of sums; null where none counts. */
async function sumsOfLine(
  line: RosterLine | undefined,
  { verdicts }: Pick<WebServices, 'verdicts'>,
): Promise<SumsOfGovernment | null> {
  if (line === undefined || line.reportId === null || isNotFiled(line)) return null;
  const verdict = await verdicts.find(line.reportId);
  if (verdict === null || verdict.report === null) return null;
  return sumsOf(verdict.outcomes, verdict.form === '2019' ? '2019' : '2021');
}

/** The bodies directly below, each with how many of its own figures do not agree with those below it. */
async function bodiesBelow(
  { services, base, agencyId }: Granted,
  kept: KeptRoster,
): Promise<SumsPage['bodies']> {
  const bodies = kept.directlyBelow(agencyId ?? '');
  const offices = bodies.filter(({ agency }) => kept.hasBodiesBelow(agency.id));
  const gaps = new Map<RosterLine, number>();
  await inTurns(offices.slice(0, MOST_LOOKED_UP), AT_ONCE, async (line) => {
    gaps.set(line, (await sumsOfLine(line, services))?.gaps.length ?? 0);
  });
  return bodies.map((line) => {
    const { id, name } = line.agency;
    const address = offices.includes(line)
      ? `${officeAddress(base, id, '/sums')}?year=${kept.year}`
      : `${base}/agencies/${id}`;
    return { name, ownGaps: gaps.get(line) ?? 0, address };
  });
}

export async function showSums(granted: Granted): Promise<Response> {
  const { c, services, base, agency, agencyId } = granted;
  if (agency === null) return refuse(c, 'hidden');
  const { year } = yearsOf(granted);
  const kept = await services.roster(year);
  const office = agencyId ?? '';
  const [sums, bodies] = await Promise.all([
    sumsOfLine(kept.lineOf(office), services),
    bodiesBelow(granted, kept),
  ]);
  const asked = Number(c.req.query('gap'));
  const body = sumsView({
    government: agency?.name ?? office,
    year,
    sums,
    chosen: Number.isInteger(asked) && asked > 0 ? asked - 1 : 0,
    bodies,
    links: { gap: (place) => `${officeAddress(base, office, '/sums')}?year=${year}&gap=${place + 1}` },
  });
  return officePage(granted, '/sums', year, body);
}
