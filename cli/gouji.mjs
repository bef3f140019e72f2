#!/usr/bin/env node
// Entry of the command line on any Node from 20: the program itself is TypeScript and runs on Node 24, which the
// project brings as an npm package. Where an older Node started this file, it hands over to that one.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./main.ts', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import('./main.ts');
} else {
  let node;
  try {
    node = createRequire(import.meta.url).resolve('node/bin/node');
  } catch {
    console.error(
      `gouji needs Node 24, and Node ${process.versions.node} is running it. Run "npm ci" in the project first: it brings Node 24 along.`,
    );
    process.exit(70);
  }
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(
      `gouji could not start Node 24 (${error.message}). Run "npm ci" again, without --ignore-scripts.`,
    );
    process.exit(70);
  });
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 70) : 130));
}
