// Register files that an operator put into the store to have them checked; only the command imports one.
import type { ProposalId } from '../contracts/proposal-id.ts';
import type { UploadForm } from './upload-forms.ts';

export interface RegisterProposal {
  /** Where it lies, as the command line of the cloud takes it: s3://bucket/key. */
  readonly location: string;
  readonly content: Uint8Array;
}

export interface RegisterProposals {
  /** Good for five minutes and for this proposal alone; `andThen`: where the browser is sent afterwards, absolute. */
  form(id: ProposalId, andThen: string): Promise<UploadForm>;
  /** Null where nothing has come in. */
  find(id: ProposalId): Promise<RegisterProposal | null>;
}
