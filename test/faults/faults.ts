// npm run bench:faults: every call that the functions make, found by recording, × what a service or a network does on a
// bad day × once, as often as the SDK tries, until the message is set aside and redriven. Status 1 where anything is lost,
// endless or judged otherwise, or a mail tells again what was told, but for one a delivery whose mail was never answered.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { engineForStage, progressFromNow } from './engine-for-stage.ts';
import type { Selection } from './selection.ts';
import { isGood, table } from './table.ts';
import { LASTINGS, type Tried } from './try-fault.ts';
import type { Told } from './worker.ts';

const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: '4' },
    /** Only scenarios whose name holds this. */
    scenario: { type: 'string', default: '' },
    /** Only calls whose name holds this. */
    call: { type: 'string', default: '' },
    /** Only what lasts so: once, thrice, until set aside. */
    lasting: { type: 'string', multiple: true, default: [...LASTINGS] },
  },
});

const say = progressFromNow();

const engine = await engineForStage('faults-engine.log', say);
const all: Tried[] = [];
let calls = 0;
try {
  const workers = Number(values.workers);
  const selection: Selection = {
    scenario: values.scenario,
    calls: [values.call],
    lastings: LASTINGS.filter((lasting) => values.lasting.includes(lasting)),
  };
  const ends = Array.from({ length: workers }, async (_, place) => {
    const worker = fork(
      path.join(import.meta.dirname, 'worker.ts'),
      [engine.endpoint, String(place), String(workers), JSON.stringify(selection)],
      { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    );
    worker.on('message', (told: Told) => {
      if (told.kind === 'recorded') calls += told.calls;
      else {
        all.push(told.tried);
        if (!isGood(told.tried)) say(`${told.tried.verdict}: ${JSON.stringify(told.tried)}`);
        if (all.length % 50 === 0) say(`${all.length} tried`);
      }
    });
    const [status] = await once(worker, 'exit');
    if (status !== 0) throw new Error(`worker ${place} ended with status ${status}`);
  });
  await Promise.all(ends);
} finally {
  await engine.stop();
}
const { text, good } = table(all, calls);
console.log(text);
process.exitCode = good ? 0 : 1;
