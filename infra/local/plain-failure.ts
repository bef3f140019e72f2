/** A failure that is told in one plain sentence, without a stack trace: something the developer can act on. */
export class PlainFailure extends Error {
  override name = 'PlainFailure';
}

/** A script was called wrongly: a sentence that says what to write instead. */
export class WrongUsage extends Error {
  override name = 'WrongUsage';
}

/** The statuses of `gouji`, where a script ends by itself. */
const STATUS = { stopped: 130, wrongUsage: 64, failed: 70 };

/**
 * Runs a script that stays up until it is done or stopped, and sets its exit status: what `main` returns, 130 where it
 * was stopped, 64 where it was called wrongly, 70 for a failure, which is told in its plain sentence or, where it has
 * none, in full.
 */
export async function runToItsEnd(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = tellEnd(error);
  }
}

function tellEnd(error: unknown): number {
  if (error instanceof Error && error.name === 'AbortError') return STATUS.stopped;
  if (error instanceof WrongUsage) {
    console.error(error.message);
    return STATUS.wrongUsage;
  }
  console.error(error instanceof PlainFailure ? `\n${error.message}` : error);
  return STATUS.failed;
}
