import type { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { expect, it } from 'vitest';
import { eventBridge } from '../../../shared/aws/event-bridge.ts';
import type { GoujiEvent } from '../../../shared/contracts/gouji-event.ts';
import { verdictRecorded } from '../../../shared/events/compose-events.ts';
import { submissionOf } from '../../builders/submission-builder.ts';
import { verdictOf } from '../../doubles/verdict-store-contract.ts';

const event: GoujiEvent = verdictRecorded(verdictOf(submissionOf()));

function clientThat(fails: boolean) {
  const calls: PutEventsCommand['input'][] = [];
  const send = async ({ input }: PutEventsCommand) => {
    calls.push(input);
    return fails ? { FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException' }] } : {};
  };
  return { client: { send } as unknown as EventBridgeClient, calls };
}

it('puts at most ten in a call, whole in the detail', async () => {
  const { client, calls } = clientThat(false);
  await eventBridge(client, 'bus').publish(Array.from({ length: 23 }, () => event));
  expect(calls.map(({ Entries }) => Entries?.length)).toEqual([10, 10, 3]);
  const entry = calls[0]?.Entries?.[0];
  expect(entry).toMatchObject({ EventBusName: 'bus', Source: 'gouji', DetailType: 'verdict-recorded' });
  expect(JSON.parse(entry?.Detail ?? '')).toEqual(event);
});

it('throws where the service takes the call and refuses an event', async () => {
  await expect(eventBridge(clientThat(true).client, 'bus').publish([event])).rejects.toThrow(
    'ThrottlingException',
  );
});
