export interface WholeCountsDetails {
  readonly of: 'whole-counts';
  /** inferred: the place of a figure that is no count is inferred. */
  readonly reason: 'inferred' | 'absent' | 'unreadable';
}
