// The roster of all bodies, kept in mind between requests: read once from 16 partitions, then brought up to date by what has
// changed since. So a page costs the same whether the register holds sixty bodies or ten thousand.
import { dayInBeijing } from '../beijing-time.ts';
import type { AgencyId } from '../contracts/submission.ts';
import { inTurns } from '../in-turns.ts';
import type { AgencyRegisterKeeper } from '../ports/agencies.ts';
import type { FiledChange, FiledReportsOfAll } from '../ports/filed-reports.ts';
import { filingOf } from './collect-roster.ts';
import type { DeadlineCalendar } from './deadlines.ts';
import { inHierarchyOrder, NOTHING_FILED, type RosterLine, rosterLine } from './roster.ts';

/** Whoever records stamps his own clock before he writes: what is this much older than the last look is asked for again. */
const LATE_SECONDS = 60;
/** What was recorded even later than that is seen when everything is read again. */
const KEPT_MINUTES = 15;
/** More changes than this are not looked up one by one. */
const MOST_LOOKED_UP = 200;
const AT_ONCE = 16;

export interface RosterKeeping {
  readonly agencies: Pick<AgencyRegisterKeeper, 'all' | 'lastChange'>;
  readonly filed: FiledReportsOfAll;
  readonly calendar: DeadlineCalendar;
  readonly now: () => Date;
}

/** All bodies of the register and what they filed for a year, as it was a moment ago. */
export interface KeptRoster {
  readonly year: number;
  /** Every line, each office before the bodies below it. */
  readonly lines: readonly RosterLine[];
  /** The line of an agency; undefined where it is not in the register. */
  lineOf(agencyId: AgencyId): RosterLine | undefined;
  /** The bodies below an office, whether directly or not, in the order of the hierarchy; the office itself is not among them. */
  below(office: AgencyId): readonly RosterLine[];
  /** The bodies directly below an office. */
  directlyBelow(office: AgencyId): readonly RosterLine[];
  hasBodiesBelow(agencyId: AgencyId): boolean;
  /** How far below the top of the register: 0 for who is at the top, and for who is not in it. */
  depthOf(agencyId: AgencyId): number;
}

/** Gives the roster of a year as it is now. Explanations are not counted in its lines. */
export type RosterOfYear = (year: number) => Promise<KeptRoster>;

class Kept implements KeptRoster {
  readonly year: number;
  readonly today: string;
  readonly readAt: number;
  readonly register: string | null;
  /** What was recorded before this instant is in it, but for what was recorded late. */
  seenUntil: number;
  /** Ids of the changes that are in it, as far back as changes are asked for again. */
  seen: ReadonlySet<string>;
  readonly lines: RosterLine[];
  private readonly places: ReadonlyMap<AgencyId, number>;
  private readonly depths: readonly number[];

  constructor(lines: RosterLine[], from: Pick<Kept, 'year' | 'today' | 'readAt' | 'register' | 'seen'>) {
    this.lines = lines;
    this.year = from.year;
    this.today = from.today;
    this.readAt = from.readAt;
    this.seenUntil = from.readAt;
    this.register = from.register;
    this.seen = from.seen;
    this.places = new Map(lines.map(({ agency }, place) => [agency.id, place]));
    this.depths = depthsOf(lines, this.places);
  }

  lineOf(agencyId: AgencyId): RosterLine | undefined {
    return this.lines[this.places.get(agencyId) ?? -1];
  }

  below(office: AgencyId): readonly RosterLine[] {
    const place = this.places.get(office);
    if (place === undefined) return [];
    let end = place + 1;
    while (end < this.lines.length && this.depths[end]! > this.depths[place]!) end += 1;
    return this.lines.slice(place + 1, end);
  }

  directlyBelow(office: AgencyId): readonly RosterLine[] {
    return this.below(office).filter(({ agency }) => agency.parent === office);
  }

  hasBodiesBelow(agencyId: AgencyId): boolean {
    const place = this.places.get(agencyId);
    return place !== undefined && (this.depths[place + 1] ?? 0) > this.depths[place]!;
  }

  depthOf(agencyId: AgencyId): number {
    return this.depths[this.places.get(agencyId) ?? -1] ?? 0;
  }

  /** Replaces the line of an agency that is in it. */
  put(line: RosterLine): void {
    const place = this.places.get(line.agency.id);
    if (place !== undefined) this.lines[place] = line;
  }
}

/** In the order of the hierarchy a parent stands before its children, unless the register has them in a circle. */
function depthsOf(lines: readonly RosterLine[], places: ReadonlyMap<AgencyId, number>): readonly number[] {
  const depths: number[] = [];
  lines.forEach(({ agency }, place) => {
    const above = agency.parent === null ? undefined : places.get(agency.parent);
    depths.push(above === undefined || above >= place ? 0 : depths[above]! + 1);
  });
  return depths;
}

const lookBackFrom = (instant: number) => new Date(instant - LATE_SECONDS * 1000).toISOString();
const idsOf = (changes: readonly FiledChange[]) => new Set(changes.map(({ id }) => id));

/** One for a process: it remembers what it has read. Requests for one year at a time share one reading. */
export function keepRosters({ agencies, filed, calendar, now }: RosterKeeping): RosterOfYear {
  const kept = new Map<number, Kept>();
  const under = new Map<number, Promise<Kept>>();

  async function readAll(year: number): Promise<Kept> {
    const readAt = now().getTime();
    const today = dayInBeijing(now().toISOString());
    // First of all: whatever these tell of is in what is read after them.
    const [register, changes] = await Promise.all([
      agencies.lastChange(),
      filed.changesSince(lookBackFrom(readAt)),
    ]);
    const [registered, found] = await Promise.all([agencies.all(), filed.ofYear(year)]);
    const lines = inHierarchyOrder(registered).map((agency) => {
      const of = found.get(agency.id);
      const filing = of === undefined ? NOTHING_FILED : filingOf(agency, year, of);
      return rosterLine(agency, filing, { year, today, calendar });
    });
    return new Kept(lines, { year, today, readAt, register, seen: idsOf(changes) });
  }

  /** False where everything has to be read again. */
  async function bringUpToDate(known: Kept): Promise<boolean> {
    const at = now();
    if (at.getTime() - known.readAt > KEPT_MINUTES * 60_000) return false;
    if (dayInBeijing(at.toISOString()) !== known.today) return false;
    const [register, changes] = await Promise.all([
      agencies.lastChange(),
      filed.changesSince(lookBackFrom(known.seenUntil)),
    ]);
    const unseen = changes.filter(({ id }) => !known.seen.has(id));
    const changed = new Set(unseen.map(({ agencyId }) => agencyId));
    if (register !== known.register || changed.size > MOST_LOOKED_UP) return false;
    await inTurns([...changed], AT_ONCE, async (agencyId) => {
      const agency = known.lineOf(agencyId)?.agency;
      if (agency === undefined) return;
      const filing = filingOf(agency, known.year, await filed.ofAgency(agencyId, known.year));
      known.put(rosterLine(agency, filing, { year: known.year, today: known.today, calendar }));
    });
    known.seenUntil = at.getTime();
    known.seen = idsOf(changes);
    return true;
  }

  async function current(year: number): Promise<Kept> {
    const known = kept.get(year);
    if (known !== undefined && (await bringUpToDate(known))) return known;
    const fresh = await readAll(year);
    kept.set(year, fresh);
    return fresh;
  }

  return (year) => {
    const begun = under.get(year) ?? current(year).finally(() => under.delete(year));
    under.set(year, begun);
    return begun;
  };
}
