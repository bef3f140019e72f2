// Everything the pages and the API ask for, as ports: nothing of AWS and no environment variable is in any route.
import type { AccessRecord } from '../../shared/ports/access-record.ts';
import type { AgencyRegisterKeeper } from '../../shared/ports/agencies.ts';
import type { Downloads } from '../../shared/ports/downloads.ts';
import type { IdentityProvider } from '../../shared/ports/identity-provider.ts';
import type { JustificationKeeper } from '../../shared/ports/justifications.ts';
import type { NoticeRecord } from '../../shared/ports/notice-record.ts';
import type { MailSender } from '../../shared/ports/notices.ts';
import type { RegisterProposals } from '../../shared/ports/register-proposals.ts';
import type { SessionStore } from '../../shared/ports/sessions.ts';
import type { AttemptLimits, SignInCodes } from '../../shared/ports/sign-in-codes.ts';
import type { UploadForms } from '../../shared/ports/upload-forms.ts';
import type { ProvenFiles } from '../../shared/ports/uploads.ts';
import type { VerdictStore } from '../../shared/ports/verdicts.ts';
import type { DeadlineCalendar } from '../../shared/record/deadlines.ts';
import type { RosterOfYear } from '../../shared/record/kept-roster.ts';
import type { Identity } from './identity.ts';
import type { Assets } from './page/assets.ts';

export interface WebSettings {
  /**
   * Scheme, host and port of the pages, which forms must come from. of-the-gateway: the host that the request names, by TLS.
   * loopback: any port of 127.0.0.1, on a developer's own machine only.
   */
  readonly origin: 'of-the-gateway' | 'loopback' | `https://${string}`;
  /** Where files are posted to and fetched from: scheme and host of the bucket, for the content security policy. */
  readonly storeOrigin: string;
  /** Addresses of the operators. */
  readonly operators: readonly string[];
  readonly largestBytes: number;
  /** Whom to ask: an office and its telephone number. */
  readonly ask: string;
}

export interface WebServices {
  readonly now: () => Date;
  /** Resolves after so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Bytes that nobody can guess. */
  readonly random: (count: number) => Uint8Array;
  /** Keyed hash (HMAC-SHA-256, hexadecimal) with the installation's own secret. */
  readonly mac: (text: string) => Promise<string>;
  readonly settings: WebSettings;
  readonly calendar: DeadlineCalendar;
  readonly assets: Assets;
  readonly agencies: Pick<AgencyRegisterKeeper, 'find' | 'childrenOf' | 'all'>;
  readonly verdicts: Pick<
    VerdictStore,
    'find' | 'ofSubmission' | 'current' | 'standing' | 'history' | 'ofReceipt' | 'withdrawals'
  >;
  /** Who has filed for a year, of the whole register: kept in mind from one request to the next. */
  readonly roster: RosterOfYear;
  readonly proposals: RegisterProposals;
  readonly provenFiles: Pick<ProvenFiles, 'find'>;
  readonly justifications: JustificationKeeper;
  readonly notices: Pick<NoticeRecord, 'of' | 'since' | 'silenced'>;
  readonly uploads: UploadForms;
  readonly downloads: Downloads;
  readonly sessions: SessionStore;
  readonly codes: SignInCodes;
  readonly limits: AttemptLimits;
  /** Null where the installation has none. */
  readonly provider: IdentityProvider | null;
  readonly access: AccessRecord;
  /** Whom a token of the API stands for; null where it is none, or was revoked. */
  readonly identityOfToken: (token: string) => Promise<Identity | null>;
  readonly mail: Pick<MailSender, 'mail'>;
  /** For operators: what went wrong, without what people filed. */
  readonly report: (problem: string, facts: Readonly<Record<string, unknown>>) => void;
}
