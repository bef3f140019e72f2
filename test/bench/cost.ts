// npm run bench:cost: what an upload of each kind asks of AWS, from a recording of every call that the functions make on a
// local engine, and what it costs by the list prices of prices.json. Without Lambda's own seconds, which a busy machine does
// not tell, and without storage.
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { zipSync } from 'fflate';
import { findDeployedStack } from '../../infra/local/deployed-stack.ts';
import type { ParsedReport } from '../../shared/contracts/parsed-report.ts';
import { inTurns } from '../../shared/in-turns.ts';
import { balancedReport, countIn, withFigure } from '../builders/report-builder.ts';
import { reportPage } from '../builders/report-page.ts';
import { s3EventOf, submissionOf } from '../builders/submission-builder.ts';
import { verdictOf } from '../doubles/verdict-store-contract.ts';
import { engineForStage, progressFromNow } from '../faults/engine-for-stage.ts';
import { Telling } from '../faults/scenarios.ts';
import { setStage } from '../faults/stage.ts';
import prices from './prices.json' with { type: 'json' };
import { dollars, Meter, nothing, type Units } from './spent-units.ts';

const SHI = '示例市人民政府';
const REPORTS_IN_ARCHIVE = 20;
const HISTORY = 2000;
const small = { form: '2021', otherRows: 'three', largest: 9, zeros: 0.5 } as const;
const of = (year: number, agency = SHI) => balancedReport({ ...small, seed: 21, year, agency });
const off = (report: ParsedReport, by = 1) =>
  withFigure(report, 's3.total.total', countIn(report, 's3.total.total') + by);

const say = progressFromNow();
const engine = await engineForStage('cost-engine.log', say);
try {
  const stage = await setStage(await findDeployedStack(engine.endpoint));
  const meter = new Meter();
  stage.proxy.observe = (call, asked, answered) => meter.take(call, asked, answered);
  const telling = new Telling(stage);

  /** What one step of a story costs; what comes before it is not counted. */
  const rows: (readonly [string, Units])[] = [];
  const count = async (kind: string, act: () => Promise<unknown>) => {
    meter.units = nothing();
    await act();
    rows.push([kind, meter.units]);
    say(kind);
  };

  await count('balanced', async () => telling.file(await telling.agency(), reportPage(of(2024))));
  const agency = await telling.agency();
  await count('unbalanced', () => telling.file(agency, reportPage(off(of(2024)))));
  await count('filed again, corrected', () => telling.file(agency, reportPage(of(2024))));
  await count('unreadable', async () =>
    telling.file(await telling.agency(), Buffer.from('%PDF-1.7 ?'), 'a.pdf'),
  );
  const files = Array.from({ length: REPORTS_IN_ARCHIVE }, (_, place) => [
    `${place}.txt`,
    Buffer.from(reportPage(of(2024, `示例市第${place + 1}局`))),
  ]);
  await count(`archive of ${REPORTS_IN_ARCHIVE}`, async () =>
    telling.file(await telling.agency(), zipSync(Object.fromEntries(files)), 'a.zip'),
  );
  const withdrawing = await telling.agency();
  await telling.file(withdrawing, reportPage(of(2024)), '先.txt');
  const gone = await telling.file(withdrawing, reportPage(off(of(2024))), '后.txt');
  await count('withdrawn', async () => {
    const { VersionId: versionId = '' } = await stage.stack.s3.send(
      new DeleteObjectCommand({ Bucket: gone.bucket, Key: gone.key }),
    );
    const marker = { ...gone, versionId, eventTime: new Date().toISOString() };
    const event = s3EventOf(marker).replace('ObjectCreated:Put', 'ObjectRemoved:DeleteMarkerCreated');
    await telling.send('uploads', event);
  });
  const above = await telling.agency();
  await telling.file(above, reportPage(of(2024)));
  const bodies: string[] = [];
  for (let place = 0; place < 300; place += 1) {
    bodies.push(await telling.agency({ name: `示例市第${place}局`, kind: 'department', parent: above }));
  }
  await count('below a government of 300', () =>
    telling.file(bodies[0]!, reportPage(of(2024, '示例市第0局'))),
  );
  const old = await telling.agency();
  await inTurns(
    Array.from({ length: HISTORY }, (_, place) => place),
    16,
    async (place) => {
      const eventTime = new Date(Date.UTC(2025, 0, 1) + place * 60_000).toISOString();
      const submission = submissionOf({
        ...{ key: `incoming/${old}/${place}.txt`, versionId: `v${place}`, eventTime, agencyId: old },
      });
      const status = place % 2 === 0 ? 'balanced' : 'unbalanced';
      const verdict = verdictOf(submission, { year: 2024, agencyName: SHI, status });
      await stage.stack.verdicts.putOnce(verdict);
      await stage.stack.verdicts.markNoticed(verdict, eventTime);
    },
  );
  await count(`unbalanced, after ${HISTORY} uploads`, () => telling.file(old, reportPage(off(of(2024)))));

  console.log(`Prices of ${prices.region} as of ${prices.asOf}: ${prices.source}.\n`);
  console.log(
    '| upload | calls | read units | write units | KB read | S3 get | S3 put, list | SQS | SNS | mails | $ a million |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const [kind, units] of rows) {
    const cells = [
      ...[kind, units.calls, units.readUnits, units.writeUnits, (units.bytesRead / 1024).toFixed(0)],
      ...[units.s3Get, units.s3PutOrList, units.sqs, units.snsPublish, units.sesMail],
      (dollars(units) * 1e6).toFixed(0),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  await stage.stop();
} finally {
  await engine.stop();
}
// The reader's threads and the SDK's sockets would keep the process.
process.exit(0);
