// Plays the steps of all bodies on the engine: each body's in their order, the bodies in any order, several at a time.
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { awaitVerdicts, type DeployedStack, output } from '../../infra/local/deployed-stack.ts';
import type { Engine } from '../../infra/local/engine.ts';
import { PlainFailure } from '../../infra/local/plain-failure.ts';
import { dynamoJustifications } from '../../shared/aws/dynamo-justifications.ts';
import type { SubmissionId } from '../../shared/contracts/submission.ts';
import { justify } from '../../shared/record/justify.ts';
import type { Random } from '../generator/random.ts';
import { addressOf } from './agencies.ts';
import type { Player } from './cast.ts';
import { type Step, YEAR } from './stories.ts';
import { type Filing, mailsByKind } from './ways-of-filing.ts';

const STEP_LIMIT_SECONDS = 180;
const AT_ONCE = 4;

/** By agency: the submission of each step, null for steps that upload nothing. */
export type Played = ReadonlyMap<string, readonly (SubmissionId | null)[]>;

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + STEP_LIMIT_SECONDS * 1000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new PlainFailure(`${what}: not within ${STEP_LIMIT_SECONDS} seconds`);
    await sleep(300);
  }
}

async function take(
  step: Step,
  { agency }: Player,
  stack: DeployedStack,
  filing: Filing,
): Promise<SubmissionId | null> {
  const { verdicts } = stack;
  switch (step.does) {
    case 'upload': {
      const submissionId = await filing.file(agency.id, step.file, step.content);
      const { verdicts: found } = await awaitVerdicts(stack, submissionId, STEP_LIMIT_SECONDS);
      if (found.length !== 1 || found[0]?.year !== step.year) {
        throw new PlainFailure(`${agency.id}: ${step.file} did not end in one verdict of ${step.year}`);
      }
      return submissionId;
    }
    case 'delete': {
      const Bucket = output(stack.outputs, 'UploadBucket');
      const before = (await verdicts.withdrawals(agency.id)).length;
      const keys = filing.keysOf(agency.id, step.file);
      for (const Key of keys) await stack.s3.send(new DeleteObjectCommand({ Bucket, Key }));
      await until(`${agency.id}: the withdrawal of ${step.file}`, async () => {
        return (await verdicts.withdrawals(agency.id)).length >= before + keys.length;
      });
      return null;
    }
    case 'explain': {
      const { rule, at } = step;
      const justifications = dynamoJustifications(stack.dynamo, output(stack.outputs, 'VerdictTable'));
      const said = { reason: '与登记簿核对无误，情况属实。', by: '办公室' };
      const request = { agencyId: agency.id, year: YEAR, rule, at, ...said };
      const { result } = await justify(request, { verdicts, justifications, now: () => new Date() });
      if (result !== 'kept')
        throw new PlainFailure(`${agency.id}: explaining ${rule} ${at} ended in ${result}`);
      return null;
    }
  }
}

/** Throws PlainFailure where a step does not end as its story says. */
export async function play(
  players: readonly Player[],
  random: Random,
  stack: DeployedStack,
  engine: Engine,
  filing: Filing,
  tell: (done: number, of: number) => void,
): Promise<Played> {
  const played = new Map(players.map(({ agency }) => [agency.id, [] as (SubmissionId | null)[]]));
  const all = players.reduce((sum, { steps }) => sum + steps.length, 0);
  const busy = new Set<string>();
  let done = 0;
  const nextPlayer = () => {
    const waiting = players.filter(
      ({ agency, steps }) => !busy.has(agency.id) && (played.get(agency.id) ?? []).length < steps.length,
    );
    return waiting.length === 0 ? null : random.pick(waiting);
  };
  const worker = async () => {
    for (;;) {
      const player = nextPlayer();
      if (player === null) return;
      const { agency, steps, story } = player;
      const results = played.get(agency.id) ?? [];
      const index = results.length;
      busy.add(agency.id);
      const result = await take(steps[index]!, player, stack, filing);
      const mails = story.mailsAfter[index] ?? 0;
      await until(`${agency.id} (${story.name}): mail ${mails} after step ${index + 1}`, async () => {
        const address = addressOf(agency.id);
        return (await mailsByKind(engine)).letters.filter(({ to }) => to.includes(address)).length >= mails;
      });
      results.push(result);
      busy.delete(agency.id);
      done += 1;
      if (done % 20 === 0 || done === all) tell(done, all);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return played;
}
