import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseUploads } from '../../../../functions/parse/parse-upload.ts';
import { QueueMessage, ReportMessage } from '../../../../shared/contracts/report-message.ts';
import type { Submission } from '../../../../shared/contracts/submission.ts';
import { PermanentFault } from '../../../../shared/fates.ts';
import type { ParseFile } from '../../../../shared/ports/reading.ts';
import { balancedReport } from '../../../builders/report-builder.ts';
import { s3EventOf, submissionOf } from '../../../builders/submission-builder.ts';
import { MemoryClaims, MemoryReportQueue } from '../../../doubles/memory-queue.ts';
import { MemoryUploads } from '../../../doubles/memory-uploads.ts';

const LIMIT = 1_000_000;
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Reads `N reports` out of the text itself; anything else is unreadable. */
const parseFile: ParseFile = async (bytes) => {
  const text = new TextDecoder().decode(bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const count = Number(/^(\d+) reports/.exec(text)?.[1] ?? 0);
  const prose = Array.from({ length: text.includes('long') ? 4000 : 0 }, (_, index) => ({
    text: `第${index}句：本机关依法公开政府信息，及时答复公众申请。`,
    place: `第${index}行`,
  }));
  const reports = Array.from({ length: count }, (_, index) => ({
    ...balancedReport({ seed: index + 1 }),
    number: index + 1,
    prose,
  }));
  const picture = { code: 'picture', message: '这是一张图片，请提交可以选取文字的文件。' };
  const members = text.includes('picture')
    ? [{ number: count + 1, name: '盖章页.jpg', kind: 'unknown' as const, unreadable: picture }]
    : [];
  return { sha256, kind: 'text', reports, unreadable: count === 0 ? picture : null, members };
};

function setUp() {
  const uploads = new MemoryUploads();
  const claims = new MemoryClaims();
  const reports = new MemoryReportQueue(claims);
  const collaborators = { uploads, reports, parseFile, largestUploadBytes: LIMIT };
  const upload = (text: string, changes: Partial<Submission> = {}) => {
    const submission = submissionOf({ size: bytesOf(text).byteLength, ...changes });
    uploads.put(submission, bytesOf(text));
    return submission;
  };
  const sent = () => reports.bodies.map((body) => QueueMessage.parse(JSON.parse(body)));
  return { uploads, claims, reports, collaborators, upload, sent };
}

describe('parsing an upload', () => {
  it('sends one message per report, each with the submission and the file it came from', async () => {
    const { collaborators, upload, sent } = setUp();
    const submission = upload('3 reports');
    await parseUploads(s3EventOf(submission), collaborators);
    expect(sent().map((message) => message.kind === 'report' && message.report.number)).toEqual([1, 2, 3]);
    for (const message of sent()) {
      expect(message).toMatchObject({ submission, file: { kind: 'text', verdicts: 3, reports: 3 } });
    }
  });

  it('sends one message with the reason for a file that cannot be read', async () => {
    const { collaborators, upload, sent } = setUp();
    await parseUploads(s3EventOf(upload('noise')), collaborators);
    expect(sent()).toMatchObject([
      { kind: 'unreadable-file', number: 0, reason: { code: 'picture' }, file: { verdicts: 1, reports: 0 } },
    ]);
  });

  it('tells of an unreadable member of an archive beside the reports', async () => {
    const { collaborators, upload, sent } = setUp();
    await parseUploads(s3EventOf(upload('2 reports and a picture')), collaborators);
    expect(sent()).toMatchObject([
      { kind: 'report' },
      { kind: 'report' },
      { kind: 'unreadable-file', number: 3, member: '盖章页.jpg', file: { verdicts: 3, reports: 2 } },
    ]);
  });

  it.each([
    'incoming/shifan/2023年年报(终稿) 改+盖章.docx',
    'incoming/shifan/100%完成 [定稿].txt',
    'incoming/shifan/a+b c%20d.txt',
    'incoming/shifan/子 文件夹/年报.txt',
    "incoming/shifan/é'!*~.txt",
  ])('finds the object of the key %s', async (key) => {
    const { collaborators, upload, sent } = setUp();
    await parseUploads(s3EventOf(upload('1 reports', { key })), collaborators);
    expect(sent()).toMatchObject([{ kind: 'report', submission: { key, agencyId: 'shifan' } }]);
  });

  it('reads every record of an event', async () => {
    const { collaborators, upload, sent } = setUp();
    const event = s3EventOf(
      upload('1 reports', { key: 'incoming/a/1.txt' }),
      upload('1 reports', { key: 'incoming/b/2.txt' }),
    );
    await parseUploads(event, collaborators);
    expect(sent()).toMatchObject([{ submission: { agencyId: 'a' } }, { submission: { agencyId: 'b' } }]);
  });

  it('a repeated event sends the very same messages', async () => {
    const { collaborators, upload, reports } = setUp();
    const event = s3EventOf(upload('2 reports'));
    await parseUploads(event, collaborators);
    await parseUploads(event, collaborators);
    expect(reports.bodies.slice(2)).toEqual(reports.bodies.slice(0, 2));
  });

  it('downloads nothing when the event tells that the file is too large', async () => {
    const { collaborators, upload, uploads, sent } = setUp();
    await parseUploads(s3EventOf(upload('1 reports', { size: LIMIT + 1 })), collaborators);
    expect(uploads.downloads).toBe(0);
    expect(sent()).toMatchObject([
      { kind: 'unreadable-file', reason: { code: 'too-large' }, file: { sha256: null } },
    ]);
  });

  it('does not trust the size of the event alone', async () => {
    const { collaborators, upload, uploads, sent } = setUp();
    await parseUploads(s3EventOf(upload('x'.repeat(LIMIT + 1), { size: 1 })), collaborators);
    expect(uploads.downloads).toBe(0);
    expect(sent()).toMatchObject([{ reason: { code: 'too-large' } }]);
  });

  it('sends a message that would outgrow the queue by way of a claim that holds all of it', async () => {
    const { collaborators, upload, claims, sent } = setUp();
    await parseUploads(s3EventOf(upload('1 reports, long')), collaborators);
    const [message] = sent();
    expect(message).toMatchObject({ kind: 'claim' });
    const kept = ReportMessage.parse(JSON.parse([...claims.bodies.values()][0]!));
    expect(kept).toMatchObject({ kind: 'report', report: { number: 1 } });
    expect(kept.kind === 'report' && kept.report.prose.length).toBe(4000);
  });

  it('gives an upload outside any agency folder its message, without an agency', async () => {
    const { collaborators, upload, sent } = setUp();
    await parseUploads(s3EventOf(upload('1 reports', { key: 'incoming/lonely.txt' })), collaborators);
    expect(sent()).toMatchObject([{ kind: 'report', submission: { agencyId: null } }]);
  });

  it('passes on that a file was deleted, and downloads nothing', async () => {
    const { collaborators, reports } = setUp();
    const { size: _size, ...marker } = submissionOf();
    const deletion = s3EventOf(submissionOf()).replace(
      'ObjectCreated:Put',
      'ObjectRemoved:DeleteMarkerCreated',
    );
    expect(await parseUploads(deletion, collaborators)).toEqual({ parsed: [], withdrawn: [marker] });
    expect(reports.bodies.map((body) => JSON.parse(body))).toEqual([
      { version: 1, kind: 'withdrawn', withdrawal: marker },
    ]);
  });

  it('passes over a folder that was made or deleted, but not a file that is empty or ends in a slash', async () => {
    const { collaborators, upload, reports, sent } = setUp();
    const folder = s3EventOf(submissionOf({ key: 'incoming/shifan/', size: 0 }));
    const deleted = folder.replace('ObjectCreated:Put', 'ObjectRemoved:DeleteMarkerCreated');
    for (const event of [folder, deleted]) {
      expect(await parseUploads(event, collaborators)).toEqual({ parsed: [], withdrawn: [] });
    }
    expect(reports.bodies).toEqual([]);
    await parseUploads(s3EventOf(upload('noise', { key: 'incoming/shifan/年报/', size: 5 })), collaborators);
    await parseUploads(s3EventOf(upload('noise', { key: 'incoming/shifan/空.txt', size: 0 })), collaborators);
    expect(sent()).toMatchObject([{ kind: 'unreadable-file' }, { kind: 'unreadable-file' }]);
  });

  it('ignores the test event and versions that are deleted for good', async () => {
    const { collaborators, reports } = setUp();
    await parseUploads(JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent' }), collaborators);
    const deletion = s3EventOf(submissionOf()).replace('ObjectCreated:Put', 'ObjectRemoved:Delete');
    await parseUploads(deletion, collaborators);
    expect(reports.bodies).toEqual([]);
  });

  it.each(['', 'no JSON', '{}', '{"Records":[{"eventName":"ObjectCreated:Put"}]}'])(
    'sets a message aside that is no event: %j',
    async (body) => {
      await expect(parseUploads(body, setUp().collaborators)).rejects.toThrow(PermanentFault);
    },
  );

  it('what is wrong with one record of an event keeps no other from being read', async () => {
    const { collaborators, upload, sent } = setUp();
    const missing = submissionOf({ key: 'incoming/b/gone.txt' });
    const [first, last] = [
      upload('1 reports', { key: 'incoming/a/1.txt' }),
      upload('2 reports', { key: 'incoming/c/3.txt' }),
    ];
    const event = JSON.parse(s3EventOf(first, missing, last));
    event.Records.splice(1, 0, {
      ...event.Records[0],
      s3: { ...event.Records[0].s3, object: { key: 'incoming/a/%E5%' } },
    });
    await expect(parseUploads(JSON.stringify(event), collaborators)).rejects.toThrow(PermanentFault);
    expect(sent()).toMatchObject([
      { submission: { agencyId: 'a' } },
      { submission: { agencyId: 'c' } },
      { submission: { agencyId: 'c' } },
    ]);
  });

  it('a file that cannot be taken out of the bucket gets its verdict, with the reason', async () => {
    const { collaborators, upload, sent } = setUp();
    const uploads = { fetch: async () => 'locked' as const };
    await parseUploads(s3EventOf(upload('1 reports')), { ...collaborators, uploads });
    expect(sent()).toMatchObject([
      { kind: 'unreadable-file', number: 0, reason: { code: 'locked' }, file: { sha256: null, verdicts: 1 } },
    ]);
  });

  it('sets a file aside on which the reader itself breaks', async () => {
    const { collaborators, upload } = setUp();
    const broken = { ...collaborators, parseFile: () => Promise.reject(new TypeError('a fault of ours')) };
    await expect(parseUploads(s3EventOf(upload('1 reports')), broken)).rejects.toThrow(PermanentFault);
  });
});
