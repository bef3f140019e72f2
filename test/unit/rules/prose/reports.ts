// One composed report for the prose tests: received 95 + 5, handled 90, 7 reviews, 6 + 3 cases.
import type { Outcome, UnwordedOutcome } from '../../../../shared/contracts/judgement.ts';
import type { ParsedReport } from '../../../../shared/contracts/parsed-report.ts';
import { proseOutcomes } from '../../../../shared/rules/prose/prose-outcomes.ts';
import { REPORT_VARIANTS, reportOf } from '../../../builders/report-builder.ts';

export const FIGURES = {
  's3.newReceived.naturalPerson': 80,
  's3.newReceived.commercial': 12,
  's3.newReceived.legalService': 3,
  's3.newReceived.total': 95,
  's3.carriedOver.total': 5,
  's3.granted.total': 40,
  's3.partial.total': 10,
  's3.denied.thirdParty.total': 4,
  's3.denied.process.total': 2,
  's3.unable.notHeld.total': 25,
  's3.rejected.repeat.total': 7,
  's3.other.misc.total': 2,
  's3.total.total': 90,
  's3.carriedForward.total': 10,
  's4.review.upheld': 4,
  's4.review.corrected': 1,
  's4.review.pending': 2,
  's4.review.total': 7,
  's4.direct.upheld': 5,
  's4.direct.otherResult': 1,
  's4.direct.total': 6,
  's4.afterReview.upheld': 3,
  's4.afterReview.total': 3,
} as const;

const [, FORM_2021] = REPORT_VARIANTS;

/** The composed report with these paragraphs, of a city government in 2023 unless told otherwise. */
export function reportSaying(
  sentences: string | readonly string[],
  heading: { agency?: string; year?: number } = {},
  figures: Readonly<Record<string, number | null>> = {},
): ParsedReport {
  if (!FORM_2021) throw new Error('the builder has no 2021 form');
  const report = reportOf(
    FORM_2021,
    { ...FIGURES, ...figures },
    { agency: '云溪市人民政府', year: 2023, ...heading },
  );
  const prose = [sentences].flat().map((text, index) => ({ text, place: `第${index + 1}行` }));
  return { ...report, prose };
}

/** `RULE@at outcome` of every mention, without the figures that nobody mentions. */
export function told(report: ParsedReport, lastYear: ParsedReport | null = null): string[] {
  return mentioned(report, lastYear).map(({ rule, at, outcome }) => `${rule}@${at} ${outcome}`);
}

export function mentioned(report: ParsedReport, lastYear: ParsedReport | null = null): UnwordedOutcome[] {
  return proseOutcomes(report, { lastYear }).filter(({ details }) => details?.reason !== 'unmentioned');
}

export function warningsOf(outcomes: readonly (UnwordedOutcome | Outcome)[]): (UnwordedOutcome | Outcome)[] {
  return outcomes.filter(
    ({ severity, outcome }) => severity !== 'info' && (outcome === 'fails' || outcome === 'undecided'),
  );
}
