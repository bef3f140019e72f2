// The alarm on a dead-letter queue reaches the operators. Only LocalStack makes metrics of its own queues.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { engine, named, send, subscribedQueue, takeMessages } from './engine-under-test.ts';

const ALARM_LIMIT_SECONDS = 240;

describe.skipIf(engine.kind !== 'localstack')('the alarm (on LocalStack only)', () => {
  test(
    'a message set aside raises it, and the operations topic says so',
    async () => {
      const operators = await subscribedQueue(named('OperationsTopicArn'));
      await send('ReportQueueUrl', JSON.stringify({ nonsense: randomUUID() }));
      const isAlarm = (body = '') => body.includes('AlarmName') && body.includes('ReportsSetAside');
      const messages = await takeMessages(
        operators,
        (taken) => taken.some(({ Body }) => isAlarm(Body)),
        ALARM_LIMIT_SECONDS,
      );
      const alarm = JSON.parse(JSON.parse(messages.find(({ Body }) => isAlarm(Body))?.Body ?? '').Message);
      expect(alarm).toMatchObject({ NewStateValue: 'ALARM' });
      expect(alarm.AlarmDescription).toContain('Runbook');
    },
    (ALARM_LIMIT_SECONDS + 30) * 1000,
  );
});
