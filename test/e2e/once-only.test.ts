// One verdict and at least one notice, whatever is repeated, late or refused; and nothing lost.
import { randomUUID } from 'node:crypto';
import { DeleteIdentityCommand } from '@aws-sdk/client-ses';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { LOCAL_SENDER, verifySender } from '../../infra/local/sender.ts';
import { entryKey, verdictKey } from '../../shared/aws/verdict-items.ts';
import type { Verdict } from '../../shared/contracts/verdict.ts';
import { balancedReport, countIn, withFigure } from '../builders/report-builder.ts';
import { reportPage } from '../builders/report-page.ts';
import {
  engine,
  eventually,
  heldMessages,
  mailsTo,
  named,
  newAgency,
  send,
  ses,
  sqs,
  stack,
  takeMessages,
  type Upload,
  upload,
  verdictOf,
} from './engine-under-test.ts';

const small = { form: '2021', otherRows: 'three', largest: 9, zeros: 0.8, year: 2024 } as const;

function unbalancedPage(seed: number): string {
  const report = balancedReport({ ...small, seed });
  return reportPage(withFigure(report, 's3.total.total', countIn(report, 's3.total.total') + 1));
}

/** Waits until nothing waits in the queues and nothing is being worked on. */
async function queuesEmpty(): Promise<void> {
  await eventually(async () => {
    for (const queue of ['UploadQueueUrl', 'ReportQueueUrl', 'UpdateQueueUrl']) {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: named(queue), AttributeNames: ['All'] }),
      );
      expect(Attributes?.ApproximateNumberOfMessages).toBe('0');
      expect(Attributes?.ApproximateNumberOfMessagesNotVisible).toBe('0');
    }
  });
}

/** Puts a verdict back to where a function that was killed between store and mark leaves it. */
async function takeMarkAway(verdict: Verdict): Promise<void> {
  for (const key of [verdictKey(verdict), entryKey(verdict)]) {
    await stack.dynamo.send(
      new UpdateCommand({
        TableName: named('VerdictTable'),
        Key: key,
        UpdateExpression: 'SET noticedAt = :none',
        ExpressionAttributeValues: { ':none': null },
      }),
    );
  }
}

describe('once only', () => {
  test('the same upload event three times: one verdict, one mail', async () => {
    const agency = await newAgency();
    let sent: Upload | undefined;
    const [event = ''] = await heldMessages('ParseFunction', 'UploadQueueUrl', 1, async () => {
      sent = await upload(agency.id, unbalancedPage(1), '重复 event.txt');
    });
    for (let time = 0; time < 3; time += 1) await send('UploadQueueUrl', event);

    const first = await verdictOf(sent!.submissionId);
    await queuesEmpty();
    expect(await stack.verdicts.ofSubmission(sent!.submissionId)).toHaveLength(1);
    expect(await verdictOf(sent!.submissionId)).toEqual(first);
    expect(await stack.verdicts.history(agency.id)).toHaveLength(1);
    // Verdicts are exactly-once, notices at-least-once: two workers may both find it not yet noticed.
    expect((await mailsTo(agency.address)).length).toBeGreaterThanOrEqual(1);
  });

  test('a parsed report delivered twice, and again when all is done: one verdict, nothing changed', async () => {
    const agency = await newAgency();
    let sent: Upload | undefined;
    const [message = ''] = await heldMessages('ValidateFunction', 'ReportQueueUrl', 1, async () => {
      sent = await upload(agency.id, unbalancedPage(2));
    });
    await send('ReportQueueUrl', message);
    await send('ReportQueueUrl', message);
    const first = await verdictOf(sent!.submissionId);
    await queuesEmpty();
    const mails = (await mailsTo(agency.address)).length;
    await send('ReportQueueUrl', message);
    await queuesEmpty();
    expect(await verdictOf(sent!.submissionId)).toEqual(first);
    expect(await stack.verdicts.ofSubmission(sent!.submissionId)).toHaveLength(1);
    expect(await mailsTo(agency.address)).toHaveLength(mails);
  });

  test('SES refuses after the verdict was stored: the verdict stands, and the mail goes out once SES takes it', async () => {
    const agency = await newAgency();
    await ses.send(new DeleteIdentityCommand({ Identity: LOCAL_SENDER }));
    let stored: Verdict | null = null;
    let sent: Upload;
    try {
      sent = await upload(agency.id, unbalancedPage(3));
      await eventually(async () => {
        stored = await stack.verdicts.find(`${sent.submissionId}.1`);
        expect(stored).toMatchObject({ status: 'unbalanced', noticedAt: null });
      });
      expect(await mailsTo(agency.address)).toEqual([]);
    } finally {
      await verifySender(engine.endpoint, LOCAL_SENDER);
    }
    const verdict = await verdictOf(sent.submissionId);
    expect(verdict).toEqual({ ...(stored as Verdict | null), noticedAt: verdict.noticedAt });
    expect(await mailsTo(agency.address)).toHaveLength(1);
  });

  test('killed between the mail and the mark: the next delivery marks, and sends no second mail; the verdict stays', async () => {
    const agency = await newAgency();
    let sent: Upload | undefined;
    const [message = ''] = await heldMessages('ValidateFunction', 'ReportQueueUrl', 1, async () => {
      sent = await upload(agency.id, unbalancedPage(4));
    });
    await send('ReportQueueUrl', message);
    const before = await verdictOf(sent!.submissionId);
    const mails = (await mailsTo(agency.address)).length;
    await takeMarkAway(before);

    await send('ReportQueueUrl', message);
    const after = await verdictOf(sent!.submissionId);
    expect({ ...after, noticedAt: before.noticedAt }).toEqual(before);
    // The record knows that the letter went out.
    expect(await mailsTo(agency.address)).toHaveLength(mails);
  });

  test('an older upload whose event arrives late does not replace the newer verdict', async () => {
    const agency = await newAgency();
    const uploads: Upload[] = [];
    const events = await heldMessages('ParseFunction', 'UploadQueueUrl', 2, async () => {
      uploads.push(await upload(agency.id, unbalancedPage(5), '年报.txt'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      uploads.push(await upload(agency.id, reportPage(balancedReport({ ...small, seed: 5 })), '年报.txt'));
    });
    const [older, newer] = uploads as [Upload, Upload];
    const eventOf = ({ versionId }: Upload) => events.find((event) => event.includes(versionId)) ?? '';

    await send('UploadQueueUrl', eventOf(newer));
    expect((await verdictOf(newer.submissionId)).status).toBe('balanced');
    await send('UploadQueueUrl', eventOf(older));
    expect((await verdictOf(older.submissionId)).status).toBe('unbalanced');

    expect((await stack.verdicts.current(agency.id, 2024))?.submissionId).toBe(newer.submissionId);
    const history = await stack.verdicts.history(agency.id, 2024);
    expect(history.map(({ submissionId }) => submissionId)).toEqual([newer.submissionId, older.submissionId]);
  });
});

describe('a poisoned message', () => {
  test.each([
    ['UploadQueueUrl', 'UploadDeadLettersUrl'],
    ['ReportQueueUrl', 'ReportDeadLettersUrl'],
    ['UpdateQueueUrl', 'UpdateDeadLettersUrl'],
  ])('on %s ends in its dead-letter queue, and reports go on', async (queue, deadLetters) => {
    const poison = JSON.stringify({ nonsense: randomUUID() });
    await send(queue, poison);
    const agency = await newAgency();
    const { submissionId } = await upload(agency.id, reportPage(balancedReport({ ...small, seed: 7 })));
    expect((await verdictOf(submissionId)).status).toBe('balanced');
    const setAside = await takeMessages(named(deadLetters), (taken) =>
      taken.some(({ Body }) => Body === poison),
    );
    expect(setAside.map(({ Body }) => Body)).toContain(poison);
  });
});
