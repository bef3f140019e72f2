// Explanations in memory, by the same keys as in DynamoDB.

import {
  explainedPartition,
  inOrderGiven,
  justificationKey,
  justifiedPrefix,
} from '../../shared/aws/justification-items.ts';
import { Justification } from '../../shared/contracts/justification.ts';
import type { JustificationKeeper } from '../../shared/ports/justifications.ts';

export class MemoryJustifications implements JustificationKeeper {
  private readonly given = new Map<string, Justification>();

  async of(agencyId: string, year: number): Promise<readonly Justification[]> {
    const found = [...this.given].filter(([key]) => {
      const { pk, sk } = JSON.parse(key) as { pk: string; sk: string };
      return pk === explainedPartition(agencyId) && sk.startsWith(justifiedPrefix(year));
    });
    return inOrderGiven(found.map(([, justification]) => justification));
  }

  async add(justification: Justification): Promise<void> {
    const given = Justification.parse(justification);
    this.given.set(JSON.stringify(justificationKey(given)), given);
  }
}
