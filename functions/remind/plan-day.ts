// Who is looked after on a day, from the register alone, in parts that one worker does in a small share of its time: a
// province has ten thousand bodies. Whether a report is missing is looked at when the letter is written.
import { type Day, daysFrom } from '../../shared/beijing-time.ts';
import type { Agency } from '../../shared/contracts/agency.ts';
import type { RemindingMessage } from '../../shared/contracts/reminding-message.ts';
import type { AgencyId } from '../../shared/contracts/submission.ts';
import { type DeadlineCalendar, deadlineOf, reminderDue } from '../../shared/record/deadlines.ts';

/** A mail takes a tenth to half of a second, and most agencies have one; the worker's limit is two minutes. */
export const MOST_AGENCIES = 25;
/** Looked up and told over the bus, not written to. */
const MOST_PASSED = 200;
/** A digest is one mail, but every body below is looked up for it. */
const MOST_BODIES_BELOW = 200;

/** Offices together, until the bodies below them are too many for one message; an office with more stands alone. */
function officesByWork(offices: ReadonlyMap<AgencyId, number>): AgencyId[][] {
  const parts: AgencyId[][] = [];
  let below = Number.POSITIVE_INFINITY;
  for (const [office, bodies] of offices) {
    const part = parts.at(-1);
    if (part === undefined || below + bodies > MOST_BODIES_BELOW || part.length >= MOST_AGENCIES) {
      parts.push([office]);
      below = bodies;
    } else {
      part.push(office);
      below += bodies;
    }
  }
  return parts;
}

function partsOf(agencies: readonly Agency[], most: number): AgencyId[][] {
  return Array.from({ length: Math.ceil(agencies.length / most) }, (_, at) =>
    agencies.slice(at * most, (at + 1) * most).map(({ id }) => id),
  );
}

/** The parts of one report year. The same register and day give the same parts. */
function planYear(
  register: readonly Agency[],
  year: number,
  day: Day,
  calendar: DeadlineCalendar,
): RemindingMessage[] {
  const due = register.filter((agency) => reminderDue(agency, year, day, calendar) !== null);
  const asking = new Set(due.map(({ parent }) => parent));
  const bodiesBelow = new Map<AgencyId, number>();
  for (const { id } of register) if (asking.has(id)) bodiesBelow.set(id, 0);
  for (const { parent } of register) {
    const bodies = parent === null ? undefined : bodiesBelow.get(parent);
    if (parent !== null && bodies !== undefined) bodiesBelow.set(parent, bodies + 1);
  }
  const message = (
    part: Partial<Pick<RemindingMessage, 'agencies' | 'offices' | 'passed'>>,
  ): RemindingMessage => ({
    version: 1,
    kind: 'reminding',
    day,
    year,
    agencies: [],
    offices: [],
    ...part,
  });
  const passed = register.filter((agency) => daysFrom(deadlineOf(agency, year, calendar), day) === 1);
  return [
    ...partsOf(due, MOST_AGENCIES).map((agencies) => message({ agencies })),
    ...officesByWork(bodiesBelow).map((offices) => message({ offices })),
    ...partsOf(passed, MOST_PASSED).map((part) => message({ passed: part })),
  ];
}

/** Everything of a day. A deadline may lie late in the year after the report year, and its reminders in the year after that. */
export function planDay(
  register: readonly Agency[],
  day: Day,
  calendar: DeadlineCalendar,
): readonly RemindingMessage[] {
  const thisYear = Number(day.slice(0, 4));
  return [thisYear - 2, thisYear - 1].flatMap((year) => planYear(register, year, day, calendar));
}
