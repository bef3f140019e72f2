// The project's own Python virtual environments, one for each tool that comes from PyPI, under .local/ (git-ignored).
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PROJECT_ROOT, STATE_FOLDER } from './places.ts';
import { PlainFailure } from './plain-failure.ts';
import { runCommand } from './run-command.ts';

const OLDEST_PYTHON = [3, 10] as const;
const PYTHON_FACTS = 'import sys; print(sys.executable, *sys.version_info[:3], sep="\\n")';

/** A tool from PyPI, and the file that pins it with all it needs. */
export interface PythonTool {
  /** Also the folder's name under .local/, up to its key. */
  readonly name: string;
  /** From the project's root. */
  readonly requirements: string;
  /** As messages call it, and how much it is, as in "about 80 MB". */
  readonly called: string;
  readonly size: string;
}

interface Python {
  readonly executable: string;
  readonly version: readonly number[];
}

async function findPython(called: string, signal: AbortSignal | undefined): Promise<Python> {
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
    `${capital(called)} needs Python ${OLDEST_PYTHON.join('.')} or newer as "python3", but ${found}.`,
  );
}

/**
 * Gives the Python of a virtual environment that holds the tool exactly as pinned, making it where it is not
 * there yet. The folder is named by the pins and the Python it was made with, so a change
 * of either makes a new one. It is built beside its place and moved there whole: a run that is interrupted leaves
 * nothing half-made behind, and of several first runs at once the first to finish wins.
 * Throws PlainFailure where Python, its venv module or the packages cannot be had.
 */
export async function preparePython(
  tool: PythonTool,
  say: (progress: string) => void,
  signal?: AbortSignal,
): Promise<string> {
  const pins = path.join(PROJECT_ROOT, tool.requirements);
  const requirements = await readFile(pins, 'utf8');
  const python = await findPython(tool.called, signal);
  const key = createHash('sha256')
    .update([requirements, python.executable, ...python.version].join('\n'))
    .digest('hex')
    .slice(0, 12);
  const home = path.join(STATE_FOLDER, `${tool.name}-${key}`);
  const executable = path.join(home, 'bin', 'python');
  if (existsSync(executable)) return executable;

  say(`Installing ${tool.called} (${tool.name}, from PyPI; once, ${tool.size}) …`);
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
      ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '-r', pins],
      { limitSeconds: 300, ...stoppable },
    );
    if (installed.outcome !== 'finished') {
      throw new PlainFailure(
        `${capital(tool.called)} could not be installed from PyPI (${installed.outcome}). pip said: ${lastLine(installed.output)}`,
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

const capital = (words: string) => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;

function lastLine(output: string): string {
  return output.trimEnd().split('\n').at(-1) || 'nothing';
}
