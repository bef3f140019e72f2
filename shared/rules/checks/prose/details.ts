import type { UnwordedOutcome } from '../../../contracts/judgement.ts';

export interface ProseDetails {
  readonly of: 'prose';
  readonly facts: NonNullable<UnwordedOutcome['details']>;
}
