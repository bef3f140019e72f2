import type { Agency } from '../contracts/agency.ts';
import type { AgencyId } from '../contracts/submission.ts';

/** The register of agencies, as the functions read it. */
export interface AgencyRegister {
  find(id: AgencyId): Promise<Agency | null>;
}

/** The register, as its keeper writes it. */
export interface AgencyRegisterKeeper extends AgencyRegister {
  put(agency: Agency): Promise<void>;
  all(): Promise<readonly Agency[]>;
}
