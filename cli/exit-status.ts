import type { CheckResult } from '../shared/contracts/check-result.ts';

/** What a script can rely on; 64 and 70 are those of sysexits.h. */
export const EXIT = { balanced: 0, unbalanced: 1, notDecided: 2, usage: 64, ownFault: 70 } as const;

/** 1 where some report is unbalanced; 2 where something is unreadable or undecided and nothing unbalanced; else 0. */
export function exitStatus(summary: CheckResult['summary']): number {
  if (summary.unbalanced > 0) return EXIT.unbalanced;
  if (summary.unreadable > 0 || summary.undecided > 0) return EXIT.notDecided;
  return EXIT.balanced;
}

/** Wrong usage: the message says what to do. */
export class UsageError extends Error {}
