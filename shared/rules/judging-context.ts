// What the rules may know beside the report itself. Everything but last year's report may be left out:
// the command line knows little, the stack knows the register.
import type { RegisteredBody } from '../bodies/may-make-rules.ts';
import type { ParsedReport, SummedReport } from '../contracts/parsed-report.ts';

/** The body that filed the report, as the register of agencies has it. */
export interface FilingAgency extends RegisteredBody {
  readonly id: string;
  readonly formerNames?: readonly string[];
  /** Whose settings of the rule book apply; the common ones where it is not known. */
  readonly jurisdiction?: string | null;
}

/** A body of the hierarchy with its report of the same year; null where it has not filed one. */
export interface RelatedReport {
  readonly agencyId: string;
  readonly name: string;
  readonly report: SummedReport | null;
}

export interface JudgingContext {
  /** The same body's current report of the year before; null where there is none (yet). */
  readonly lastYear: ParsedReport | null;
  /** Departments and lower governments of a government, all that the register knows. */
  readonly children?: readonly RelatedReport[];
  readonly agency?: FilingAgency;
  /** When the first upload for this agency and year came in: an ISO instant. */
  readonly receivedAt?: string;
  /** The last day of filing in Asia/Shanghai, YYYY-MM-DD. */
  readonly deadline?: string;
  /** How many reports the file holds. */
  readonly reportsInFile?: number;
}
