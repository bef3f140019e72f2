// npm run bench:bundles: the size of gouji.html and of its programs; the size of each function's bundle, and how long a fresh
// process takes to load it (a cold start without the cloud's own share), against a process that loads nothing but the same
// clients of the SDK, in turn; and the same with V8's compile cache.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type StdinOptions } from 'esbuild';
import { buildPage } from '../../shared/showing/build-page.ts';

const ROUNDS = 7;
const root = new URL('../../', import.meta.url).pathname;
const work = mkdtempSync(join(tmpdir(), 'gouji-bundles-'));
const cache = { ...process.env, NODE_COMPILE_CACHE: join(work, 'cache') };

const CLIENTS: Readonly<Record<string, string>> = {
  '@aws-sdk/client-dynamodb': 'DynamoDBClient',
  '@aws-sdk/client-s3': 'S3Client',
  '@aws-sdk/client-secrets-manager': 'SecretsManagerClient',
  '@aws-sdk/client-ses': 'SESClient',
  '@aws-sdk/client-sns': 'SNSClient',
  '@aws-sdk/client-sqs': 'SQSClient',
  '@aws-sdk/lib-dynamodb': 'DynamoDBDocumentClient',
};

const load = (file: string | null) =>
  file === null ? '' : `await import(${JSON.stringify(file)}).catch(() => {})`;

function timeOf(file: string | null, env: NodeJS.ProcessEnv = process.env): number {
  const start = performance.now();
  execFileSync(process.execPath, ['--input-type=module', '-e', load(file)], { stdio: 'ignore', env });
  return performance.now() - start;
}

/** Medians of processes that load these, each in its turn, so that a busy machine slows all of them. */
function medians(rounds: readonly (() => number)[]): readonly number[] {
  const times = Array.from({ length: ROUNDS }, () => rounds.map((one) => one()));
  return rounds.map((_, place) => {
    const own = times.map((round) => round[place]!).sort((a, b) => a - b);
    return own[Math.floor(ROUNDS / 2)]!;
  });
}

async function bundle(outfile: string, entry: { entryPoints: string[] } | { stdin: StdinOptions }) {
  const { metafile } = await build({
    ...entry,
    outfile,
    bundle: true,
    minify: true,
    keepNames: true,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
    },
  });
  return Object.values(metafile.outputs)[0]?.inputs ?? {};
}

/** The SDK's packages that a bundle holds something of. */
function clientsIn(inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>): readonly string[] {
  const held = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const names = held.flatMap(
    ([file]) => /node_modules\/(@aws-sdk\/(?:client|lib)-[a-z0-9-]+)\//u.exec(file)?.[1] ?? [],
  );
  return [...new Set(names)].filter((name) => name in CLIENTS).sort();
}

/** A program that holds a client, as any program that uses it must. */
function clientOf(name: string): string {
  return `export { ${CLIENTS[name] ?? 'Client'} } from '${name}';`;
}

const [empty = 0] = medians([() => timeOf(null)]);
console.log(`a process that loads nothing: ${empty.toFixed(0)} ms`);
for (const name of readdirSync(join(root, 'functions'))) {
  const entry = join(root, 'functions', name, 'handler.ts');
  if (!existsSync(entry)) continue;
  const outfile = join(work, `${name}.mjs`);
  const clients = clientsIn(await bundle(outfile, { entryPoints: [entry] }));
  const alone = join(work, `${name}-clients.mjs`);
  await bundle(alone, { stdin: { contents: clients.map(clientOf).join('\n'), resolveDir: root } });
  // The handler refuses to start without its variables, after everything is loaded: that end counts as loaded.
  const [own = 0, sdk = 0, cached = 0] = medians([
    () => timeOf(outfile),
    () => timeOf(alone),
    () => timeOf(outfile, cache),
  ]);
  const size = (statSync(outfile).size / 1024).toFixed(0);
  console.log(
    `${name}: ${size} KB, loads in ${own.toFixed(0)} ms, ${(own / sdk).toFixed(2)} × its ${clients.length} clients of the SDK alone (${sdk.toFixed(0)} ms); with a compile cache ${(cached / sdk).toFixed(2)} ×`,
  );
}
rmSync(work, { recursive: true });

const { programs, sizes } = await buildPage();
const kb = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`;
console.log(
  `gouji.html: ${kb(sizes.whole)}; without what PDF needs ${kb(sizes.withoutPdf)}; that lies packed until the first PDF comes`,
);
for (const [name, text] of Object.entries(programs)) {
  console.log(`  its program "${name}", as it runs: ${kb(Buffer.byteLength(text))}`);
}
