// Until the rule book is joined: nothing is assessed, and nothing is claimed.
import type { Judge } from './judge-message.ts';

export const judge: Judge = () => ({ status: 'unreadable', warnings: 0, outcomes: [], suspects: [] });
export const versions = { gouji: '0.1.0', ruleBook: '0' };
export const words = {
  outcomes: (verdict: { outcomes: import('../../shared/contracts/judgement.ts').Outcome[] }) =>
    verdict.outcomes,
  suspects: (): string[] => [],
};
