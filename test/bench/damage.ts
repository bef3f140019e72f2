// npm run bench:damage [-- FILES]: damaged files of every kind, how each ends and how long the longest takes.
import { readFile } from '../../shared/reading/read-file.ts';
import { damaged } from '../damage/damage-bytes.ts';
import { filesOfEveryKind } from '../damage/files-of-every-kind.ts';

const files = Number(process.argv[2] ?? 1000);
const only = process.argv[3];

for (const [kind, bytes] of filesOfEveryKind()) {
  if (only !== undefined && only !== kind) continue;
  const sound = JSON.stringify((await readFile(bytes)).parts.map((part) => part.content));
  const endings = new Map<string, number>();
  let slowest = { milliseconds: 0, seed: 0 };
  for (let seed = 0; seed < files; seed++) {
    const copy = damaged(bytes, seed).bytes;
    const start = performance.now();
    const { parts } = await readFile(copy);
    const milliseconds = performance.now() - start;
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, seed };
    const contents = parts.map((part) => part.content);
    const reason = contents.find((content) => 'unreadable' in content)?.unreadable.code;
    const ending = reason ?? (JSON.stringify(contents) === sound ? 'as the sound file' : 'another document');
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
  }
  const told = [...endings].sort((a, b) => b[1] - a[1]).map(([ending, count]) => `${ending} ${count}`);
  const memory = Math.round(process.memoryUsage().rss / 1024 / 1024);
  console.log(
    `${kind.padEnd(6)} slowest ${slowest.milliseconds.toFixed(0)} ms (seed ${slowest.seed}), ${memory} MB · ${told.join(', ')}`,
  );
}
