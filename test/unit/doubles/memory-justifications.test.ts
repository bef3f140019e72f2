import { describe } from 'vitest';
import { aJustificationStore } from '../../doubles/justification-store-contract.ts';
import { MemoryJustifications } from '../../doubles/memory-justifications.ts';

describe('the store of explanations in memory', () => {
  const store = new MemoryJustifications();
  aJustificationStore(() => store);
});
