// One scenario with one fault → what came of it, held against the same scenario without.
import type { Call, Fault, Plan } from './fault-proxy.ts';
import { type Outcome, readOutcome } from './outcome.ts';
import { type Scenario, Telling } from './scenarios.ts';
import type { Stage } from './stage.ts';
import { lostIn, wrongIn } from './what-was-lost.ts';

/** How long a fault lasts: one request; the SDK's own attempts; until the message is set aside, and redriven. */
export type Lasting = 'once' | 'thrice' | 'until set aside';
export const LASTINGS: readonly Lasting[] = ['once', 'thrice', 'until set aside'];
const TIMES: Readonly<Record<Lasting, number>> = { once: 1, thrice: 3, 'until set aside': 10_000 };

export interface Tried {
  readonly scenario: string;
  readonly plan: Plan;
  readonly lasting: Lasting;
  /** Requests that the fault befell. */
  readonly befallen: number;
  readonly redriven: number;
  readonly verdict: 'ok' | 'lost' | 'endless' | 'wrong verdict';
  /** Mails that tell again; of those the fault excuses one for every delivery whose mail was never answered. */
  readonly toldAgain: number;
  readonly unansweredDeliveries: number;
  /** Mails more than without the fault, each with news: one letter became two. */
  readonly lettersParted: number;
  readonly furtherPublished: number;
  readonly why: string;
}

async function tell(scenario: Scenario, stage: Stage, plan: Plan | null) {
  await stage.clear();
  stage.proxy.begin(plan);
  const telling = new Telling(stage);
  await scenario.play(telling);
  stage.proxy.plan = null;
  const redriven = await stage.redrive();
  if (redriven > 0) await telling.settle();
  return { redriven, left: await stage.redrive(), outcome: await readOutcome(telling, stage.proxy.effects) };
}

export interface Recorded {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
  /** In the order they were made. */
  readonly calls: readonly Call[];
}

/** The scenario without a fault. Throws where even that leaves anything undone. */
export async function recordScenario(scenario: Scenario, stage: Stage): Promise<Recorded> {
  const { outcome, redriven } = await tell(scenario, stage, null);
  const undone = outcome.agencies.some(({ reports }) => reports.length === 0);
  // Held against itself, it lacks nothing that any telling must have.
  const lost = lostIn(outcome, outcome, 0, 0);
  if (redriven > 0 || undone || lost !== '' || outcome.endless || outcome.toldAgain > 0) {
    throw new Error(`“${scenario.name}” goes wrong by itself: ${lost} ${JSON.stringify(outcome)}`);
  }
  return { scenario, outcome, calls: stage.proxy.calls };
}

function verdictOn({ endless }: Outcome, wrong: string, lost: string): Tried['verdict'] {
  if (endless) return 'endless';
  if (wrong !== '') return 'wrong verdict';
  return lost === '' ? 'ok' : 'lost';
}

export async function tryFault(
  { scenario, outcome: normal }: Recorded,
  where: { readonly call: string; readonly from: number; readonly fault: Fault; readonly lasting: Lasting },
  stage: Stage,
): Promise<Tried> {
  const { lasting, ...rest } = where;
  const plan: Plan = { ...rest, times: TIMES[lasting] };
  const { redriven, left, outcome } = await tell(scenario, stage, plan);
  const isUnanswered = where.call.includes(' SES ') && /answer/u.test(where.fault);
  const unanswered = isUnanswered ? stage.proxy.deliveriesBefallen.size : 0;
  const lost = lostIn(outcome, normal, left, unanswered);
  const wrong = wrongIn(outcome, normal);
  return {
    scenario: scenario.name,
    plan,
    lasting,
    befallen: stage.proxy.befallen,
    redriven,
    verdict: verdictOn(outcome, wrong, lost),
    toldAgain: outcome.toldAgain,
    unansweredDeliveries: unanswered,
    lettersParted: Math.max(0, outcome.mails - outcome.toldAgain - normal.mails),
    furtherPublished: Math.max(0, outcome.published - normal.published),
    why: wrong || lost,
  };
}

/** Every place at which a fault may befall a scenario: each call, at its first and at its last time, unless it was tried before. */
export function placesIn({ calls }: Recorded, tried: Set<string>): readonly { call: Call; from: number }[] {
  const times = new Map<string, { call: Call; count: number }>();
  for (const call of calls) {
    times.set(call.name, { call, count: (times.get(call.name)?.count ?? 0) + 1 });
  }
  return [...times.values()].flatMap(({ call, count }) => {
    if (tried.has(call.name)) return [];
    tried.add(call.name);
    return [...new Set([1, count])].map((from) => ({ call, from }));
  });
}

export function faultsOf({ conditional, name }: Call): readonly Fault[] {
  const taken = /WORKER|PutItem Verdicts FILE/u.test(name) && conditional;
  return ['throttled', 'failed', 'cut before', 'answer lost', ...(taken ? (['refused'] as const) : [])];
}
