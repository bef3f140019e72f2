// The prose of the nine hand-checked reports, where they lie beside the repository.
import { describe, expect, test } from 'vitest';
import type { UnwordedOutcome } from '../../../../shared/contracts/judgement.ts';
import { proseOutcomes } from '../../../../shared/rules/prose/prose-outcomes.ts';
import { warningsOf } from './reports.ts';
import { readSeedReports, seedReports, seedsArePresent } from './seed-reports.ts';

describe.skipIf(!seedsArePresent)(
  'the prose of the hand-checked reports (only where ../shared/seeds is)',
  () => {
    const outcomes = new Map<string, UnwordedOutcome[]>();
    if (seedsArePresent) {
      for (const report of seedReports()) {
        outcomes.set(`${report.agency}`, proseOutcomes(report, { lastYear: null }));
      }
    }
    const of = (agency: string, rule: string, value: number | string) =>
      outcomes.get(agency)?.find((outcome) => outcome.rule === rule && outcome.mention?.value === value);

    test('the only warning of all is the share of 不予处理 in 淄博: 0.573 % printed as 0.057 %', () => {
      const warnings = [...outcomes].flatMap(([agency, list]) =>
        warningsOf(list).map(({ rule, at }) => `${agency} ${rule}@${at}`),
      );
      expect(warnings).toEqual(['淄博市人民政府 N-PCT@rejected']);
      expect(of('淄博市人民政府', 'N-PCT', '0.057')).toMatchObject({ right: '0.573', difference: '-0.516' });
    });

    test('read from the files themselves, the nine reports raise the same one warning', async () => {
      const warnings = (await readSeedReports()).flatMap((report) =>
        warningsOf(proseOutcomes(report, { lastYear: null })).map(
          ({ rule, at }) => `${report.agency} ${rule}@${at}`,
        ),
      );
      expect(warnings).toEqual(['淄博市人民政府 N-PCT@rejected']);
    });

    test.each([
      ['贵阳市人民政府', 'N-RECV', 1134, 'holds', 'newReceived+carriedOver'],
      ['贵阳市人民政府', 'N-DONE', 1125, 'holds', 'total'],
      ['贵阳市人民政府', 'N-REV', 11, 'holds', 'review'],
      ['贵阳市人民政府', 'N-LIT', 16, 'holds', 'direct+afterReview'],
      ['贵阳市人民政府', 'N-GRP', 4, 'holds', 'other'],
      ['河源市金融工作局', 'N-NONE', 0, 'holds', 'newReceived'],
      ['汕头市人民政府办公室', 'N-RECV', 17, 'holds', 'newReceived'],
      ['广东省人民政府', 'N-DONE', 43174, 'notAssessable', 'total'],
      ['弥勒市人民政府', 'N-RECV', 14, 'holds', 'newReceived'],
      ['弥勒市人民政府', 'N-NONE', 0, 'holds', 'review'],
      ['淄博市人民政府', 'N-RECV', 1399, 'holds', 'newReceived'],
      ['淄博市人民政府', 'N-DONE', 1396, 'holds', 'total'],
      ['淄博市人民政府', 'N-REV', 167, 'holds', 'review'],
      ['淄博市人民政府', 'N-LIT', 135, 'holds', 'direct+afterReview'],
      ['淄博市人民政府', 'N-LIT', 16, 'holds', 'direct+afterReview.otherResult'],
      ['南昌市人民政府', 'N-DONE', 569, 'holds', 'total'],
      ['南昌市人民政府', 'N-RECV', 64, 'notAssessable', 'newReceived'],
      ['南昌市人民政府', 'N-REV', 1, 'notAssessable', 'review'],
      ['南昌市人民政府', 'N-LIT', 3, 'notAssessable', 'direct+afterReview'],
    ])('%s: %s %s %s (%s)', (agency, rule, value, outcome, reading) => {
      expect(of(agency, rule, value)).toMatchObject({ outcome, details: { reading } });
    });

    test.each([
      ['贵阳市人民政府', 4, '3+1'],
      ['河源市金融工作局', 14, '1+1+10+1+1'],
      ['广东省人民政府', 43174, '36500+6674'],
      ['淄博市人民政府', 1399, '1330+45+17+5+1+1'],
      ['淄博市人民政府', 1396, '910+82+63+262+8+71'],
      ['淄博市人民政府', 135, '98+37'],
    ])('%s: %s = %s', (agency, whole, parts) => {
      expect(of(agency, 'N-ADD', whole)).toMatchObject({ outcome: 'holds', details: { parts } });
    });

    test('the shares of 广东 hold against the whole that its text names', () => {
      const shares = outcomes.get('广东省人民政府')?.filter(({ rule }) => rule === 'N-PCT');
      expect(shares?.map(({ outcome, mention }) => `${mention?.value} ${outcome}`)).toEqual([
        '57.3 holds',
        '9 holds',
        '26.2 holds',
        '3.9 holds',
        '3.5 holds',
      ]);
    });
  },
);
