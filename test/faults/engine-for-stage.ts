// A local engine whose functions are started by the stage alone: the stack is deployed and nothing reads its queues.
import {
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { bringUpEngine } from '../../infra/local/choose-engine.ts';
import { deployStack } from '../../infra/local/deploy.ts';
import { findDeployedStack } from '../../infra/local/deployed-stack.ts';
import { clientSettings, type Engine } from '../../infra/local/engine.ts';
import { freePort } from '../../infra/local/ministack.ts';
import { LOCAL_SENDER, verifySender } from '../../infra/local/sender.ts';

type Say = (text: string) => void;

/** Says on standard error what is done, with the seconds since now. */
export function progressFromNow(): Say {
  const began = Date.now();
  return (text) => console.error(`${((Date.now() - began) / 1000).toFixed(0).padStart(5)} s  ${text}`);
}

/** `logName`: the engine's own words, below `.local/`. Whoever gets it stops it. */
export async function engineForStage(logName: string, say: Say): Promise<Engine> {
  const engine = await bringUpEngine({ kind: 'ministack', port: await freePort(), logName, say });
  try {
    // An engine of AWS_ENDPOINT_URL may have the stack.
    await findDeployedStack(engine.endpoint).catch(() => deployStack(engine, say));
    await verifySender(engine.endpoint, LOCAL_SENDER);
    // The stage delivers: the engine's own pollers would only take what is not theirs.
    const lambda = new LambdaClient(clientSettings(engine.endpoint));
    const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({}));
    for (const { UUID } of EventSourceMappings) {
      await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
    }
    lambda.destroy();
  } catch (error) {
    await engine.stop();
    throw error;
  }
  return engine;
}
