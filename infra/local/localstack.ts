// Starts and stops LocalStack by Docker, for those who have it: compose.yaml pins the image.
import { type Engine, identifyEngine } from './engine.ts';
import { PROJECT_ROOT } from './places.ts';
import { PlainFailure } from './plain-failure.ts';
import { runCommand } from './run-command.ts';

/** The first start downloads the image, about half a gigabyte. */
const START_LIMIT_SECONDS = 600;
const STOP_LIMIT_SECONDS = 60;

/**
 * Brings LocalStack up on 127.0.0.1 and waits until it is healthy. Throws PlainFailure where Docker is missing or
 * the container does not come up; whatever was started is then taken down again.
 */
export async function startLocalStack(
  port: number,
  say: (progress: string) => void,
  signal?: AbortSignal,
): Promise<Engine> {
  const compose = (commandArguments: readonly string[], limitSeconds: number, stoppable: boolean) =>
    runCommand('docker', ['compose', ...commandArguments], {
      cwd: PROJECT_ROOT,
      environment: { ...process.env, ENGINE_PORT: String(port) },
      limitSeconds,
      ...(stoppable && signal ? { signal } : {}),
    });
  const stop = async () => {
    await compose(['down'], STOP_LIMIT_SECONDS, false);
  };

  const probe = await compose(['version'], 20, true);
  if (probe.outcome !== 'finished') {
    throw new PlainFailure(
      'LocalStack needs Docker with its compose plugin, and "docker compose version" does not run here; "npm start" alone needs no Docker.',
    );
  }
  const endpoint = `http://127.0.0.1:${port}`;
  say(`Starting LocalStack in Docker at ${endpoint} (the first time, its image is downloaded) …`);
  const started = await compose(['up', '--detach', '--wait'], START_LIMIT_SECONDS, true);
  if (started.outcome !== 'finished' || (await identifyEngine(endpoint)) !== 'localstack') {
    await stop();
    signal?.throwIfAborted();
    throw new PlainFailure(
      `LocalStack did not come up in Docker (${started.outcome}): ${started.output.trimEnd().split('\n').at(-1)}`,
    );
  }
  return { kind: 'localstack', endpoint, stop };
}
