export type FiledInTimeDetails = { readonly of: 'filed-in-time' } & (
  | { readonly reason: 'noDeadline' }
  /** Days as YYYY-MM-DD in Beijing. */
  | { readonly received: string; readonly deadline: string; readonly daysLate: number }
);
