// `worker.ts ENDPOINT PLACE OF SELECTION`: one of several processes that try the faults among themselves; tells its parent.
import { findDeployedStack } from '../../infra/local/deployed-stack.ts';
import { SCENARIOS } from './scenarios.ts';
import { type Selection, selected } from './selection.ts';
import { setStage } from './stage.ts';
import { faultsOf, LASTINGS, placesIn, recordScenario, type Tried, tryFault } from './try-fault.ts';

export type Told =
  | { readonly kind: 'recorded'; readonly calls: number; readonly places: number }
  | { readonly kind: 'tried'; readonly tried: Tried };

const [endpoint = '', place = '0', of = '1', wanted = '{}'] = process.argv.slice(2);
const selection = JSON.parse(wanted) as Selection;
const tell = (told: Told) => process.send?.(told);

// The SDK tries as often as in the cloud; only its waits in between, a share of a second or two by chance, are nothing.
Math.random = () => 0;

const stage = await setStage(await findDeployedStack(endpoint));
const known = new Set<string>();
let next = 0;
for (const scenario of SCENARIOS.filter(({ name }) => name.includes(selection.scenario ?? ''))) {
  const recorded = await recordScenario(scenario, stage);
  // By name: calls that are made at the same time come in any order.
  const places = [...placesIn(recorded, known)].sort((one, other) =>
    one.call.name < other.call.name ? -1 : 1,
  );
  if (place === '0') tell({ kind: 'recorded', calls: recorded.calls.length, places: places.length });
  for (const { call, from } of places) {
    for (const fault of faultsOf(call)) {
      for (const lasting of LASTINGS) {
        if (!selected(selection, call.name, fault, lasting)) continue;
        if (next++ % Number(of) !== Number(place)) continue;
        tell({
          kind: 'tried',
          tried: await tryFault(recorded, { call: call.name, from, fault, lasting }, stage),
        });
      }
    }
  }
  // A call that is never answered: once for every service that the scenario is the first to call, in real time.
  for (const { call, from } of places) {
    const service = `no answer ${call.service}`;
    if (known.has(service)) continue;
    known.add(service);
    if (!selected(selection, call.name, 'no answer', 'once')) continue;
    if (next++ % Number(of) !== Number(place)) continue;
    const where = { call: call.name, from, fault: 'no answer', lasting: 'once' } as const;
    tell({ kind: 'tried', tried: await tryFault(recorded, where, stage) });
  }
}
await stage.stop();
// The reader's threads and the SDK's sockets would keep the process.
process.exit(0);
