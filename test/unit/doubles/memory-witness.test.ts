import { describe } from 'vitest';
import { MemoryProvenFiles, MemoryRejudgeOrders } from '../../doubles/memory-witness.ts';
import { keepsProvenFiles } from '../../doubles/proven-files-contract.ts';

describe('proven files and asked re-judgings, in memory', () => {
  const files = new MemoryProvenFiles();
  const orders = new MemoryRejudgeOrders();
  keepsProvenFiles(
    () => files,
    () => orders,
  );
});
