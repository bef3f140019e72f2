// How far a long check has come: a bar on a terminal, nothing where nobody watches.
import cliProgress from 'cli-progress';

export interface Progress {
  next(): void;
  /** A line above the bar. */
  tell(line: string): void;
  end(): void;
}

export function showProgress(files: number): Progress {
  const plain = (line: string) => process.stderr.write(`${line}\n`);
  if (!process.stderr.isTTY || files < 2) return { next: () => {}, tell: plain, end: () => {} };
  const bars = new cliProgress.MultiBar(
    { format: '核对 {bar} {value}/{total}，还需约 {eta_formatted}', hideCursor: true, clearOnComplete: true },
    cliProgress.Presets.shades_classic,
  );
  const bar = bars.create(files, 0);
  return {
    next: () => bar.increment(),
    tell: (line) => bars.log(`${line}\n`),
    end: () => bars.stop(),
  };
}
