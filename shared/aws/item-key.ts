/** Where an item of the tables of verdicts and of notices lies. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** The partition of what belongs to an agency; `?` stands for uploads that name none. */
export function agencyPartition(agencyId: string | null): string {
  return `AGENCY#${agencyId ?? '?'}`;
}

/** What an item holds beside its keys and `others`, attributes that only the table needs. */
export function withoutKeys(
  item: Readonly<Record<string, unknown>>,
  ...others: readonly string[]
): Record<string, unknown> {
  const left = new Set(['pk', 'sk', ...others]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => !left.has(name)));
}
