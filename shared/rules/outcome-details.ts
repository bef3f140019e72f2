// What the rules found beyond the figures, as typed facts. The wording layer makes sentences of them; a verdict keeps them
// as plain names and values, which `published-details.ts` writes and reads back.
import type { UnwordedOutcome } from '../contracts/judgement.ts';
import type { BalanceDetails } from './balances/details.ts';
import type { AmountDetails } from './checks/amount-with-unit/details.ts';
import type { BlankCellsDetails } from './checks/blank-cells/details.ts';
import type { DuplicateRowsDetails } from './checks/duplicate-rows/details.ts';
import type { FiledByDetails } from './checks/filed-by-its-body/details.ts';
import type { FiledInTimeDetails } from './checks/filed-in-time/details.ts';
import type { KnownFormDetails } from './checks/known-form/details.ts';
import type { NamedInTitleDetails } from './checks/named-in-title/details.ts';
import type { ProseDetails } from './checks/prose/details.ts';
import type { SingleReportDetails } from './checks/single-report/details.ts';
import type { TablePresentDetails } from './checks/table-present/details.ts';
import type { WholeCountsDetails } from './checks/whole-counts/details.ts';
import type { HierarchyDetails } from './hierarchy/details.ts';

/** `of` says who found them: the balances, a check by its name, the hierarchy. */
export type OutcomeDetails =
  | BalanceDetails
  | HierarchyDetails
  | WholeCountsDetails
  | BlankCellsDetails
  | DuplicateRowsDetails
  | AmountDetails
  | TablePresentDetails
  | SingleReportDetails
  | NamedInTitleDetails
  | FiledByDetails
  | FiledInTimeDetails
  | KnownFormDetails
  | ProseDetails;

export type DetailsOf<Finder extends OutcomeDetails['of']> = Extract<OutcomeDetails, { readonly of: Finder }>;

/** An outcome as the rules give it, before the wording layer put its sentence to it. */
export type JudgedOutcome = Omit<UnwordedOutcome, 'details'> & { readonly details?: OutcomeDetails };
