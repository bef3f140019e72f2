import { describe, expect, it } from 'vitest';
import { dynamoAgencies } from '../../../shared/aws/dynamo-agencies.ts';
import type { RegisterChange } from '../../../shared/contracts/register-change.ts';
import { MemoryDynamo } from '../../doubles/memory-dynamo.ts';
import { agencyOf } from '../functions/validate/validate-setup.ts';

const LARGEST_ITEM_BYTES = 400 * 1024;
const AT = '2026-01-20T02:03:04.000Z';

const additions = (count: number): readonly RegisterChange[] =>
  Array.from({ length: count }, (_, place) => ({
    version: 1,
    agencyId: `body-${place}`,
    before: null,
    after: agencyOf(`body-${place}`, { name: `示例市第${place}局`, parent: 'shi', kind: 'department' }),
    by: 'somebody',
    at: AT,
  }));

describe('a register of 20,000 bodies', () => {
  it('is written whole, in parts that fit an item, and says how far it is', async () => {
    const table = new MemoryDynamo();
    const register = dynamoAgencies(table.client, 'agencies');
    const largest = table.largestItem;
    const told: number[] = [];
    await register.change(additions(20_000), (done) => told.push(done));
    expect(told).toHaveLength(20_000);
    expect(await register.find('body-19999')).toMatchObject({ name: '示例市第19999局' });
    expect(table.largestItem).toBeGreaterThan(largest);
    expect(table.largestItem).toBeLessThan(LARGEST_ITEM_BYTES);
    expect(await register.finishChanges()).toBe(0);
  }, 60_000);

  it('that was stopped half-way is finished by the next call, without what was done', async () => {
    const table = new MemoryDynamo();
    const register = dynamoAgencies(table.client, 'agencies');
    const stop = (done: number) => {
      if (done === 1200) throw new Error('the machine was switched off');
    };
    await expect(register.change(additions(2000), stop)).rejects.toThrow('switched off');
    // Two parts of five hundred were done.
    expect(await register.finishChanges()).toBe(1000);
    for (const place of [0, 1199, 1999]) expect(await register.find(`body-${place}`)).not.toBeNull();
    expect(table.all('agencies').filter(({ id }) => id === '~')).toMatchObject([{ sk: 'LAST' }]);
  });

  it('that was stopped before anything was changed was never begun', async () => {
    const table = new MemoryDynamo();
    const register = dynamoAgencies(table.client, 'agencies');
    table.failAt = 3;
    await expect(register.change(additions(2000))).rejects.toThrow();
    expect(await register.finishChanges()).toBe(0);
    expect(await register.find('body-0')).toBeNull();
    await register.change(additions(1));
    expect(table.all('agencies').filter(({ id }) => id === '~')).toMatchObject([{ sk: 'LAST' }]);
  });
});
