// npm run bench:damage [-- FILES [KIND]]: damaged files of every kind, how each ends, how long the longest takes, and what of
// the figures that the sound file gives is claimed to be something else. Exits with 1 where a kind whose contents carry
// checksums claims such a figure: there no damage can pass for a figure.

import type { ParsedFile } from '../../shared/contracts/parsed-file.ts';
import type { Figure } from '../../shared/contracts/parsed-report.ts';
import { parseInThread } from '../../shared/node/parse-in-thread.ts';
import { pdfDataOnDisk } from '../../shared/node/reading-folder.ts';
import { DEFAULT_LIMITS } from '../../shared/reading/limits.ts';
import { readFile } from '../../shared/reading/read-file.ts';
import { DAMAGES, damaged } from '../damage/damage-bytes.ts';
import { filesOfEveryKind } from '../damage/files-of-every-kind.ts';

const parseFile = parseInThread();
const pdfData = pdfDataOnDisk();
const read = (bytes: Uint8Array) => readFile(bytes, DEFAULT_LIMITS, pdfData);
const files = Number(process.argv[2] ?? 1000);
const only = process.argv[3];
const CHECKED = new Set(['docx', 'odt', 'ods', 'xlsx', 'ofd', 'pdf', 'zip']);

const claimOf = (figure: Figure | undefined) =>
  figure === undefined || figure.state === 'unreadable' || figure.state === 'absent'
    ? null
    : `${figure.state} ${figure.value}`;

/** Figures that the damaged file claims and the sound one gives otherwise, by id. */
function changedClaims(sound: ParsedFile, damagedFile: ParsedFile) {
  return damagedFile.reports.flatMap((report, index) =>
    Object.entries(report.figures).flatMap(([id, figure]) => {
      const claim = claimOf(figure);
      const truth = claimOf(sound.reports[Math.min(index, sound.reports.length - 1)]?.figures[id]);
      return claim === null || claim === truth ? [] : [`${id} ${truth} → ${claim}`];
    }),
  );
}

for (const [kind, bytes] of filesOfEveryKind()) {
  if (only !== undefined && !only.split(',').includes(kind)) continue;
  const sound = JSON.stringify((await read(bytes)).parts.map((part) => part.content));
  const soundFigures = await parseFile(bytes);
  const endings = new Map<string, number>();
  let slowest = { milliseconds: 0, seed: 0 };
  const changed: { seed: number; claims: string[] }[] = [];
  for (let seed = 0; seed < files; seed++) {
    const copy = damaged(bytes, seed).bytes;
    const start = performance.now();
    const parsed = await parseFile(copy);
    const milliseconds = performance.now() - start;
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, seed };
    // What ran away, only the thread could end.
    const parts = parsed.unreadable?.code === 'time-limit' ? [] : (await read(copy)).parts;
    const contents = parts.map((part) => part.content);
    const reason =
      parts.length === 0
        ? 'time-limit'
        : contents.find((content) => 'unreadable' in content)?.unreadable.code;
    const ending = reason ?? (JSON.stringify(contents) === sound ? 'as the sound file' : 'another document');
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
    if (ending !== 'another document') continue;
    const claims = changedClaims(soundFigures, parsed);
    if (claims.length > 0) changed.push({ seed, claims });
  }
  const told = [...endings].sort((a, b) => b[1] - a[1]).map(([ending, count]) => `${ending} ${count}`);
  const memory = Math.round(process.memoryUsage().rss / 1024 / 1024);
  const figures = changed.reduce((sum, { claims }) => sum + claims.length, 0);
  console.log(
    `${kind.padEnd(6)} slowest ${slowest.milliseconds.toFixed(0)} ms (seed ${slowest.seed}), ${memory} MB · ${told.join(', ')} · other figures: ${figures} in ${changed.length} files`,
  );
  const worst = changed.sort((a, b) => b.claims.length - a.claims.length).slice(0, 5);
  for (const { seed, claims } of worst) {
    const damage = DAMAGES[seed % DAMAGES.length];
    console.log(`       seed ${seed} (${damage}): ${claims.length}, as ${claims.slice(0, 3).join('; ')}`);
  }
  if (CHECKED.has(kind) && changed.length > 0) process.exitCode = 1;
}
