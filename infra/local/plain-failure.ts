/** A failure that is told in one plain sentence, without a stack trace: something the developer can act on. */
export class PlainFailure extends Error {
  override name = 'PlainFailure';
}

/**
 * Runs a script that stays up until it is done or stopped, and sets its exit status: what `main` returns, 130 where it
 * was stopped, 1 for a failure, which is told in its plain sentence or, where it has none, in full.
 */
export async function runToItsEnd(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    const stopped = error instanceof Error && error.name === 'AbortError';
    if (!stopped) console.error(error instanceof PlainFailure ? `\n${error.message}` : error);
    process.exitCode = stopped ? 130 : 1;
  }
}
