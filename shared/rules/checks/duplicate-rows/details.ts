export type DuplicateRowsDetails = { readonly of: 'duplicate-rows' } & (
  | { readonly reason: 'absent' }
  /** Each row with the earlier one that it repeats. */
  | { readonly rows: readonly (readonly [earlier: string, row: string])[] }
);
