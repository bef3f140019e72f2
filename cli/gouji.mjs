#!/usr/bin/env node
import { spawn } from 'node:child_process';
// Entry of the command line on any Node from 20. In the package it starts the bundle. In the project it starts the sources,
// which are TypeScript and run on Node 24, which the project brings as an npm package; an older Node hands over to that one.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./main.ts', import.meta.url));

if (!existsSync(program)) {
  await import('../dist/package/gouji.mjs');
} else if (Number(process.versions.node.split('.')[0]) >= 24) {
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
