// Times the pages of an office with 60 bodies and with ten thousand below it, on tables that cost what DynamoDB's cost, against
// a route that does nothing; each look at a roster follows a filing. Run: npm run bench:web
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { dynamoAgencies } from '../../shared/aws/dynamo-agencies.ts';
import { dynamoFiledReports } from '../../shared/aws/dynamo-filed-reports.ts';
import { dynamoVerdicts } from '../../shared/aws/dynamo-verdicts.ts';
import { Agency } from '../../shared/contracts/agency.ts';
import { LEGAL_CALENDAR } from '../../shared/record/deadlines.ts';
import { keepRosters } from '../../shared/record/kept-roster.ts';
import { uploadOf } from '../builders/city-that-files.ts';
import { type Browser, MemoryWeb } from '../doubles/memory-web.ts';
import { verdictOf } from '../doubles/verdict-store-contract.ts';
import { CALL_MILLISECONDS, TableInMemory } from './table-in-memory.ts';

const LOOKS = 40;
const oneCall = () => new Promise<void>((resolve) => setTimeout(resolve, CALL_MILLISECONDS));
const OFFICE = 'sheng';
const STATES = ['balanced', 'unbalanced', 'undecided', null] as const;

interface Installation {
  readonly web: MemoryWeb;
  readonly browser: Browser;
  readonly calls: () => number;
  /** One more body files. */
  readonly fileOnce: () => Promise<void>;
}

function bodyOf(place: number): Agency {
  const id = `b${String(place).padStart(5, '0')}`;
  return Agency.parse({ id, name: `第${place}局`, kind: 'department', parent: OFFICE });
}

/** An office with so many bodies directly below it, three quarters of which have filed. */
async function installationOf(bodies: number): Promise<Installation> {
  const tables = new TableInMemory();
  const agencies = dynamoAgencies(tables.client, 'agencies');
  const verdicts = dynamoVerdicts(tables.client, undefined as never, {
    table: 'verdicts',
    recordsBucket: '',
  });
  const filed = dynamoFiledReports(tables.client, 'verdicts');
  const register = (agency: Agency) =>
    tables.free.send(new PutCommand({ TableName: 'agencies', Item: { ...agency, sk: 'AGENCY' } }));
  const office = Agency.parse({ id: OFFICE, name: '示例省人民政府', kind: 'government' });
  const all = [office, ...Array.from({ length: bodies }, (_, place) => bodyOf(place))];
  for (const agency of all) await register(agency);
  let filings = 0;
  const file = (agencyId: string, status: 'balanced' | 'unbalanced' | 'undecided') => {
    filings += 1;
    // Within the last weeks, the newest last.
    const at = new Date(Date.now() - 1_000_000_000 + filings * 10_000).toISOString();
    const agencyName = all.find(({ id }) => id === agencyId)?.name ?? null;
    const facts = { year: new Date().getFullYear() - 1, status, agencyName, report: null };
    return verdicts.putOnce(verdictOf(uploadOf(agencyId, at), facts));
  };
  await Promise.all(
    Array.from({ length: bodies }, (_, place) => {
      const status = STATES[place % STATES.length] ?? null;
      return status === null ? null : file(bodyOf(place).id, status);
    }),
  );
  // All this was recorded weeks ago.
  for (const { pk, sk } of tables.free
    .all('verdicts')
    .filter((item) => String(item.pk).startsWith('CHANGED#'))) {
    await tables.free.send(new DeleteCommand({ TableName: 'verdicts', Key: { pk, sk } }));
  }
  const now = () => new Date();
  const web = new MemoryWeb({
    now,
    agencies,
    verdicts,
    roster: keepRosters({ agencies, filed, calendar: LEGAL_CALENDAR, now }),
    access: { add: oneCall, of: () => oneCall().then(() => []) },
  });
  web.time = now();
  const person = { email: 'office@example.org', agencyId: OFFICE, role: 'office' } as const;
  await register({ ...office, contacts: [{ email: person.email, language: 'zh' }] });
  return {
    web,
    browser: await web.signedInAs(person),
    calls: () => tables.calls,
    fileOnce: async () => {
      await file(bodyOf(filings % bodies).id, 'balanced');
    },
  };
}

interface Timing {
  readonly first: number;
  readonly median: number;
  readonly worst95: number;
  readonly calls: number;
}

async function time(installation: Installation, address: string, isFiling: boolean): Promise<Timing> {
  const { browser, calls, fileOnce } = installation;
  const look = async () => {
    const start = process.hrtime.bigint();
    const answer = await browser.get(address);
    await answer.text();
    if (answer.status >= 400) throw new Error(`${address}: ${answer.status}`);
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
  const first = await look();
  const times: number[] = [];
  let asked = 0;
  for (let round = 0; round < LOOKS; round += 1) {
    if (isFiling) await fileOnce();
    const before = calls();
    times.push(await look());
    asked += calls() - before;
  }
  times.sort((one, other) => one - other);
  return {
    first,
    median: times[Math.floor(times.length / 2)]!,
    worst95: times[Math.floor(times.length * 0.95)]!,
    calls: asked / LOOKS,
  };
}

const PAGES = [
  { name: 'roster, first page', address: `/offices/${OFFICE}`, isFiling: true },
  { name: 'roster, unbalanced', address: `/offices/${OFFICE}?filter=unbalanced`, isFiling: true },
  { name: 'roster, last page', address: `/offices/${OFFICE}?page=9999`, isFiling: true },
  {
    name: 'roster, by name',
    address: `/offices/${OFFICE}?below=all&name=${encodeURIComponent('第7')}`,
    isFiling: true,
  },
  { name: 'digest', address: `/offices/${OFFICE}/digest`, isFiling: true },
  { name: 'sign-in page (does nothing)', address: '/sign-in', isFiling: false },
] as const;

const [few, many] = [await installationOf(60), await installationOf(10_000)];
const rows: { name: string; few: Timing; many: Timing }[] = [];
for (const { name, address, isFiling } of PAGES) {
  rows.push({ name, few: await time(few, address, isFiling), many: await time(many, address, isFiling) });
}
const idle = rows.at(-1)!.few.median;
const ratio = (value: number) => value.toFixed(1);
console.log(
  '| page | 60 bodies, × the idle route | 10 000 bodies, × the idle route | 10 000 : 60 | at the 95th | calls, 60 | calls, 10 000 |',
);
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const { name, few: one, many: other } of rows) {
  console.log(
    `| ${name} | ${ratio(one.median / idle)} | ${ratio(other.median / idle)} | ${ratio(other.median / one.median)} | ${ratio(other.worst95 / one.worst95)} | ${one.calls.toFixed(0)} | ${other.calls.toFixed(0)} |`,
  );
}
const cold = rows[0]!;
console.log(
  `\nThe first look of a process at 10 000 bodies takes ${ratio(cold.many.first / cold.many.median)} × a later one.`,
);
const { few: sixty, many: tenThousand } = cold;
console.log(
  `Roster page of 10 000 bodies: ${ratio(tenThousand.median / sixty.median)} × that of 60 (at most 3).`,
);
process.exitCode = tenThousand.median > 3 * sixty.median ? 1 : 0;
