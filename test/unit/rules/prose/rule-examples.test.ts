import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import proseRules from '../../../../shared/catalogue/rules/prose.json' with { type: 'json' };
import { Paragraph } from '../../../../shared/contracts/parsed-report.ts';
import { proseOutcomes } from '../../../../shared/rules/prose/prose-outcomes.ts';
import { labelOf } from '../../../../shared/rules/prose/vocabulary.ts';
import { REPORT_VARIANTS, reportOf } from '../../../builders/report-builder.ts';

const Example = z.object({
  at: z.string(),
  figures: z.record(z.string(), z.int()),
  lastYear: z.record(z.string(), z.int()).optional(),
  report: z.object({ year: z.int(), prose: z.array(Paragraph) }),
});

describe.each(proseRules.rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test.each(['holds', 'fails'] as const)('its example that %s', (kind) => {
    const example = Example.parse(rule.examples[kind]);
    const variant = REPORT_VARIANTS.find(({ form }) => form === '2021');
    if (!variant) throw new Error('the builder has no 2021 form');
    const report = { ...reportOf(variant, example.figures), ...example.report };
    const lastYear = example.lastYear ? reportOf(variant, example.lastYear, { year: report.year - 1 }) : null;
    const outcome = proseOutcomes(report, { lastYear }).find(
      (one) => one.rule === id && one.at === example.at,
    );
    expect(outcome).toMatchObject({ outcome: kind, severity: rule.severity });
  });
});

test('every id that an outcome names has a label in both languages', () => {
  for (const id of [
    'received',
    'newReceived+carriedOver',
    'review.upheld',
    'direct+afterReview.pending',
    'denied.process',
  ]) {
    expect(labelOf(id).zh).not.toBe('');
    expect(labelOf(id).en).not.toBe('');
  }
});
