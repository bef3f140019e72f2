export interface TablePresentDetails {
  readonly of: 'table-present';
  readonly reason: 'unreadable';
  /** Why the table could not be read, as a code and as a sentence. */
  readonly code: string | null;
  readonly explanation: string | null;
}
