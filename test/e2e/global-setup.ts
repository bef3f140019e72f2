// One engine with the stack on it for all end-to-end tests: the one at AWS_ENDPOINT_URL, or one of their own on a
// free port with IAM enforced, stopped at the end.
import type { TestProject } from 'vitest/node';
import { bringUpEngine } from '../../infra/local/choose-engine.ts';
import { deployStack } from '../../infra/local/deploy.ts';
import { findDeployedStack } from '../../infra/local/deployed-stack.ts';
import type { EngineKind } from '../../infra/local/engine.ts';
import { freePort } from '../../infra/local/ministack.ts';
import { registerSamples, sampleAgencies } from '../../infra/local/samples.ts';
import { LOCAL_SENDER, verifySender } from '../../infra/local/sender.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly endpoint: string;
    readonly engineKind: EngineKind;
  }
}

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
    project.provide('endpoint', engine.endpoint);
    project.provide('engineKind', engine.kind);
    say(`Deployed on ${engine.kind} at ${engine.endpoint}.`);
  } catch (error) {
    await engine.stop();
    throw error;
  }
  return () => engine.stop();
}
