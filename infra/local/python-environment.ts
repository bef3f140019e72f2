// The project's own Python virtual environment with the local engine in it, under .local/ (git-ignored).
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PROJECT_ROOT, STATE_FOLDER } from './places.ts';
import { PlainFailure } from './plain-failure.ts';
import { runCommand } from './run-command.ts';

const REQUIREMENTS = path.join(PROJECT_ROOT, 'infra', 'local', 'ministack-requirements.txt');
const OLDEST_PYTHON = [3, 10] as const;
const PYTHON_FACTS = 'import sys; print(sys.executable, *sys.version_info[:3], sep="\\n")';

interface Python {
  readonly executable: string;
  readonly version: readonly number[];
}

async function findPython(signal: AbortSignal | undefined): Promise<Python> {
  const tooOld: string[] = [];
  for (const name of ['python3', 'python']) {
    const { outcome, output } = await runCommand(name, ['-c', PYTHON_FACTS], {
      limitSeconds: 20,
      ...(signal ? { signal } : {}),
    });
    if (outcome !== 'finished') continue;
    const [executable = name, ...numbers] = output.trim().split('\n');
    const version = numbers.map(Number);
    const [major = 0, minor = 0] = version;
    if (major > OLDEST_PYTHON[0] || (major === OLDEST_PYTHON[0] && minor >= OLDEST_PYTHON[1])) {
      return { executable, version };
    }
    tooOld.push(version.join('.'));
  }
  const found = tooOld.length === 0 ? 'none was found' : `found was ${tooOld.join(', ')}`;
  throw new PlainFailure(
    `The local AWS engine needs Python ${OLDEST_PYTHON.join('.')} or newer as "python3", but ${found}.`,
  );
}

/**
 * Gives the Python of a virtual environment that holds the engine exactly as pinned, making it where it is not
 * there yet (about 80 MB from PyPI). The folder is named by the pins and the Python it was made with, so a change
 * of either makes a new one. It is built beside its place and moved there whole: a run that is interrupted leaves
 * nothing half-made behind, and of several first runs at once the first to finish wins.
 * Throws PlainFailure where Python, its venv module or the packages cannot be had.
 */
export async function preparePython(say: (progress: string) => void, signal?: AbortSignal): Promise<string> {
  const requirements = await readFile(REQUIREMENTS, 'utf8');
  const python = await findPython(signal);
  const key = createHash('sha256')
    .update([requirements, python.executable, ...python.version].join('\n'))
    .digest('hex')
    .slice(0, 12);
  const home = path.join(STATE_FOLDER, `ministack-${key}`);
  const executable = path.join(home, 'bin', 'python');
  if (existsSync(executable)) return executable;

  say('Installing the local AWS engine (MiniStack, from PyPI; once, about 80 MB) …');
  const building = `${home}.${process.pid}`;
  const stoppable = signal ? { signal } : {};
  await mkdir(STATE_FOLDER, { recursive: true });
  try {
    const made = await runCommand(python.executable, ['-m', 'venv', building], {
      limitSeconds: 120,
      ...stoppable,
    });
    if (made.outcome !== 'finished') {
      throw new PlainFailure(
        `Python ${python.version.join('.')} could not make a virtual environment; on Debian and Ubuntu, install the package python3-venv. It said: ${lastLine(made.output)}`,
      );
    }
    const installed = await runCommand(
      path.join(building, 'bin', 'python'),
      ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '-r', REQUIREMENTS],
      { limitSeconds: 300, ...stoppable },
    );
    if (installed.outcome !== 'finished') {
      throw new PlainFailure(
        `The local AWS engine could not be installed from PyPI (${installed.outcome}). pip said: ${lastLine(installed.output)}`,
      );
    }
    await rename(building, home).catch((error: NodeJS.ErrnoException) => {
      if (!existsSync(executable)) throw error;
    });
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  return executable;
}

function lastLine(output: string): string {
  return output.trimEnd().split('\n').at(-1) || 'nothing';
}
