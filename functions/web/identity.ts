// Who asks: a person who signed in, or a system with a token. Made by the sign-in and by the API's tokens, judged by authorise.ts.
import type { TOKEN_SCOPES } from '../../shared/contracts/access-token.ts';
import type { AgencyId } from '../../shared/contracts/submission.ts';

/**
 * agency: files for itself. office: the same, and looks after the bodies below it in the register. operator: runs the
 * installation, belongs to no agency, and looks at everything.
 */
export type Role = 'agency' | 'office' | 'operator';

/** What a token may be used for; a session has them all. */
export type Scope = (typeof TOKEN_SCOPES)[number];

export interface Identity {
  /** Of the person; of a token, of the person who made it. */
  readonly email: string;
  /** Null for an operator only. */
  readonly agencyId: AgencyId | null;
  readonly role: Role;
  readonly via: 'session' | 'token';
  /** Of a token, as all that follow: its public name. */
  readonly tokenId?: string;
  readonly scopes?: readonly Scope[];
}
