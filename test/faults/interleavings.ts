// Two workers tell an agency while its report is revised; reports that depend on each other are judged at once: left at
// every step, and killed at every step. What must hold at the end holds however they met.
import type { MessageCollaborators } from '../../functions/validate/handle-message.ts';
import { dynamoCountingReports } from '../../shared/aws/dynamo-counting-reports.ts';
import type { Judgement } from '../../shared/contracts/judgement.ts';
import type { ParsedReport } from '../../shared/contracts/parsed-report.ts';
import { giveNotices } from '../../shared/notices/give-notices.ts';
import type { JudgingContext } from '../../shared/rules/judging-context.ts';
import { balancedReport } from '../builders/report-builder.ts';
import { MemoryVerdicts } from '../doubles/memory-verdicts.ts';
import { agencyOf, messageOf, validateSetup } from '../unit/functions/validate/validate-setup.ts';
import { type Death, interrupted, type Run, type Schedule, Stepper } from './scheduler.ts';

const SHI = agencyOf('shi', { name: '示例市人民政府' });
const JU = agencyOf('ju', { name: '示例市财政局', kind: 'department', parent: 'shi' });
const DELIVERIES = 4;

const reportOf = (name: string, year = 2023) => balancedReport({ year, agency: name, seed: 5, zeros: 0.2 });

export interface Met {
  readonly run: Run;
  /** What does not hold; empty where all is as it must be. */
  readonly faults: readonly string[];
  readonly furtherMails: number;
}

type Setup = ReturnType<typeof validateSetup>;

/** The validate function's collaborators, seen by a worker. */
function seenBy(worker: number, { collaborators, verdicts }: Setup, stepper: Stepper): MessageCollaborators {
  const see = <Part extends object>(part: Part, name: string) => stepper.seenBy(worker, part, name);
  // Every request to the table is a step, also where one call of the store makes several.
  const client = see(verdicts.dynamo.client, 'table');
  return {
    ...collaborators,
    verdicts: new MemoryVerdicts(verdicts.dynamo, client),
    counting: dynamoCountingReports(client, 'verdicts'),
    agencies: see(collaborators.agencies, 'agencies'),
    updates: see(collaborators.updates, 'updates'),
    pendingChecks: see(collaborators.pendingChecks, 'pendingChecks'),
  };
}

function tellingAs(worker: number, setup: Setup, stepper: Stepper): Setup['notices']['collaborators'] {
  const { notices } = setup;
  const see = <Part extends object>(part: Part, name: string) => stepper.seenBy(worker, part, name);
  const { agencies, pending, record, sender, quietPeriod, mailsToRecord } = notices.collaborators;
  return {
    ...notices.collaborators,
    newWorker: () => `worker ${worker}`,
    verdicts: new MemoryVerdicts(setup.verdicts.dynamo, see(setup.verdicts.dynamo.client, 'table')),
    agencies: see(agencies, 'agencies'),
    pending: see(pending, 'pending'),
    record: see(record, 'record'),
    sender: see(sender, 'sender'),
    quietPeriod: see(quietPeriod, 'quietPeriod'),
    mailsToRecord: see(mailsToRecord, 'mailsToRecord'),
  };
}

/** Redelivers until all is quiet; whatever cannot be done in the counted deliveries is told by name. */
async function settle({ settle: once, updates, notices }: Setup, again: readonly (() => Promise<unknown>)[]) {
  let waiting = [...again];
  for (let delivery = 0; delivery < DELIVERIES && waiting.length > 0; delivery += 1) {
    const failed: (() => Promise<unknown>)[] = [];
    for (const act of waiting) await act().catch(() => failed.push(act));
    waiting = failed;
  }
  for (let turn = 0; turn < DELIVERIES; turn += 1) await once();
  const left = waiting.length + updates.sent.length + notices.quietPeriod.started.length;
  return left === 0 ? [] : [`${left} messages never came to an end`];
}

function unreadableFile(order: number) {
  const { submission } = messageOf('shi', reportOf(SHI.name), order);
  return {
    ...{ version: 1, kind: 'unreadable-file', submission, number: 0, member: null },
    file: { sha256: 'a'.repeat(64), kind: 'pdf', verdicts: 1, reports: 0 },
    reason: { code: 'scanned-pdf', message: '这是扫描件，没有文字。' },
  };
}

/** Workers 0 and 1 tell the agency; worker 2 revises the verdict and announces it. */
export async function meetTelling(schedule: Schedule, death: Death | null = null): Promise<Met> {
  const setup = validateSetup([SHI]);
  const { handle, verdicts, notices } = setup;
  for (const order of [1, 2]) await handle(unreadableFile(order));
  const [latest] = await verdicts.history('shi');
  const id = latest!.reportId;
  notices.quietPeriod.started.length = 0;
  const stepper = new Stepper(death);
  const tellers = [0, 1].map((worker) => () => giveNotices('shi', tellingAs(worker, setup, stepper)));
  const revise = async (see: Setup['verdicts']) => {
    const verdict = (await see.find(id))!;
    const unreadable = { code: 'picture', message: '这是一张图片。' };
    if (verdict.revision === 1) await see.putOnce({ ...verdict, revision: 2, unreadable, noticedAt: null });
    await notices.announce((await see.find(id))!);
  };
  const reviser = () => revise(stepper.seenBy(2, verdicts, 'verdicts'));
  const run = await stepper.run([...tellers, reviser], schedule);
  const undone = [() => giveNotices('shi', notices.collaborators), () => revise(verdicts)].filter(
    (_, which) => which === 0 || run.died[2] === true || run.failed[2] !== null,
  );
  const faults = await settle(setup, undone);
  for (const { reportId } of await verdicts.history('shi')) {
    const verdict = await verdicts.find(reportId);
    if (verdict?.noticedAt === null) faults.push(`revision ${verdict.revision} untold`);
  }
  if ((await notices.pending.of('shi')).length > 0) faults.push('something waits still');
  if ((await verdicts.find(id))?.revision !== 2) faults.push('the revision is lost');
  const letters = (await notices.record.of('shi')).map(({ letter }) => letter?.verdicts ?? []);
  if (!letters.some((told) => told.includes(`${id}/2`))) faults.push('no letter on the second revision');
  // One letter on both uploads; and one more where the revision came after it.
  const needed = letters.some((told) => told.includes(`${id}/1`)) ? 2 : 1;
  const further = notices.sender.mails.length - needed;
  if (further > (isUnanswered(run, death) ? 1 : 0)) faults.push(`${further} further mails`);
  return { run, faults, furtherMails: Math.max(0, further) };
}

/** Nobody knows of the mail: its worker died between the mail and its record. */
function isUnanswered(run: Run, death: Death | null): boolean {
  const step = death === null ? undefined : run.steps[death.worker]?.[death.step];
  return death?.after === true ? step === 'sender.mail' : step === 'record.add';
}

/** Says of a report nothing but what it was judged with: two judgements differ where their contexts do. */
function judgeByContext(_report: ParsedReport, { lastYear, children = [] }: JudgingContext): Judgement {
  const filed = children.filter(({ report }) => report !== null).map(({ agencyId }) => agencyId);
  const outcome: Judgement['outcomes'][number] = {
    ...{ rule: 'CONTEXT', at: 'all', severity: 'error', blankAsZero: false, inferred: false, terms: [] },
    outcome: 'fails',
    message: `last year: ${lastYear?.title}; below: ${filed.join()}`,
  };
  return { status: 'unbalanced', warnings: 0, outcomes: [outcome], suspects: [] };
}

function judgingSetup(): Setup {
  const setup = validateSetup([SHI, JU]);
  Object.assign(setup.collaborators, { judge: judgeByContext });
  return setup;
}

/** What the record says in the end, without times. */
async function recordOf({ verdicts, register }: Setup): Promise<string> {
  const found = (await register.all()).flatMap(({ id }) =>
    [2022, 2023].map(async (year) => {
      const facts = await verdicts.current(id, year);
      const verdict = facts === null ? null : await verdicts.find(facts.reportId);
      return [id, year, verdict?.status, verdict?.comparedWith, verdict?.outcomes];
    }),
  );
  return JSON.stringify(await Promise.all(found));
}

/** Revisions on record of which the bus was not told. */
async function untoldRevisions({ verdicts, register, notices }: Setup): Promise<string[]> {
  const told = new Set(notices.bus.ids());
  const recorded = (await Promise.all((await register.all()).map(({ id }) => verdicts.history(id)))).flat();
  return recorded
    .map(({ reportId, revision }) => `verdict-recorded/${reportId}/${revision}`)
    .filter((id) => !told.has(id));
}

/** Without figures: what is compared here is which reports were compared. */
const filed = (name: string, year: number): ParsedReport => ({
  ...reportOf(name, year),
  title: `${name} ${year}`,
  figures: {},
});
const MESSAGES = [
  messageOf('shi', filed(SHI.name, 2023), 1),
  messageOf('shi', filed(SHI.name, 2022), 2),
  messageOf('ju', filed(JU.name, 2023), 3),
];
let straight: string | undefined;

/** A government, its report of last year, and a body below it, all judged at once. */
export async function meetJudging(schedule: Schedule, death: Death | null = null): Promise<Met> {
  if (straight === undefined) {
    const one = judgingSetup();
    for (const message of MESSAGES) await one.handle(message);
    await settle(one, []);
    straight = await recordOf(one);
  }
  const setup = judgingSetup();
  const stepper = new Stepper(death);
  const workers = MESSAGES.map(
    (message, worker) => () => setup.handle(message, seenBy(worker, setup, stepper)),
  );
  const run = await stepper.run(workers, schedule);
  const undone = MESSAGES.filter((_, worker) => run.died[worker] === true || run.failed[worker] !== null).map(
    (message) => () => setup.handle(message),
  );
  const faults = await settle(setup, undone);
  if ((await recordOf(setup)) !== straight) faults.push('the verdicts differ');
  faults.push(...(await untoldRevisions(setup)));
  return { run, faults, furtherMails: 0 };
}

type Meet = (schedule: Schedule, death?: Death | null) => Promise<Met>;

/** How many meetings were tried, and what did not hold in which of them. */
export interface Meetings {
  readonly tried: number;
  readonly faults: readonly string[];
}

const WORKERS = [0, 1, 2] as const;

function ordersOf(first: number): number[][] {
  const others = WORKERS.filter((worker) => worker !== first);
  return [
    [first, ...others],
    [first, ...others.toReversed()],
  ];
}

/** Each worker is left at each of its steps (at every `every`-th) until the others have ended. */
export async function leaveEverywhere(meet: Meet, every: number): Promise<Meetings> {
  const faults: string[] = [];
  let tried = 0;
  for (const order of WORKERS.flatMap(ordersOf)) {
    const [first = 0] = order;
    for (let at = 0, steps = 1; at < steps; at += every) {
      const met = await meet(interrupted(order, at));
      steps = met.run.steps[first]?.length ?? 0;
      tried += 1;
      faults.push(...met.faults.map((fault) => `${fault}: ${order.join()} left at ${at}`));
    }
  }
  return { tried, faults };
}

/** Each worker is killed at each of its steps (at every `every`-th), before it is done and after. */
export async function killEverywhere(meet: Meet, every: number): Promise<Meetings> {
  const faults: string[] = [];
  let tried = 0;
  for (const worker of WORKERS) {
    const [order = []] = ordersOf(worker);
    for (let step = 0, alive = false; !alive; step += every) {
      for (const after of [false, true]) {
        const met = await meet(interrupted(order, Number.POSITIVE_INFINITY), { worker, step, after });
        // It has fewer steps.
        alive = met.run.died[worker] !== true;
        if (alive) break;
        tried += 1;
        const where = `${worker} killed ${after ? 'after' : 'before'} ${met.run.steps[worker]?.[step]}`;
        faults.push(...met.faults.map((fault) => `${fault}: ${where}`));
      }
    }
  }
  return { tried, faults };
}
