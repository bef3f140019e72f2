// An engine for one test file alone, with the stack as that file wants it.
import { randomUUID } from 'node:crypto';
import { deployStack } from '../../infra/local/deploy.ts';
import { type DeployedStack, findDeployedStack } from '../../infra/local/deployed-stack.ts';
import type { Engine } from '../../infra/local/engine.ts';
import { freePort, startMiniStack } from '../../infra/local/ministack.ts';
import { registerSamples } from '../../infra/local/samples.ts';
import { Agency } from '../../shared/contracts/agency.ts';
import type { Changes } from './changed-target-app.ts';

export const AGENCY_NAME = '青石县人民政府';
const APP = 'node test/e2e/changed-target-app.ts';

export async function ownEngine(logName: string): Promise<Engine> {
  return startMiniStack({ port: await freePort(), logName, say: () => {} });
}

/** Deploys the stack of the local target with these changes; may be repeated with others. */
export async function deployChanged(engine: Engine, changes: Changes): Promise<DeployedStack> {
  const synth = ['--app', APP, '-c', `changes=${JSON.stringify(changes)}`];
  await deployStack(engine, () => {}, undefined, synth);
  return findDeployedStack(engine.endpoint);
}

/** Puts a government with these contacts, or one by its own id, into the register; gives its id. */
export async function registerAgency(stack: DeployedStack, addresses?: readonly string[]): Promise<string> {
  const id = `test-${randomUUID()}`;
  const contacts = (addresses ?? [`${id}@example.org`]).map((email) => ({ email, language: 'zh' }));
  await registerSamples(stack.agencies, [
    Agency.parse({ id, name: AGENCY_NAME, kind: 'government', contacts }),
  ]);
  return id;
}
