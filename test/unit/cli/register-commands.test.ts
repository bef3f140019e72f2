import { expect, test } from 'vitest';
import { withoutContactLines } from '../../../cli/register-commands.ts';
import { Agency } from '../../../shared/contracts/agency.ts';

const body = (id: string, ...addresses: readonly string[]) =>
  Agency.parse({
    ...{ id, name: `青石县${id}局`, kind: 'department' },
    contacts: addresses.map((email) => ({ email, language: 'zh' })),
  });

test('bodies that nobody can write to are told by id and name', () => {
  expect(withoutContactLines([body('a'), body('b', 'b@example.org'), body('c')])).toEqual([
    '请注意：以下2个机关没有联系邮箱，核对结果和催报提醒都发不出去，请补上后重新导入。',
    '  a 青石县a局',
    '  c 青石县c局',
  ]);
});

test('nothing is told where every body has a contact', () => {
  expect(withoutContactLines([body('b', 'b@example.org')])).toEqual([]);
  expect(withoutContactLines([])).toEqual([]);
});

test('of very many the first twenty are named, the others counted', () => {
  const many = Array.from({ length: 23 }, (_, place) => body(`x${place}`));
  const lines = withoutContactLines(many);
  expect(lines).toHaveLength(22);
  expect(lines[0]).toContain('以下23个机关');
  expect(lines.at(-1)).toBe('  另有3个');
});
