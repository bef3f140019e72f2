// A figure that is not 0 and was left blank: the agency gets a letter that names the cell and, where row and column agree on it,
// the figure that belongs there.
import { describe, expect, test } from 'vitest';
import { figureWords } from '../../../shared/catalogue/form-words.ts';
import { Agency } from '../../../shared/contracts/agency.ts';
import type { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import { findingWords } from '../../../shared/notices/finding-words.ts';
import { letterHtml, letterText } from '../../../shared/notices/render-letter.ts';
import { writeLetter } from '../../../shared/notices/write-letter.ts';
import { judgedVerdict } from '../../builders/judged-verdict.ts';
import { asLoose } from '../../builders/loose-report.ts';
import { balancedReport, countIn, REPORT_VARIANTS, withState } from '../../builders/report-builder.ts';
import { submissionOf } from '../../builders/submission-builder.ts';

/** A blanked figure of section 三 that is not 0, one for each seed. */
function blanked(seed: number) {
  const variant = REPORT_VARIANTS[seed % REPORT_VARIANTS.length]!;
  const whole = balancedReport({ ...variant, seed, zeros: [0.2, 0.6, 0.85][(seed >> 2) % 3]! });
  const filled = Object.keys(whole.figures).filter((id) => id.startsWith('s3.') && countIn(whole, id) > 0);
  const cell = filled[(seed * 7919) % filled.length]!;
  return { cell, value: countIn(whole, cell), report: withState(whole, cell, 'blank') };
}

function letterAbout(report: ParsedReport) {
  const verdict = judgedVerdict(submissionOf(), report);
  const telling = {
    verdict,
    news: 'problem',
    superseded: [],
    supersededBy: null,
    stillCounts: null,
    replaces: null,
    justifications: [],
  } as const;
  const agency = Agency.parse({ id: 'shifan', name: report.agency, kind: 'government' });
  const context = { agency, language: 'zh', ask: '市政务公开办', words: findingWords } as const;
  const letter = writeLetter([telling], context, 'none');
  return { status: verdict.status, text: letterText(letter), html: letterHtml(letter) };
}

const seeds = Array.from({ length: 50 }, (_, at) => 101 + at * 13);

describe.each([
  ['in a grid', (report: ParsedReport) => report],
  ['in text', asLoose],
])('50 of 50 figures left blank, %s', (_where, read) => {
  test.each(seeds)('seed %i: the letter names the cell and its figure', (seed) => {
    const { cell, value, report } = blanked(seed);
    const form = report.form === '2019' ? '2019' : '2021';
    const letter = letterAbout(read(report));
    expect(letter.status).toBe('undecided');
    // One thing to do: no blank of which it says what belongs there is to be confirmed as 0.
    expect(letter.text).not.toContain('请确认空格处确实为 0');
    expect(letter.text).not.toContain('· 可能漏填');
    for (const shown of [letter.text, letter.html]) {
      expect(shown).toContain(figureWords(cell, form, 'zh'));
      expect(shown).toMatch(new RegExp(`(?<!\\d)${value}(?!\\d)`));
    }
  });
});
