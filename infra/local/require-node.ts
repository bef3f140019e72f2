/**
 * Stops with one plain sentence where the scripts do not run on Node 24, which the project brings itself as an
 * npm package: `npm ci --ignore-scripts` leaves that package without its binary and npm falls back to the
 * machine's Node without a word.
 */
export function requireNode24(version: string = process.versions.node): void {
  const major = Number(version.split('.')[0]);
  if (major < 24) {
    throw new Error(
      `Gouji's scripts need Node 24, but Node ${version} is running them. Run "npm ci" (without --ignore-scripts) and start them through npm: npm test, npm start, npm run check.`,
    );
  }
}
