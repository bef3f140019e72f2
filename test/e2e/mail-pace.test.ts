// The turns of all who send, in the deployed table of notices.
import { expect, test } from 'vitest';
import { dynamoMailPace } from '../../shared/aws/dynamo-mail-pace.ts';
import { TooManyMails } from '../../shared/aws/mail-turn.ts';
import { named, stack } from './engine-under-test.ts';

test('ten senders at once keep the pace together, and none goes beyond the mails of the day', async () => {
  const limits = { perSecond: 20, perDay: 30 };
  const gone: number[] = [];
  const sender = async () => {
    const pace = dynamoMailPace(stack.dynamo, named('NoticeTable'), limits, () => new Date());
    for (let mail = 0; mail < 4; mail += 1) {
      try {
        await pace.turn();
        gone.push(Date.now());
      } catch (error) {
        expect(error).toBeInstanceOf(TooManyMails);
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: 10 }, sender));
  expect(gone).toHaveLength(30);
  // Thirty mails at twenty a second: the last no sooner than 29 gaps after the first, less the clock's grain.
  expect(Math.max(...gone) - Math.min(...gone)).toBeGreaterThan(29 * 50 - 100);
});
