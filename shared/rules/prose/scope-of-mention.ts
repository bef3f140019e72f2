// Whether a mention speaks of the whole that the report's tables count.
import { isWordForBody } from '../../bodies/same-body.ts';
import type { ParsedReport } from '../../contracts/parsed-report.ts';
import type { Scope } from './mention.ts';

/**
 * other: of something the tables do not count, so it proves nothing; doubtful: perhaps, so it may agree but not fail;
 * whole: the same as the tables.
 */
export interface ScopeFit {
  readonly fit: 'whole' | 'doubtful' | 'other';
  /** The word that decided; null where none stands there. */
  readonly word: string | null;
}

const GOVERNMENT = /(政府|管委会|管理委员会|行政公署|街道办事处|街道办)$/;
const PLAIN_GOVERNMENT = /^[省市区县州旗]政府$/;
/** 我局 is the department itself; 本机关 may also be its office without what belongs to it. */
const CERTAIN_SELF = /^(我|本)(?!机关|单位|部门)/;
const DOUBTFUL_SELF = /^(本机关|本单位|我单位|本部门)$/;
const WIDER = /^[全我]/;

/** Judges the scope word and the year of a mention by the body and the year of the report. */
export function scopeOfMention(
  mention: { readonly scope: Scope | null; readonly year: number | null },
  report: Pick<ParsedReport, 'agency' | 'year'>,
): ScopeFit {
  if (mention.year !== null && report.year !== null && mention.year !== report.year) {
    return { fit: 'other', word: `${mention.year}年` };
  }
  const { scope } = mention;
  if (!scope) return { fit: 'whole', word: null };
  if (scope.type === 'time' || scope.type === 'other') return { fit: 'other', word: scope.word };
  const isGovernment = report.agency !== null && GOVERNMENT.test(report.agency);
  if (scope.type === 'whole') {
    const isWider = WIDER.test(scope.word) && report.agency !== null && !isGovernment;
    return { fit: isWider ? 'doubtful' : 'whole', word: scope.word };
  }
  return { fit: fitOfBody(scope.word, report.agency, isGovernment), word: scope.word };
}

function fitOfBody(word: string, agency: string | null, isGovernment: boolean): ScopeFit['fit'] {
  if (DOUBTFUL_SELF.test(word)) return isGovernment ? 'other' : 'doubtful';
  if (CERTAIN_SELF.test(word)) return isGovernment && !/^[我本][镇乡街]/.test(word) ? 'other' : 'whole';
  if (agency === null) return 'other';
  if (PLAIN_GOVERNMENT.test(word)) return isGovernment ? 'doubtful' : 'other';
  return isWordForBody(word, agency) ? 'whole' : 'other';
}
