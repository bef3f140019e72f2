// The register as one message asks it: each agency once, however many steps want to know it.
import type { Agency } from '../../../shared/contracts/agency.ts';
import type { AgencyRegister } from '../../../shared/ports/agencies.ts';

/** The same collaborators, but an agency that was read is not read again. */
export function withAgenciesReadOnce<Of extends { readonly agencies: AgencyRegister }>(
  collaborators: Of,
): Of {
  const { agencies } = collaborators;
  const read = new Map<string, Promise<Agency | null>>();
  const find = (id: string) => {
    const known = read.get(id) ?? agencies.find(id);
    read.set(id, known);
    return known;
  };
  return { ...collaborators, agencies: { find, childrenOf: (id: string) => agencies.childrenOf(id) } };
}
