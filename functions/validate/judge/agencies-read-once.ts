// The register as one message asks it: each agency once, however many steps want to know it.
import type { AgencyRegister } from '../../../shared/ports/agencies.ts';

/** The same collaborators, but what was read of the register is not read again. */
export function withAgenciesReadOnce<Of extends { readonly agencies: AgencyRegister }>(
  collaborators: Of,
): Of {
  const { agencies } = collaborators;
  const find = once((id) => agencies.find(id));
  const childrenOf = once((id) => agencies.childrenOf(id));
  return { ...collaborators, agencies: { find, childrenOf } };
}

function once<Result>(read: (id: string) => Promise<Result>): (id: string) => Promise<Result> {
  const known = new Map<string, Promise<Result>>();
  return (id) => {
    const result = known.get(id) ?? read(id);
    known.set(id, result);
    return result;
  };
}
