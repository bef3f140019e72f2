// Whether a mention speaks of the whole that the report's tables count.
import { isWordForBody } from '../../bodies/same-body.ts';
import type { ParsedReport } from '../../contracts/parsed-report.ts';
import type { Period, Scope } from './mention.ts';

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
/** 青石县 is what the report of 青石县人民政府 is about. */
const GOVERNMENT_OF = /^(.+?)(?:人民政府|政府)$/;
const PLAIN_GOVERNMENT = /^[省市区县州旗]政府$/;
/** 我局 is the department itself; 本机关 may also be its office without what belongs to it. */
const CERTAIN_SELF = /^(我|本)(?!机关|单位|部门)/;
const DOUBTFUL_SELF = /^(本机关|本单位|我单位|本部门)$/;
const WIDER = /^[全我]/;

/** Judges the scope word and the period of a mention by the body and the year of the report. */
export function scopeOfMention(
  mention: { readonly scope: Scope | null; readonly period: Period | null },
  report: Pick<ParsedReport, 'agency' | 'year'>,
): ScopeFit {
  const { scope, period } = mention;
  if (period?.fit === 'other') return { fit: 'other', word: period.word };
  if (typeof period?.year === 'number' && report.year !== null && period.year !== report.year) {
    return { fit: 'other', word: period.word };
  }
  if (!scope) return { fit: 'whole', word: null };
  const isGovernment = report.agency !== null && GOVERNMENT.test(report.agency);
  if (scope.type === 'whole') {
    return { fit: isWider(scope.word, report.agency, isGovernment) ? 'doubtful' : 'whole', word: scope.word };
  }
  return { fit: fitOfBody(scope.word, report.agency, isGovernment), word: scope.word };
}

/** 全市 in the report of a bureau, or of a county. */
function isWider(word: string, agency: string | null, isGovernment: boolean): boolean {
  if (agency === null) return false;
  if (!isGovernment) return WIDER.test(word);
  const level = /^[全我本]([省市县区州旗盟镇乡])/.exec(word)?.[1];
  const own = /([省市县区州旗盟镇乡])(?:人民政府|政府|管委会|管理委员会|行政公署)$/.exec(agency)?.[1];
  return level !== undefined && own !== undefined && level !== own;
}

function fitOfBody(word: string, agency: string | null, isGovernment: boolean): ScopeFit['fit'] {
  if (DOUBTFUL_SELF.test(word)) return isGovernment ? 'other' : 'doubtful';
  if (CERTAIN_SELF.test(word)) return isGovernment && !/^[我本][镇乡街]/.test(word) ? 'other' : 'whole';
  if (agency === null) return 'other';
  if (PLAIN_GOVERNMENT.test(word)) return isGovernment ? 'doubtful' : 'other';
  if (isGovernment && GOVERNMENT_OF.exec(agency)?.[1]?.endsWith(word)) return 'whole';
  return isWordForBody(word, agency) ? 'whole' : 'other';
}
