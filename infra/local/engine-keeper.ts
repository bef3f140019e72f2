// Stands between a script and the engine it started: `engine-keeper.ts SCRATCH_FOLDER COMMAND…`, as leader of a
// process group of its own. It stops the engine and every function process of it when its standard input ends,
// which happens also where the script was killed, and removes the scratch folder.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const GRACE_SECONDS = 5;
const [scratchFolder = '', command = '', ...commandArguments] = process.argv.slice(2);

const engine = spawn(command, commandArguments, { stdio: ['ignore', 'inherit', 'inherit'] });

function stopEngine(): void {
  engine.kill('SIGTERM');
  setTimeout(endGroup, GRACE_SECONDS * 1000).unref();
}

function endGroup(): void {
  rmSync(scratchFolder, { recursive: true, force: true, maxRetries: 3 });
  process.kill(-process.pid, 'SIGKILL');
}

process.stdin.on('end', stopEngine).on('error', stopEngine).resume();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stopEngine);
engine.on('exit', endGroup).on('error', endGroup);
