import { describe } from 'vitest';
import { MemoryVerdicts } from '../../doubles/memory-verdicts.ts';
import { aVerdictStore } from '../../doubles/verdict-store-contract.ts';

describe('the verdict store in memory', () => {
  const store = new MemoryVerdicts();
  aVerdictStore(() => store);
});
