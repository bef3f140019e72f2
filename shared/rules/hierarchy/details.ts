export type Unsure = 'blankMayFill' | 'inferred';

export type HierarchyDetails = { readonly of: 'hierarchy' } & (
  | {
      readonly told: 'bodiesMissing';
      readonly reason: 'missingChildren';
      readonly missing: readonly string[];
      readonly missingCount: number;
      readonly children: number;
    }
  /** So many figures of one section agree. */
  | { readonly told: 'section'; readonly figures: number; readonly children: number }
  /** So many figures differ that one warning stands for them: the body that explains most of them, and how many. */
  | {
      readonly told: 'manyDiffer';
      readonly differing: number;
      readonly children: number;
      readonly body?: string;
      readonly explained?: number;
    }
  | {
      readonly told: 'figure';
      readonly reason?: Unsure | 'notComparable';
      readonly children?: number;
      /** The body that explains the gap, or that a figure was compared with. */
      readonly child?: string;
    }
);
