// Builds the package wherever npm prepares it: after `npm ci`, before `npm pack`, and where npm installs the command from git
// (the pre-commit hook does). There npm leaves out what the build needs, because the install inside the clone inherits
// `--global`: then it is fetched first. Plain JavaScript, because nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

function npm(...args) {
  const { npm_config_global: _, ...env } = process.env;
  const { status } = spawnSync('npm', args, { cwd: root, env, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(join(root, 'node_modules', 'tsx'))) {
  npm('ci', '--no-global', '--ignore-scripts', '--no-audit', '--no-fund');
}
npm('run', 'build:package');
