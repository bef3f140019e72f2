import { type JudgeReportFacts, plainOutcome } from '../check.ts';

/** One outcome per table. A table that is there but cannot be read is `undecided`, with its reason. */
export const judgeTablePresent: JudgeReportFacts = (rule, { report }) => {
  if (report.form === 'before-2019') return [];
  return (['s2', 's3', 's4'] as const).map((table) => {
    const { state, reason } = report.tables[table];
    if (state === 'found') return plainOutcome(rule, table, 'holds');
    if (state === 'missing') return plainOutcome(rule, table, 'fails');
    return plainOutcome(rule, table, 'undecided', {
      details: {
        of: 'table-present',
        reason: 'unreadable',
        code: reason?.code ?? null,
        explanation: reason?.message ?? null,
      },
    });
  });
};
