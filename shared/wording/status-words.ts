// What a report's status is called, once for every surface: view, page, text, tables, roster.
import type { Language } from '../catalogue/language.ts';
import type { Status } from '../contracts/judgement.ts';

export type StatusWords = Readonly<Record<Status, string>>;

export const STATUS_WORDS: Readonly<Record<Language, StatusWords>> = {
  zh: { balanced: '平衡', unbalanced: '不平衡', undecided: '有未能核对的地方', unreadable: '无法核对' },
  en: {
    balanced: 'balanced',
    unbalanced: 'unbalanced',
    undecided: 'undecided in places',
    unreadable: 'could not be checked',
  },
};

/** Beside colour: a sign for each status. */
export const STATUS_SIGN: StatusWords = { balanced: '✓', unbalanced: '✗', undecided: '？', unreadable: '？' };

/** Reports by status, as the parts of a sentence: 平衡 1，不平衡 0，… */
export function countedStatuses(counts: Readonly<Record<Status, number>>, language: Language): string {
  const words = STATUS_WORDS[language];
  const order = ['balanced', 'unbalanced', 'undecided', 'unreadable'] as const;
  return order.map((status) => `${words[status]} ${counts[status]}`).join(language === 'zh' ? '，' : ', ');
}
