// Time that a limit counts: on a busy machine the clock goes on while nothing is done, and the same file is to end the same.

/** The clock may go on so many times as long as the work takes; then it counts by itself. */
const PATIENCE = 3;
/** Up to here the clock will do, which costs less to ask; in milliseconds. */
const SOON = 1000;

/** Milliseconds since now. `worked`: CPU time of those whose work is bounded, as Node tells it. */
export function startStopwatch(worked: () => NodeJS.CpuUsage): () => number {
  const milliseconds = () => {
    const { user, system } = worked();
    return (user + system) / 1000;
  };
  const [began, workedBefore] = [performance.now(), milliseconds()];
  return () => {
    const clock = performance.now() - began;
    return clock < SOON ? clock : Math.min(clock, Math.max(milliseconds() - workedBefore, clock / PATIENCE));
  };
}
