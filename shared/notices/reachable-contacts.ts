import { createHash } from 'node:crypto';
import type { Agency, Contact } from '../contracts/agency.ts';
import type { SilencedContact } from '../contracts/given-notice.ts';

/** Stands for the contacts of an agency as the register holds them; in whatever order. */
export function contactsFingerprint({ contacts }: Pick<Agency, 'contacts'>): string {
  const addresses = contacts.map(({ email, language }) => `${email.toLowerCase()} ${language}`).sort();
  return createHash('sha256').update(JSON.stringify(addresses)).digest('hex').slice(0, 32);
}

/** The contacts that can be written to: a silenced one stays so until the agency's contacts change in the register. */
export function reachableContacts(
  agency: Pick<Agency, 'contacts'>,
  silenced: readonly SilencedContact[],
): readonly Contact[] {
  const now = contactsFingerprint(agency);
  const unreachable = new Set(
    silenced.filter(({ contacts }) => contacts === now).map(({ email }) => email.toLowerCase()),
  );
  return agency.contacts.filter(({ email }) => !unreachable.has(email.toLowerCase()));
}
