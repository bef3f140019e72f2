// One-time codes that were mailed, and how often something was tried.
import type { SignInCode } from '../contracts/sign-in-code.ts';

export interface SignInCodes {
  /** Takes the place of an earlier code of the same person. */
  keep(code: SignInCode): Promise<void>;
  /**
   * Takes the code away and gives it back, once: where it is this one, not over at `now`, and not locked. Null otherwise;
   * a wrong one is counted, and the fifth locks the person's code.
   */
  consume(person: string, mac: string, now: Date): Promise<SignInCode | null>;
}

export interface AttemptLimits {
  /** Counts one more of this kind within a window of so many seconds; false where there were `most` already. */
  mayTry(what: string, most: number, seconds: number, now: Date): Promise<boolean>;
}
