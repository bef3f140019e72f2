// When a script has to end: Ctrl-C, a polite kill, or the death of the npm that started it.

export interface Lifetime {
  /** Aborted when the script has to end. */
  readonly signal: AbortSignal;
  /** Resolves then. */
  readonly ended: Promise<void>;
}

/** Call once, at the start of a script. A second Ctrl-C does nothing more: the engine is being stopped. */
export function watchLifetime(): Lifetime {
  const controller = new AbortController();
  const end = () => controller.abort();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, end);
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, 500).unref();
  return {
    signal: controller.signal,
    ended: new Promise((resolve) => controller.signal.addEventListener('abort', () => resolve())),
  };
}
