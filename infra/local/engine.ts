// A local AWS engine, whichever it is: what the other scripts need to know of it.
import { PlainFailure } from './plain-failure.ts';

export type EngineKind = 'ministack' | 'localstack';

export interface Engine {
  readonly kind: EngineKind;
  /** For example http://127.0.0.1:4566. */
  readonly endpoint: string;
  /** Resolves when nothing of it runs any more. Does nothing for an engine that was found running. */
  stop(): Promise<void>;
}

/** Both engines take any key pair; the account is then 000000000000. */
export const LOCAL_ACCOUNT = '000000000000';
export const LOCAL_REGION = 'us-east-1';

/** What a program must have in its environment to talk to the engine by the AWS SDK or the CDK command line. */
export function engineEnvironment(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** Settings for every SDK client. */
export function clientSettings(endpoint: string) {
  return {
    endpoint,
    region: LOCAL_REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
}

/**
 * Tells which engine answers at an endpoint, or null where none does. Only the two local engines count, so that
 * sample data never reaches a real account by a wrong AWS_ENDPOINT_URL.
 */
export async function identifyEngine(endpoint: string): Promise<EngineKind | null> {
  for (const [kind, path] of [
    ['ministack', '/_ministack/health'],
    ['localstack', '/_localstack/health'],
  ] as const) {
    const response = await fetch(new URL(path, endpoint), { signal: AbortSignal.timeout(3000) }).catch(
      () => null,
    );
    await response?.body?.cancel();
    if (response?.ok) return kind;
  }
  return null;
}

/** The engine that runs already at AWS_ENDPOINT_URL. Throws PlainFailure where no engine answers. */
export async function engineAt(endpoint: string): Promise<Engine> {
  const kind = URL.canParse(endpoint) ? await identifyEngine(endpoint) : null;
  if (kind === null) {
    throw new PlainFailure(
      `AWS_ENDPOINT_URL is ${endpoint}, but neither MiniStack nor LocalStack answers there; start one or unset it.`,
    );
  }
  return { kind, endpoint, stop: async () => {} };
}
