import { describe, expect, test } from 'vitest';
import {
  ACTIONS,
  type Action,
  ancestorsOf,
  authorise,
  type Decision,
} from '../../../../functions/web/authorise.ts';
import type { Identity } from '../../../../functions/web/identity.ts';
import { Agency } from '../../../../shared/contracts/agency.ts';
import { MemoryAgencies } from '../../../doubles/memory-agencies.ts';

// sheng ─ shi ─ xian ─ ju, and beside them xian2.
const ABOVE: Readonly<Record<string, readonly string[]>> = {
  sheng: [],
  shi: ['sheng'],
  xian: ['shi', 'sheng'],
  xian2: ['shi', 'sheng'],
  ju: ['xian', 'shi', 'sheng'],
};
const person = (agencyId: string | null, role: Identity['role']): Identity => ({
  email: 'a@example.org',
  agencyId,
  role,
  via: 'session',
});

/** Of the actions in the order of ACTIONS: + allowed, r read-only, . hidden. */
const SIGNS: Readonly<Record<Decision, string>> = { allowed: '+', 'read-only': 'r', hidden: '.' };
const decided = (identity: Identity, target: string | null) =>
  ACTIONS.map((action) => SIGNS[authorise(identity, action, target, ABOVE[target ?? ''] ?? [])]).join('');

test('the order that the table below is written in', () => {
  expect(ACTIONS).toEqual([
    'see',
    'download',
    'file',
    'explain',
    'manage-tokens',
    'roster',
    'export',
    'see-access-record',
    'import-register',
  ] satisfies Action[]);
});

describe('who may do what', () => {
  test.each([
    ['an agency, of itself', person('ju', 'agency'), 'ju', '+++++....'],
    ['an agency, of the government above it', person('ju', 'agency'), 'xian', '.........'],
    ['an agency, of its neighbour', person('xian2', 'agency'), 'xian', '.........'],
    [
      'an agency that has become one below an office, of its neighbour',
      person('xian2', 'agency'),
      'ju',
      '.........',
    ],
    ['an office, of itself', person('xian', 'office'), 'xian', '+++++++..'],
    ['an office, of a body below it', person('xian', 'office'), 'ju', 'rr...++..'],
    ['an office, of a body two levels below', person('shi', 'office'), 'ju', 'rr...++..'],
    ['an office, of the one above', person('xian', 'office'), 'shi', '.........'],
    ['an office, of its neighbour', person('xian', 'office'), 'xian2', '.........'],
    ['somebody of an agency without the role, of a body below', person('xian', 'agency'), 'ju', '.........'],
    ['an operator', person(null, 'operator'), 'ju', 'rr...++++'],
    ['an operator, of no agency', person(null, 'operator'), null, 'rr...++++'],
    ['an agency, of no agency', person('ju', 'agency'), null, '.........'],
  ] as const)('%s', (_, identity, target, expected) => {
    expect(decided(identity, target)).toBe(expected);
  });

  test.each([
    [['read'], '++.......'],
    [['file'], '..+......'],
    [['explain'], '...+.....'],
    [['roster'], '.....++..'],
    [['read', 'file', 'explain', 'roster'], '++++.++..'],
    [[], '.........'],
  ] as const)('a token for %j of an office, of itself', (scopes, expected) => {
    expect(decided({ ...person('xian', 'office'), via: 'token', scopes }, 'xian')).toBe(expected);
  });
});

test('the agencies above one end where the register goes in a circle, and where it ends', async () => {
  const agencies = new MemoryAgencies();
  const put = (id: string, parent: string | null) => {
    const agency = Agency.parse({ id, name: id, kind: 'government', parent });
    agencies.put(agency);
    return agency;
  };
  put('sheng', null);
  put('shi', 'sheng');
  expect(await ancestorsOf(put('xian', 'shi'), agencies)).toEqual(['shi', 'sheng']);
  put('a', 'b');
  put('b', 'a');
  expect(await ancestorsOf(put('c', 'a'), agencies)).toEqual(['a', 'b']);
  expect(await ancestorsOf(put('d', 'gone'), agencies)).toEqual(['gone']);
});
