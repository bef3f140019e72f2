// `npm run lint:templates`: cfn-lint over the templates of every target, each for its regions. It knows from AWS's own schemas
// which resources and properties a region has, without asking AWS.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { STATE_FOLDER } from '../local/places.ts';
import { runToItsEnd } from '../local/plain-failure.ts';
import { preparePython } from '../local/python-environment.ts';
import { runCommand } from '../local/run-command.ts';
import { checkedTemplates } from './checked-templates.ts';

const CFN_LINT = {
  name: 'cfn-lint',
  requirements: 'infra/lint/cfn-lint-requirements.txt',
  called: 'the checker of templates',
  size: 'about 180 MB',
};
/** The script that pip installs does not survive the environment's move to its place. */
const RUN = 'from cfnlint.runner import main; main()';
/** W3005: a dependency that holds already; the CDK states a function's on its role twice, which harms nothing. */
const IGNORED = ['--ignore-checks', 'W3005'];
const LIMIT_SECONDS = 240;

async function lintTemplates(): Promise<number> {
  const python = await preparePython(CFN_LINT, (progress) => console.error(progress));
  await mkdir(STATE_FOLDER, { recursive: true });
  const folder = await mkdtemp(path.join(STATE_FOLDER, 'templates-'));
  let status = 0;
  try {
    for (const { name, regions, template } of checkedTemplates()) {
      const file = path.join(folder, `${name}.json`);
      await writeFile(file, JSON.stringify(template));
      const { outcome, output } = await runCommand(
        python,
        ['-c', RUN, '--template', file, '--regions', ...regions, ...IGNORED],
        { limitSeconds: LIMIT_SECONDS },
      );
      const clean = outcome === 'finished' && output.trim() === '';
      console.log(`${name} in ${regions.join(', ')}: ${clean ? 'clean' : `${outcome}\n${output.trim()}`}`);
      if (!clean) status = 1;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return status;
}

await runToItsEnd(lintTemplates);
