// Explanations that agencies gave of findings.

import type { Justification } from '../contracts/justification.ts';
import type { AgencyId } from '../contracts/submission.ts';

/** The explanations, as letters, rosters and exports read them. */
export interface JustificationStore {
  /** Every explanation an agency gave of findings of a report year, also those since replaced; oldest first. */
  of(agencyId: AgencyId, year: number): Promise<readonly Justification[]>;
}

/** The explanations, as the command that takes them writes them. */
export interface JustificationKeeper extends JustificationStore {
  /** Keeps an explanation beside the earlier ones of the same finding; the same one again changes nothing. */
  add(justification: Justification): Promise<void>;
}
