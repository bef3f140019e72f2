import { describe } from 'vitest';
import { filedReports } from '../../doubles/filed-reports-contract.ts';
import { MemoryFiledReports } from '../../doubles/memory-filed-reports.ts';
import { MemoryVerdicts } from '../../doubles/memory-verdicts.ts';

describe('what rosters need, in memory', () => {
  const verdicts = new MemoryVerdicts();
  filedReports(() => ({ verdicts, filed: new MemoryFiledReports(verdicts) }));
});
