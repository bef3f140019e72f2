// One scenario with one fault → what came of it, held against the same scenario without.
import { output } from '../../infra/local/deployed-stack.ts';
import { dynamoNoticeRecord } from '../../shared/aws/dynamo-notice-record.ts';
import { dynamoPendingNotices } from '../../shared/aws/dynamo-pending-notices.ts';
import type { Call, Fault, Plan } from './fault-proxy.ts';
import { type Scenario, Telling } from './scenarios.ts';
import type { Stage } from './stage.ts';

/** How long a fault lasts: one request; the SDK's own attempts; until the message is set aside, and redriven. */
export type Lasting = 'once' | 'thrice' | 'until set aside';
export const LASTINGS: readonly Lasting[] = ['once', 'thrice', 'until set aside'];
const TIMES: Readonly<Record<Lasting, number>> = { once: 1, thrice: 3, 'until set aside': 10_000 };

/** What is left when all is quiet, agency by agency, without ids and times. */
export interface Outcome {
  readonly endless: boolean;
  readonly mails: number;
  readonly published: number;
  readonly agencies: readonly {
    /** Newest upload first: status, errors, revision, whether told. */
    readonly verdicts: readonly string[];
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
  readonly furtherMails: number;
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
  return { endless: telling.ended === 'endless', mails, published, agencies };
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
  if (redriven > 0 || undone || outcome.endless) {
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

function wrongIn(found: Outcome, normal: Outcome): string {
  const verdictsOf = ({ agencies }: Outcome) =>
    agencies.map(({ current, verdicts }) => [
      current,
      ...verdicts
        .map((verdict) => verdict.replace(/ r\d+| (?:un)?told/gu, ''))
        .filter((one, place, all) => all.indexOf(one) === place),
    ]);
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
  const unanswered = where.call.includes(' SES ') ? stage.proxy.befallen : 0;
  const lost = lostIn(outcome, normal, left, unanswered);
  const wrong = wrongIn(outcome, normal);
  return {
    scenario: scenario.name,
    plan,
    lasting,
    redriven,
    verdict: verdictOn(outcome, wrong, lost),
    furtherMails: Math.max(0, outcome.mails - normal.mails),
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
