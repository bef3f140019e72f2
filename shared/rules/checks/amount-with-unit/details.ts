export type AmountDetails = { readonly of: 'amount-with-unit' } & (
  | { readonly reason: 'absent' | 'unreadable' }
  | { readonly reason: 'noUnit'; readonly prescribed: string | null }
  | { readonly reason: 'otherUnit'; readonly unit: string; readonly prescribed: string }
);
