import { describe, expect, test } from 'vitest';
import type { SilencedContact } from '../../../shared/contracts/given-notice.ts';
import { contactsFingerprint, reachableContacts } from '../../../shared/notices/reachable-contacts.ts';

const both = {
  contacts: [
    { email: 'A@example.cn', language: 'zh' },
    { email: 'b@example.cn', language: 'en' },
  ],
} as const;

const silenced = (contacts: string): SilencedContact => ({
  version: 1,
  agencyId: 'shi',
  email: 'a@example.cn',
  why: 'bounced',
  since: '2026-01-01T00:00:00.000Z',
  messageId: 'm',
  contacts,
});

describe('contacts', () => {
  const agency = { contacts: [...both.contacts] };

  test('that mail does not reach are left out, however they are written', () => {
    const reached = reachableContacts(agency, [silenced(contactsFingerprint(agency))]);
    expect(reached.map(({ email }) => email)).toEqual(['b@example.cn']);
  });

  test('are written to again once the register holds others', () => {
    const before = { contacts: agency.contacts.slice(0, 1) };
    expect(reachableContacts(agency, [silenced(contactsFingerprint(before))])).toHaveLength(2);
  });

  test('have one fingerprint in whatever order', () => {
    expect(contactsFingerprint({ contacts: agency.contacts.toReversed() })).toBe(contactsFingerprint(agency));
  });
});
