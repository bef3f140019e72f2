// Runs a script of the project by its path, or says in one plain sentence that this Node cannot. Plain JavaScript,
// because an older Node does not read TypeScript at all.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [script] = process.argv.splice(2, 1);
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `Gouji's scripts need Node 24, but Node ${process.versions.node} is running them: run "npm ci" (without --ignore-scripts), which brings Node 24, and start them through npm.`,
  );
  process.exit(70);
}
await import(pathToFileURL(path.resolve(import.meta.dirname, '..', '..', script)).href);
