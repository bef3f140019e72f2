// One scenario with one fault → what came of it, held against the same scenario without.
import { output } from '../../infra/local/deployed-stack.ts';
import { dynamoNoticeRecord } from '../../shared/aws/dynamo-notice-record.ts';
import { dynamoPendingNotices } from '../../shared/aws/dynamo-pending-notices.ts';
import { lastRevisions } from '../../shared/record/what-counts.ts';
import type { Call, Fault, Plan } from './fault-proxy.ts';
import { type Scenario, Telling } from './scenarios.ts';
import type { Stage } from './stage.ts';
import { readWireMail, toldAgain } from './told-again.ts';

/** How long a fault lasts: one request; the SDK's own attempts; until the message is set aside, and redriven. */
export type Lasting = 'once' | 'thrice' | 'until set aside';
export const LASTINGS: readonly Lasting[] = ['once', 'thrice', 'until set aside'];
const TIMES: Readonly<Record<Lasting, number>> = { once: 1, thrice: 3, 'until set aside': 10_000 };

/** What is left when all is quiet, agency by agency, without ids and times. */
export interface Outcome {
  readonly endless: boolean;
  readonly mails: number;
  /** Those among them that tell a recipient of a report what an earlier one has told. */
  readonly toldAgain: number;
  readonly published: number;
  readonly agencies: readonly {
    /** Newest upload first, every revision: status, errors, whether told. */
    readonly verdicts: readonly string[];
    /** Of every report what counts: its last revision. */
    readonly last: readonly string[];
    readonly current: string;
    readonly withdrawals: number;
    readonly mailsOnRecord: number;
    /** Reports that the mails on record told of. */
    readonly toldOf: number;
    readonly silenced: number;
    readonly waiting: number;
  }[];
}

export interface Tried {
  readonly scenario: string;
  readonly plan: Plan;
  readonly lasting: Lasting;
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

async function look(telling: Telling): Promise<Outcome> {
  const { stack, proxy } = telling.stage;
  const table = output(stack.outputs, 'NoticeTable');
  const record = dynamoNoticeRecord(stack.dynamo, table);
  const pending = dynamoPendingNotices(stack.dynamo, table);
  const agencies = await Promise.all(
    telling.agencies.map(async (id) => {
      const history = await stack.verdicts.history(id);
      const mails = await record.of(id);
      const current = await Promise.all([2023, 2024].map((year) => stack.verdicts.current(id, year)));
      return {
        verdicts: history.map(
          ({ year, number, status, errors, revision, noticedAt }) =>
            `${year}.${number} r${revision} ${status} ${errors} ${noticedAt === null ? 'untold' : 'told'}`,
        ),
        last: lastRevisions(history).map(
          ({ year, number, status, errors }) => `${year}.${number} ${status} ${errors}`,
        ),
        current: current.map((facts) => `${facts?.status} ${facts?.errors}`).join(', '),
        withdrawals: (await stack.verdicts.withdrawals(id)).length,
        mailsOnRecord: mails.length,
        toldOf: new Set(mails.flatMap(({ reports }) => reports)).size,
        silenced: (await record.silenced(id)).length,
        waiting: (await pending.of(id)).length,
      };
    }),
  );
  const { mails, published } = proxy.effects;
  const again = toldAgain(await Promise.all(mails.map(readWireMail))).length;
  const endless = telling.ended === 'endless';
  return { endless, mails: mails.length, toldAgain: again, published, agencies };
}

async function tell(scenario: Scenario, stage: Stage, plan: Plan | null) {
  await stage.clear();
  stage.proxy.begin(plan);
  const telling = new Telling(stage);
  await scenario.play(telling);
  stage.proxy.plan = null;
  const redriven = await stage.redrive();
  if (redriven > 0) await telling.settle();
  return { redriven, left: await stage.redrive(), outcome: await look(telling) };
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
  const undone = outcome.agencies.some(({ waiting, verdicts }) => waiting > 0 || verdicts.length === 0);
  if (redriven > 0 || undone || outcome.endless || outcome.toldAgain > 0) {
    throw new Error(`“${scenario.name}” goes wrong by itself: ${JSON.stringify(outcome)}`);
  }
  return { scenario, outcome, calls: stage.proxy.calls };
}

/** What the fault took away, if anything. */
function lostIn(found: Outcome, normal: Outcome, left: number, unanswered: number): string {
  const lost: string[] = [];
  if (left > 0) lost.push(`${left} messages still set aside`);
  // Two uploads may be told of in one mail where a fault held up the first: what counts is what was told.
  const onRecord = found.agencies.reduce((sum, { mailsOnRecord }) => sum + mailsOnRecord, 0);
  if (found.mails > onRecord + unanswered) lost.push(`${found.mails - onRecord} mails are not on record`);
  if (found.published < normal.published)
    lost.push(`${normal.published - found.published} messages to topics`);
  for (const [place, agency] of found.agencies.entries()) {
    const expected = normal.agencies[place]!;
    if (agency.waiting > 0) lost.push(`${agency.waiting} verdicts wait to be told`);
    if (agency.toldOf < expected.toldOf) lost.push(`${expected.toldOf - agency.toldOf} reports untold`);
    if (agency.withdrawals < expected.withdrawals) lost.push('a withdrawal');
    if (agency.silenced < expected.silenced) lost.push('a silenced contact');
    const told = (of: typeof agency) => of.verdicts.filter((verdict) => verdict.endsWith(' told')).length;
    if (told(agency) < told(expected)) lost.push('a mark that it was told');
  }
  return lost.join('; ');
}

/**
 * What counts in the end: of every year, and of every report its last revision. What was judged in between depends on which
 * report came first, and stays on record: a report judged before last year's was there says so, and is revised.
 */
function wrongIn(found: Outcome, normal: Outcome): string {
  const verdictsOf = ({ agencies }: Outcome) => agencies.map(({ current, last }) => [current, ...last]);
  const [one, other] = [verdictsOf(found), verdictsOf(normal)].map((of) => JSON.stringify(of));
  return one === other ? '' : `${one} instead of ${other}`;
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
