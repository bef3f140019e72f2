import type { ParsedReport } from '../../../contracts/parsed-report.ts';

/** Where the body and the year were found, null for nowhere, and what was found. */
export type NamedInTitleDetails = { readonly of: 'named-in-title' } & Pick<
  ParsedReport,
  'agencyFrom' | 'yearFrom' | 'agency' | 'year'
>;
