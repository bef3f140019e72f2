import { describe, expect, test } from 'vitest';
import { Agency } from '../../../shared/contracts/agency.ts';
import { ParentMissing, registerAgencies } from '../../../shared/register/register-agencies.ts';
import { MemoryAgencies } from '../../doubles/memory-agencies.ts';

const agency = (id: string, over: Partial<Agency> = {}) =>
  Agency.parse({ id, name: `${id}局`, kind: 'department', ...over });
const loading = { by: '李四', at: '2025-01-02T03:04:05.000Z', replace: false, dryRun: false };

function registerOf(...agencies: Agency[]): MemoryAgencies {
  const register = new MemoryAgencies();
  for (const one of agencies) register.put(one);
  return register;
}

describe('loading agencies into the register', () => {
  test('adds and changes what the file has and leaves the rest', async () => {
    const register = registerOf(agency('gov'), agency('fin', { parent: 'gov' }));
    const changes = await registerAgencies(
      register,
      [agency('fin', { parent: 'gov', name: '财政局' }), agency('edu', { parent: 'gov' })],
      loading,
    );
    expect(changes.map(({ agencyId, before, after }) => [agencyId, before?.name, after?.name])).toEqual([
      ['edu', undefined, 'edu局'],
      ['fin', 'fin局', '财政局'],
    ]);
    expect((await register.all()).map(({ id, name }) => [id, name])).toEqual([
      ['edu', 'edu局'],
      ['fin', '财政局'],
      ['gov', 'gov局'],
    ]);
    expect(await register.changesOf('fin')).toMatchObject([{ by: '李四', at: loading.at }]);
  });

  test('the same file a second time changes nothing', async () => {
    const register = registerOf(agency('gov'));
    expect(await registerAgencies(register, [agency('gov')], loading)).toEqual([]);
  });

  test('with replace, agencies that the file does not have are removed', async () => {
    const register = registerOf(agency('gov'), agency('old'));
    await registerAgencies(register, [agency('gov')], { ...loading, replace: true });
    expect((await register.all()).map(({ id }) => id)).toEqual(['gov']);
  });

  test('nothing is written where an agency would lose its parent', async () => {
    const register = registerOf(agency('gov'), agency('fin', { parent: 'gov' }));
    const attempt = registerAgencies(register, [agency('fin', { parent: 'gov' })], {
      ...loading,
      replace: true,
    });
    await expect(attempt).rejects.toThrow(ParentMissing);
    expect((await register.all()).map(({ id }) => id)).toEqual(['fin', 'gov']);
  });

  test('a dry run tells the same changes and writes nothing', async () => {
    const register = registerOf();
    const changes = await registerAgencies(register, [agency('gov')], { ...loading, dryRun: true });
    expect(changes).toHaveLength(1);
    expect(await register.all()).toEqual([]);
  });
});
