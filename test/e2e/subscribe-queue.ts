// A queue of a test's own behind a topic of the stack.
import { randomUUID } from 'node:crypto';
import { type SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** Gives the queue's URL; it gets what the topic is told and the filter lets through. */
export async function subscribeQueue(
  sqs: SQSClient,
  sns: SNSClient,
  topicArn: string,
  filter?: Record<string, readonly string[]>,
): Promise<string> {
  const QueueName = `subscriber-${randomUUID()}`;
  const queueArn = topicArn.replace(':sns:', ':sqs:').replace(/[^:]*$/, QueueName);
  const mayBeSentTo = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn,
    Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
  };
  const { QueueUrl = '' } = await sqs.send(
    new CreateQueueCommand({
      QueueName,
      Attributes: { Policy: JSON.stringify({ Version: '2012-10-17', Statement: [mayBeSentTo] }) },
    }),
  );
  await sns.send(
    new SubscribeCommand({
      TopicArn: topicArn,
      Protocol: 'sqs',
      Endpoint: queueArn,
      ...(filter === undefined ? {} : { Attributes: { FilterPolicy: JSON.stringify(filter) } }),
    }),
  );
  return QueueUrl;
}
