// What the rules found beyond the figures, as typed facts. The wording layer makes sentences of them; a verdict keeps them
// as plain names and values, which `published-details.ts` writes and reads back.
import type { UnwordedOutcome } from '../contracts/judgement.ts';
import type { BalanceDetails } from './balances/judge-balance.ts';
import type { AmountDetails } from './checks/amount-with-unit/judge.ts';
import type { BlankCellsDetails } from './checks/blank-cells/judge.ts';
import type { DuplicateRowsDetails } from './checks/duplicate-rows/judge.ts';
import type { FiledByDetails } from './checks/filed-by-its-body/judge.ts';
import type { FiledInTimeDetails } from './checks/filed-in-time/judge.ts';
import type { KnownFormDetails } from './checks/known-form/judge.ts';
import type { NamedInTitleDetails } from './checks/named-in-title/judge.ts';
import type { ProseDetails } from './checks/prose/judge.ts';
import type { SingleReportDetails } from './checks/single-report/judge.ts';
import type { TablePresentDetails } from './checks/table-present/judge.ts';
import type { WholeCountsDetails } from './checks/whole-counts/judge.ts';
import type { HierarchyDetails } from './hierarchy/judge-hierarchy.ts';

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
