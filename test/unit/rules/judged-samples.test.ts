import { describe, expect, test } from 'vitest';
import { RULE_BOOK } from '../../../shared/catalogue/rule-book.ts';
import { judgeReport } from '../../../shared/rules/judge-report.ts';
import { wordJudgement } from '../../../shared/wording/word-judgement.ts';
import { countIn, withFigure } from '../../builders/report-builder.ts';
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

    test('ask the careful official about nothing but titles and half-filled tables', () => {
      const warnings = judged.flatMap(({ report, judgement }) =>
        judgement.outcomes
          .filter(
            ({ outcome, severity }) =>
              severity === 'warning' && (outcome === 'fails' || outcome === 'undecided'),
          )
          .map(({ rule, at }) => `${report.agency} ${rule}@${at}`),
      );
      expect(warnings).toEqual([
        '桂林市 F-TITLE@report',
        '汕头市人民政府办公室 S3-BLANK@s3',
        '弥勒市人民政府 S3-BLANK@s3',
        '弥勒市人民政府 S4-BLANK@s4',
        '弥勒市人民政府 F-TITLE@report',
      ]);
    });

    test('with one figure of 三 or 四 changed are unbalanced, and the change is among the first suspects', () => {
      const blankFree = judged
        .map(({ report }) => report)
        .filter(({ figures }) => Object.values(figures).every(({ state }) => state === 'printed'))
        .filter(({ figures }) => Object.keys(figures).length > 0);
      expect(blankFree).toHaveLength(4);
      for (const report of blankFree) {
        Object.keys(report.figures)
          .filter((id, place) => /^s[34]\./.test(id) && (id.startsWith('s4.') || place % 5 === 0))
          .forEach((id, place) => {
            const right = countIn(report, id);
            const { status, suspects } = judgeReport(withFigure(report, id, right + 1 + place), RULE_BOOK, {
              lastYear: null,
            });
            expect(status).toBe('unbalanced');
            const first = suspects.filter(({ rank }) => rank === 1);
            expect(first.map(({ changes }) => changes)).toContainEqual([
              { figure: id, from: right + 1 + place, to: right },
            ]);
            if (id.startsWith('s3.')) expect(first).toHaveLength(1);
            else expect(first.length).toBeLessThanOrEqual(5);
          });
      }
    });
  },
);
