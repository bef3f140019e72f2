// What happens on the engine before a fault is looked for: short stories that between them make every call of every
// function that a queue feeds.
import { randomInt, randomUUID } from 'node:crypto';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { zipSync } from 'fflate';
import { output } from '../../infra/local/deployed-stack.ts';
import { dynamoNoticeRecord } from '../../shared/aws/dynamo-notice-record.ts';
import { dynamoRejudgeOrders } from '../../shared/aws/dynamo-proven-files.ts';
import type { Agency } from '../../shared/contracts/agency.ts';
import type { ParsedReport } from '../../shared/contracts/parsed-report.ts';
import { rejudgeEvent } from '../../shared/contracts/s3-event.ts';
import {
  agencyOfKey,
  type Submission,
  type SubmissionId,
  submissionId,
} from '../../shared/contracts/submission.ts';
import { reportAfter, withOneMoreLeftOver } from '../builders/related-reports.ts';
import { balancedReport, countIn, withFigure } from '../builders/report-builder.ts';
import { reportPage } from '../builders/report-page.ts';
import { returnedMail } from '../builders/returned-mail.ts';
import { s3EventOf } from '../builders/submission-builder.ts';
import type { DrainEnd, Stage } from './stage.ts';

/** One telling of a story, with agencies of its own. */
export class Telling {
  readonly agencies: string[] = [];
  readonly uploads: SubmissionId[] = [];
  ended: DrainEnd = 'quiet';
  readonly stage: Stage;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  async agency(changes: Partial<Agency> = {}): Promise<string> {
    const id = `faults-${randomUUID()}`;
    const agency: Agency = {
      ...{ id, name: '示例市人民政府', formerNames: [], kind: 'government', parent: null },
      ...{ jurisdiction: null, contacts: [{ email: `${id}@example.org`, language: 'zh' }] },
      ...{ mayMakeRules: true, deadlines: {}, ...changes },
    };
    const { dynamo, outputs } = this.stage.stack;
    const above = agency.parent === null ? {} : { above: agency.parent };
    // Not by the register's keeper: there is one, and several processes try faults at the same time.
    await dynamo.send(
      new PutCommand({
        TableName: output(outputs, 'AgencyTable'),
        Item: { ...agency, sk: 'AGENCY', ...above },
      }),
    );
    this.agencies.push(id);
    return id;
  }

  async upload(agencyId: string, content: string | Uint8Array, name = '年报.txt'): Promise<Submission> {
    const { stack } = this.stage;
    const bytes = Buffer.from(content);
    const place = { bucket: output(stack.outputs, 'UploadBucket'), key: `incoming/${agencyId}/${name}` };
    const { VersionId: versionId = '' } = await stack.s3.send(
      new PutObjectCommand({ Bucket: place.bucket, Key: place.key, Body: bytes }),
    );
    const submission = {
      ...place,
      ...{ versionId, sequencer: randomUUID().replaceAll('-', ''), eventTime: new Date().toISOString() },
      ...{ size: bytes.byteLength, agencyId: agencyOfKey(place.key) },
    };
    this.uploads.push(submissionId(submission));
    return submission;
  }

  /** The upload's event, and all that follows from it. */
  async file(agencyId: string, content: string | Uint8Array, name?: string): Promise<Submission> {
    const submission = await this.upload(agencyId, content, name);
    await this.send('uploads', s3EventOf(submission));
    return submission;
  }

  async send(feed: 'uploads' | 'returns', body: string): Promise<void> {
    await this.stage.send(feed, body);
    await this.settle();
  }

  async settle(): Promise<void> {
    if ((await this.stage.drain()) === 'endless') this.ended = 'endless';
  }
}

const small = { form: '2021', otherRows: 'three', largest: 9, zeros: 0.5 } as const;
const SHI = '示例市人民政府';
const of = (year: number, agency = SHI) => balancedReport({ ...small, seed: 21, year, agency });
const off = (report: ParsedReport) =>
  withFigure(report, 's3.total.total', countIn(report, 's3.total.total') + 1);

/** Characters that do not compress: a report with them outgrows a message. */
function longProse(characters: number): string {
  const line = () => String.fromCharCode(...Array.from({ length: 500 }, () => 0x4e00 + randomInt(0x5000)));
  return Array.from({ length: characters / 500 }, line).join('\n');
}

export interface Scenario {
  readonly name: string;
  readonly play: (telling: Telling) => Promise<void>;
}

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'a report that does not balance, and its correction',
    async play(telling) {
      const agency = await telling.agency();
      await telling.file(agency, reportPage(off(of(2024))));
      await telling.file(agency, reportPage(of(2024)));
    },
  },
  {
    name: 'two uploads of a year in one letter',
    async play(telling) {
      const agency = await telling.agency();
      const [first, second] = [
        await telling.upload(agency, reportPage(off(of(2024)))),
        await telling.upload(agency, reportPage(off(off(of(2024)))), '更正.txt'),
      ];
      await telling.send('uploads', s3EventOf(first, second));
    },
  },
  {
    name: 'an archive of two reports, for an agency with contacts of two languages',
    async play(telling) {
      const contacts = (['zh', 'en'] as const).map((language) => ({
        email: `${randomUUID()}@example.org`,
        language,
      }));
      const agency = await telling.agency({ contacts });
      const files = [2023, 2024].map((year) => [`${year}.txt`, Buffer.from(reportPage(off(of(year))))]);
      await telling.file(agency, zipSync(Object.fromEntries(files)), '年报.zip');
    },
  },
  {
    name: 'last year comes after this year',
    async play(telling) {
      const agency = await telling.agency();
      await telling.file(agency, reportPage(reportAfter(of(2023), small)), '2024.txt');
      await telling.file(agency, reportPage(withOneMoreLeftOver(of(2023))), '2023.txt');
    },
  },
  {
    name: 'a body below its government',
    async play(telling) {
      const above = await telling.agency();
      const name = '示例市财政局';
      const below = await telling.agency({ name, kind: 'department', parent: above });
      await telling.file(above, reportPage(of(2024)));
      await telling.file(below, reportPage(off(of(2024, name))));
    },
  },
  {
    name: 'a file is deleted',
    async play(telling) {
      const agency = await telling.agency();
      await telling.file(agency, reportPage(of(2024)), '先.txt');
      const gone = await telling.file(agency, reportPage(off(of(2024))), '后.txt');
      const { VersionId: versionId = '' } = await telling.stage.stack.s3.send(
        new DeleteObjectCommand({ Bucket: gone.bucket, Key: gone.key }),
      );
      const marker = { ...gone, versionId, eventTime: new Date().toISOString() };
      await telling.send(
        'uploads',
        s3EventOf(marker).replace('ObjectCreated:Put', 'ObjectRemoved:DeleteMarkerCreated'),
      );
    },
  },
  {
    name: 'a report too long for a message',
    async play(telling) {
      const agency = await telling.agency();
      const page = reportPage(off(of(2024))).replace('五、', `${longProse(100_000)}\n\n五、`);
      await telling.file(agency, page);
    },
  },
  {
    name: 'a report of an agency that nobody registered',
    async play(telling) {
      const id = `faults-${randomUUID()}`;
      telling.agencies.push(id);
      await telling.file(id, reportPage(off(of(2024))));
    },
  },
  {
    name: 'a report is judged anew, with mail',
    async play(telling) {
      const { stack } = telling.stage;
      const agency = await telling.agency();
      const filed = await telling.file(agency, reportPage(off(of(2024))));
      const rejudging = { run: randomUUID().slice(0, 8), mail: true };
      await dynamoRejudgeOrders(stack.dynamo, output(stack.outputs, 'VerdictTable')).give(filed, rejudging);
      await telling.send('uploads', JSON.stringify(rejudgeEvent(filed, rejudging)));
    },
  },
  {
    name: 'a mail comes back',
    async play(telling) {
      const { stack } = telling.stage;
      const agency = await telling.agency();
      const filed = await telling.file(agency, reportPage(off(of(2024))));
      const record = dynamoNoticeRecord(stack.dynamo, output(stack.outputs, 'NoticeTable'));
      const messageId = (await record.of(agency))[0]?.messageId ?? submissionId(filed);
      const at = new Date().toISOString();
      await telling.send('returns', returnedMail({ messageId, address: `${agency}@example.org`, at }));
    },
  },
];
