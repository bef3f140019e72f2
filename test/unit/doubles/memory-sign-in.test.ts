import { describe } from 'vitest';
import { MemoryAccessRecord } from '../../doubles/memory-access-record.ts';
import { MemoryLimits, MemorySessions, MemorySignInCodes } from '../../doubles/memory-sign-in.ts';
import { anAccessRecord, aSignIn } from '../../doubles/sign-in-contract.ts';

describe('the doubles of the sign-in', () => {
  const stores = {
    sessions: new MemorySessions(),
    codes: new MemorySignInCodes(),
    limits: new MemoryLimits(),
  };
  aSignIn(() => stores);
});

describe('the double of the access record', () => {
  const record = new MemoryAccessRecord();
  anAccessRecord(() => record);
});
