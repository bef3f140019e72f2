import { describe } from 'vitest';
import { MemoryPendingChecks } from '../../doubles/memory-updates.ts';
import { keepsPendingChecks } from '../../doubles/pending-checks-contract.ts';

describe('pending re-checks in memory', () => {
  const checks = new MemoryPendingChecks();
  keepsPendingChecks(() => checks);
});
