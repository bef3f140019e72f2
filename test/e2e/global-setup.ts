// One engine with the stack on it for all end-to-end tests: the one at AWS_ENDPOINT_URL, or one of their own on a
// free port with IAM enforced, stopped at the end.
import type { TestProject } from 'vitest/node';
import { bringUpEngine } from '../../infra/local/choose-engine.ts';
import { deployStack } from '../../infra/local/deploy.ts';
import {
  awaitVerdicts,
  type DeployedStack,
  findDeployedStack,
  uploadReport,
} from '../../infra/local/deployed-stack.ts';
import type { EngineKind } from '../../infra/local/engine.ts';
import { freePort } from '../../infra/local/ministack.ts';
import { PlainFailure } from '../../infra/local/plain-failure.ts';
import { registerSamples, SAMPLE_REPORTS, sampleAgencies, sampleBytes } from '../../infra/local/samples.ts';
import { LOCAL_SENDER, verifySender } from '../../infra/local/sender.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly endpoint: string;
    readonly engineKind: EngineKind;
  }
}

const PASSAGE_LIMIT_SECONDS = 60;

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const say = (text: string) => console.log(`[engine] ${text}`);
  const engine = await bringUpEngine({
    kind: 'ministack',
    port: await freePort(),
    logName: 'e2e-engine.log',
    say,
  });
  try {
    await deployStack(engine, say);
    const stack = await findDeployedStack(engine.endpoint);
    await registerSamples(stack.agencies, await sampleAgencies());
    await verifySender(engine.endpoint, LOCAL_SENDER);
    await provePassage(stack, engine.kind);
    project.provide('endpoint', engine.endpoint);
    project.provide('engineKind', engine.kind);
    say(`Deployed on ${engine.kind} at ${engine.endpoint}.`);
  } catch (error) {
    await engine.stop();
    throw error;
  }
  return () => engine.stop();
}

/** One report on its whole way, so that an engine that cannot run the functions is told at once and not test by test. */
async function provePassage(stack: DeployedStack, kind: EngineKind): Promise<void> {
  const sample = SAMPLE_REPORTS.find(({ expected }) => expected === 'balanced')!;
  const { submissionId } = await uploadReport(stack, sample.agency, sample.file, await sampleBytes(sample));
  const { complete } = await awaitVerdicts(stack, submissionId, PASSAGE_LIMIT_SECONDS);
  if (complete) return;
  throw new PlainFailure(
    `No verdict came on ${kind} within ${PASSAGE_LIMIT_SECONDS} seconds. The functions need Node 24; an engine without Docker runs them on the node it finds first (the LocalStack beside the project: LAMBDA_PROCESS_NODE=$PWD/node_modules/node/bin/node).`,
  );
}
