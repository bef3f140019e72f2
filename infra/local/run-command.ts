// Runs another program to its end, never beyond a time limit.
import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly cwd?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly limitSeconds: number;
  readonly onLine?: (line: string) => void;
  /** Aborting kills the program. */
  readonly signal?: AbortSignal;
}

export interface CommandResult {
  readonly outcome: 'finished' | 'failed' | 'timed out' | 'stopped' | 'not found';
  /** Standard output and standard error as they came. */
  readonly output: string;
}

/** Never throws: a program that fails, hangs or does not exist is an outcome. Beyond the limit it is killed. */
export async function runCommand(
  command: string,
  commandArguments: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  const child = spawn(command, commandArguments, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: options.environment ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const state: { output: string; stoppedBy: 'timed out' | 'stopped' | null } = {
    output: '',
    stoppedBy: null,
  };
  const kill = (reason: 'timed out' | 'stopped') => {
    state.stoppedBy ??= reason;
    child.kill('SIGKILL');
  };
  const limit = setTimeout(() => kill('timed out'), options.limitSeconds * 1000);
  const onAbort = () => kill('stopped');
  options.signal?.addEventListener('abort', onAbort, { once: true });
  if (options.signal?.aborted) onAbort();

  let unfinishedLine = '';
  const take = (chunk: string) => {
    state.output += chunk;
    const lines = (unfinishedLine + chunk).split('\n');
    unfinishedLine = lines.pop() ?? '';
    for (const line of lines) options.onLine?.(line);
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', take);
  try {
    return await new Promise<CommandResult>((resolve) => {
      child.once('error', () => resolve({ outcome: 'not found', output: state.output }));
      child.once('close', (code) =>
        resolve({
          outcome: state.stoppedBy ?? (code === 0 ? 'finished' : 'failed'),
          output: state.output,
        }),
      );
    });
  } finally {
    clearTimeout(limit);
    options.signal?.removeEventListener('abort', onAbort);
  }
}
