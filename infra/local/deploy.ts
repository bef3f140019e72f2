// Deploys the one stack, unchanged, to a local engine by the CDK command line.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Engine, engineEnvironment, LOCAL_ACCOUNT, LOCAL_REGION } from './engine.ts';
import { PROJECT_ROOT, STATE_FOLDER } from './places.ts';
import { PlainFailure } from './plain-failure.ts';
import { runCommand } from './run-command.ts';

/** So often a step that takes long says that it is alive. */
const LIFE_SIGN_SECONDS = 10;
const SYNTH_LIMIT_SECONDS = 300;
const BOOTSTRAP_LIMIT_SECONDS = 180;
const DEPLOY_LIMIT_SECONDS = 300;

/** What the stacks tell of themselves: stack name → output name → value. */
export type StackOutputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Synthesises (the local target, unless `synth` says otherwise), bootstraps and deploys. Throws PlainFailure, with the
 * command line's last words and the file that holds all of them, where a step fails or takes longer than its limit.
 */
export async function deployStack(
  engine: Engine,
  say: (progress: string) => void,
  signal?: AbortSignal,
  synth: readonly string[] = ['-c', 'target=local'],
): Promise<StackOutputs> {
  const cdk = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');
  await mkdir(STATE_FOLDER, { recursive: true });
  const work = await mkdtemp(path.join(STATE_FOLDER, 'deploy-'));
  const assembly = path.join(work, 'cdk.out');
  const outputs = path.join(work, 'outputs.json');
  const log = path.join(STATE_FOLDER, 'deploy.log');
  const said: string[] = [];
  const environment = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'))),
    ...engineEnvironment(engine.endpoint),
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CI: 'true',
    NO_COLOR: '1',
  };
  const step = async (name: string, commandArguments: readonly string[], limitSeconds: number) => {
    const life = setInterval(() => say(`${name} … still at it`), LIFE_SIGN_SECONDS * 1000);
    const { outcome, output } = await runCommand(
      process.execPath,
      [cdk, ...commandArguments, '--no-notices', '--no-version-reporting'],
      {
        cwd: PROJECT_ROOT,
        environment,
        limitSeconds,
        ...(signal ? { signal } : {}),
      },
    ).finally(() => clearInterval(life));
    said.push(`$ cdk ${commandArguments.join(' ')}`, output);
    signal?.throwIfAborted();
    if (outcome === 'finished') return;
    await writeFile(log, said.join('\n'));
    const why = outcome === 'timed out' ? `was not done after ${limitSeconds} seconds` : outcome;
    throw new PlainFailure(
      `${name} ${why}; all that the CDK said is in ${path.relative(process.cwd(), log)}: ${lastError(output)}`,
    );
  };

  try {
    say('Building the stack …');
    // Bootstrapping needs nothing of the stack: both at once, on the two cores that any machine has.
    await Promise.all([
      step('Building the stack', ['synth', ...synth, '--quiet', '--output', assembly], SYNTH_LIMIT_SECONDS),
      step(
        'Preparing the engine',
        ['bootstrap', `aws://${LOCAL_ACCOUNT}/${LOCAL_REGION}`],
        BOOTSTRAP_LIMIT_SECONDS,
      ),
    ]);
    say('Deploying the stack …');
    const deploy = [
      'deploy',
      '--app',
      assembly,
      '--all',
      '--require-approval',
      'never',
      '--method',
      'direct',
    ];
    await step('Deploying', [...deploy, '--outputs-file', outputs], DEPLOY_LIMIT_SECONDS);
    return JSON.parse(await readFile(outputs, 'utf8'));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function lastError(output: string): string {
  const lines = output.trimEnd().split('\n');
  return lines.findLast((line) => /error|fail|❌/iu.test(line))?.trim() ?? lines.at(-1) ?? '';
}
