// npm run bench:faults: every call that the functions make, found by recording, × what a service or a network does on a
// bad day × once, as often as the SDK tries, until the message is set aside and redriven. Status 1 where anything is lost,
// endless or judged otherwise, or a mail tells again what was told, but for one a delivery whose mail was never answered;
// 2 where no case fits what was asked for. An engine of AWS_ENDPOINT_URL is used again, with its stack.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { engineForStage, progressFromNow } from './engine-for-stage.ts';
import { SCENARIOS } from './scenarios.ts';
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
const lastings = LASTINGS.filter((lasting) => values.lasting.includes(lasting));

function refuse(why: string): never {
  console.error(why);
  process.exit(2);
}

if (!SCENARIOS.some(({ name }) => name.includes(values.scenario))) {
  refuse(
    `No scenario holds “${values.scenario}”. There are: ${SCENARIOS.map(({ name }) => name).join('; ')}.`,
  );
}
if (lastings.length === 0) {
  refuse(`Nothing lasts “${values.lasting.join('”, “')}”. A fault lasts: ${LASTINGS.join('; ')}.`);
}

const engine = await engineForStage('faults-engine.log', say);
const all: Tried[] = [];
let calls = 0;
try {
  const workers = Number(values.workers);
  const selection: Selection = {
    scenario: values.scenario,
    calls: [values.call],
    lastings,
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
if (all.length === 0) refuse(`None of ${calls} recorded calls fits “${values.call}”.`);
const { text, good } = table(all, calls);
console.log(text);
process.exitCode = good ? 0 : 1;
