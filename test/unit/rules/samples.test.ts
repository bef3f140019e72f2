import { describe, expect, test } from 'vitest';
import { RULE_BOOK } from '../../../shared/catalogue/rule-book.ts';
import { judgeReport } from '../../../shared/rules/judge-report.ts';
import { wordJudgement } from '../../../shared/wording/word-judgement.ts';
import { sampleReports, samplesArePresent } from '../../builders/sample-reports.ts';

const judged = sampleReports().map((report) => ({
  report,
  judgement: wordJudgement(report, judgeReport(report, RULE_BOOK, { lastYear: null }), 'zh'),
}));

describe.skipIf(!samplesArePresent)(
  'the figures of the sample documents (skipped where those are not present)',
  () => {
    test('give no finding of severity error but the three missing tables', () => {
      const errors = judged.flatMap(({ report, judgement }) =>
        judgement.outcomes
          .filter(({ outcome, severity }) => outcome === 'fails' && severity === 'error')
          .map(({ rule, at }) => `${report.agency} ${rule}@${at}`),
      );
      expect(errors).toEqual(['s2', 's3', 's4'].map((table) => `广东省人民政府 F-MISSING@${table}`));
    });

    test('give the known verdicts', () => {
      expect(judged.map(({ report, judgement }) => [report.agency, judgement.status])).toEqual([
        ['贵阳市人民政府', 'balanced'],
        ['桂林市', 'balanced'],
        ['宁波市质量技术监督局', 'unreadable'],
        ['河源市金融工作局', 'balanced'],
        ['汕头市人民政府办公室', 'balanced'],
        ['广东省人民政府', 'unreadable'],
        ['弥勒市人民政府', 'balanced'],
        ['淄博市人民政府', 'balanced'],
        ['南昌市人民政府', 'balanced'],
      ]);
    });
  },
);
