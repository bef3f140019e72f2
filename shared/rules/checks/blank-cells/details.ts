export type BlankCellsDetails = { readonly of: 'blank-cells' } & (
  | { readonly reason: 'absent' }
  | { readonly blanks: number; readonly dashes: number }
  | {
      readonly blanks: number;
      readonly dashes: number;
      /** Ids of the rows and columns that are filled in part. */
      readonly rows: readonly string[];
      readonly columns: readonly string[];
    }
);
