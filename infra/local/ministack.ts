// Starts and stops MiniStack, the default local engine: a Python program that runs the functions as processes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Engine, engineEnvironment, identifyEngine } from './engine.ts';
import { PROJECT_ROOT, STATE_FOLDER } from './places.ts';
import { PlainFailure } from './plain-failure.ts';
import { preparePython } from './python-environment.ts';

const MINISTACK = {
  name: 'ministack',
  requirements: 'infra/local/ministack-requirements.txt',
  called: 'the local AWS engine',
  size: 'about 80 MB',
};
const HEALTH_LIMIT_SECONDS = 30;
const STOP_LIMIT_SECONDS = 10;

export interface MiniStackOptions {
  readonly port: number;
  /** File in .local/ that takes the engine's and the functions' output. */
  readonly logName: string;
  readonly say: (progress: string) => void;
  readonly signal?: AbortSignal;
  /** An SMTP server, host:port, that gets every mail as well. */
  readonly mailsTo?: string;
}

/**
 * Starts the engine on 127.0.0.1 with IAM enforced and waits until it is healthy. It stops when stop() is called
 * or when this process ends, however it ends. Throws PlainFailure where a prerequisite is missing, the port is
 * taken or the engine does not come up in time.
 */
export async function startMiniStack(options: MiniStackOptions): Promise<Engine> {
  const python = await preparePython(MINISTACK, options.say, options.signal);
  await refuseBusyPort(options.port);
  const endpoint = `http://127.0.0.1:${options.port}`;
  options.say(`Starting the local AWS engine at ${endpoint} …`);
  await mkdir(STATE_FOLDER, { recursive: true });
  const scratch = await mkdtemp(path.join(tmpdir(), 'gouji-engine-'));
  const logFile = path.join(STATE_FOLDER, options.logName);
  const log = await open(logFile, 'w');
  const keeper = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'engine-keeper.ts'), scratch, python, '-m', 'ministack'],
    {
      cwd: scratch,
      detached: true,
      stdio: ['pipe', log.fd, log.fd],
      env: {
        // Nothing of this process's own environment: the engine hands its environment on to the functions.
        PATH: [
          path.dirname(process.execPath),
          path.dirname(python),
          '/usr/local/bin',
          '/usr/bin',
          '/bin',
        ].join(':'),
        HOME: scratch,
        TMPDIR: scratch,
        LANG: 'C.UTF-8',
        PYTHONUNBUFFERED: '1',
        AUTH: 'true',
        BIND_HOST: '127.0.0.1',
        GATEWAY_PORT: String(options.port),
        IOT_MTLS_ENABLED: '0',
        SFTP_ENABLED: '0',
        LAMBDA_WARM_TTL_SECONDS: '20',
        ...(options.mailsTo === undefined ? {} : { SMTP_HOST: options.mailsTo }),
        NODE_PATH: path.join(PROJECT_ROOT, 'node_modules'),
        ...engineEnvironment(endpoint),
      },
    },
  );
  await log.close();
  const state = { ended: false };
  const ended = once(keeper, 'exit').then(() => {
    state.ended = true;
  });
  keeper.stdin?.on('error', () => {});

  const stop = async () => {
    keeper.stdin?.end();
    await Promise.race([ended, sleep(STOP_LIMIT_SECONDS * 1000, undefined, { ref: false })]);
    if (!state.ended && keeper.pid !== undefined) {
      process.kill(-keeper.pid, 'SIGKILL');
      await ended;
    }
  };

  const deadline = Date.now() + HEALTH_LIMIT_SECONDS * 1000;
  while ((await identifyEngine(endpoint)) !== 'ministack') {
    if (options.signal?.aborted || state.ended || Date.now() > deadline) {
      await stop();
      options.signal?.throwIfAborted();
      const why = state.ended ? 'ended at once' : `was not ready within ${HEALTH_LIMIT_SECONDS} seconds`;
      throw new PlainFailure(
        `The local AWS engine ${why}; its output is in ${logFile}, ending: ${await lastWords(logFile)}`,
      );
    }
    await sleep(50);
  }
  return { kind: 'ministack', endpoint, stop };
}

/** A port of 127.0.0.1 that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

async function refuseBusyPort(port: number): Promise<void> {
  const server = createServer();
  const busy = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(true));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)));
  });
  if (busy) {
    throw new PlainFailure(
      `Port ${port} is in use; stop what listens there, choose another with --port, or set AWS_ENDPOINT_URL=http://127.0.0.1:${port} if it is an AWS engine to be used.`,
    );
  }
}

async function lastWords(logFile: string): Promise<string> {
  return (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-3).join(' ⏎ ') || '(nothing)';
}
