// Whom the register, or the list of operators, knows.
import type { Agency } from '../../../shared/contracts/agency.ts';
import type { Role } from '../identity.ts';
import type { WebServices } from '../services.ts';

export interface Claimed {
  /** As typed; empty for an operator. */
  readonly agencyId: string;
  /** In lower case. */
  readonly email: string;
}

export interface Person {
  readonly email: string;
  /** Null for an operator. */
  readonly agency: Agency | null;
}

/** Null for anybody else. */
export async function knownPerson(
  { agencyId, email }: Claimed,
  { agencies, settings }: Pick<WebServices, 'agencies' | 'settings'>,
): Promise<Person | null> {
  // Asked in any case, so that an operator's address takes as long as any other.
  const agency = await agencies.find(agencyId === '' ? '-' : agencyId);
  if (agencyId === '') return settings.operators.includes(email) ? { email, agency: null } : null;
  const isContact = agency?.contacts.some((contact) => contact.email.toLowerCase() === email) ?? false;
  return agency !== null && isContact ? { email, agency } : null;
}

/** An agency with bodies below it is an office. */
export async function roleOf({ agency }: Person, { agencies }: Pick<WebServices, 'agencies'>): Promise<Role> {
  if (agency === null) return 'operator';
  return (await agencies.childrenOf(agency.id)).length > 0 ? 'office' : 'agency';
}
