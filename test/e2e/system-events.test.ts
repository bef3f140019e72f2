// Another system listens to the bus: a rule of its own, a queue of its own.
import { randomUUID } from 'node:crypto';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { CreateQueueCommand, type Message } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { clientSettings } from '../../infra/local/engine.ts';
import { GoujiEvent } from '../../shared/contracts/gouji-event.ts';
import { balancedReport, countIn, withFigure } from '../builders/report-builder.ts';
import { reportPage } from '../builders/report-page.ts';
import {
  engine,
  named,
  newAgency,
  sqs,
  stack,
  takeMessages,
  upload,
  verdictOf,
} from './engine-under-test.ts';

const bridge = new EventBridgeClient(clientSettings(engine.endpoint));

/** A queue that gets what concerns an agency. */
async function listenFor(agency: string): Promise<string> {
  const name = `listener-${randomUUID()}`;
  const { RuleArn = '' } = await bridge.send(
    new PutRuleCommand({
      Name: name,
      EventBusName: named('EventBusName'),
      EventPattern: JSON.stringify({ source: ['gouji'], detail: { data: { agency: [agency] } } }),
    }),
  );
  const queueArn = `arn:aws:sqs:${RuleArn.split(':').slice(3, 5).join(':')}:${name}`;
  const mayBeSentTo = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn,
  };
  const { QueueUrl = '' } = await sqs.send(
    new CreateQueueCommand({
      QueueName: name,
      Attributes: { Policy: JSON.stringify({ Version: '2012-10-17', Statement: [mayBeSentTo] }) },
    }),
  );
  await bridge.send(
    new PutTargetsCommand({
      Rule: name,
      EventBusName: named('EventBusName'),
      Targets: [{ Id: 'queue', Arn: queueArn }],
    }),
  );
  return QueueUrl;
}

const eventOf = ({ Body = '' }: Message) => GoujiEvent.parse(JSON.parse(Body).detail);

describe('the event bus', () => {
  test('tells of a verdict, the notice, and the withdrawal, with no figure of the report', async () => {
    const agency = await newAgency();
    const queue = await listenFor(agency.id);
    const report = balancedReport({ agency: agency.name, year: 2024, seed: 8 });
    const wrong = countIn(report, 's3.total.other') + 777_777;
    const file = await upload(agency.id, reportPage(withFigure(report, 's3.total.other', wrong)));
    const { reportId } = await verdictOf(file.submissionId);
    await stack.s3.send(new DeleteObjectCommand({ Bucket: named('UploadBucket'), Key: file.key }));

    const wanted = [
      `notice-sent/${reportId}/1`,
      `report-withdrawn/${reportId}`,
      `verdict-recorded/${reportId}/1`,
    ];
    const messages = await takeMessages(queue, (taken) => {
      const ids = new Set(taken.map((message) => eventOf(message).id));
      return wanted.every((id) => ids.has(id));
    });
    expect([...new Set(messages.map((message) => eventOf(message).id))].sort()).toEqual(wanted);
    expect(JSON.stringify(messages)).not.toContain(String(wrong));
  });
});
