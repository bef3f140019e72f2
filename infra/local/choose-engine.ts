// Which engine a script uses: the one at AWS_ENDPOINT_URL where that is set, else one of its own.
import { type Engine, type EngineKind, engineAt } from './engine.ts';
import { startLocalStack } from './localstack.ts';
import { startMiniStack } from './ministack.ts';

export interface EngineChoice {
  readonly kind: EngineKind;
  readonly port: number;
  readonly logName: string;
  readonly say: (progress: string) => void;
  readonly signal?: AbortSignal;
  /** Of MiniStack only: an SMTP server, host:port, that gets every mail as well. */
  readonly mailsTo?: string;
}

/** Throws PlainFailure where the engine cannot be had. */
export async function bringUpEngine(choice: EngineChoice): Promise<Engine> {
  const given = process.env.AWS_ENDPOINT_URL;
  if (given !== undefined && given !== '') {
    choice.say(`Using the AWS engine at ${given} (AWS_ENDPOINT_URL) …`);
    return engineAt(given);
  }
  if (choice.kind === 'localstack') return startLocalStack(choice.port, choice.say, choice.signal);
  return startMiniStack(choice);
}
