// Verdicts to be told of, and the letters about them.
import { RULE_BOOK } from '../../../shared/catalogue/rule-book.ts';
import { Agency } from '../../../shared/contracts/agency.ts';
import type { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import type { NoticeStatus, Verdict } from '../../../shared/contracts/verdict.ts';
import { findingWords } from '../../../shared/notices/finding-words.ts';
import { letterHtml, letterText } from '../../../shared/notices/render-letter.ts';
import type { ReportToTell } from '../../../shared/notices/report-to-tell.ts';
import { writeLetter } from '../../../shared/notices/write-letter.ts';
import { judgeReport } from '../../../shared/rules/judge-report.ts';
import { wordJudgement } from '../../../shared/wording/word-judgement.ts';
import { balancedReport, countIn, withFigure } from '../../builders/report-builder.ts';
import { submissionOf } from '../../builders/submission-builder.ts';
import { verdictOf } from '../../doubles/verdict-store-contract.ts';

export const agency = Agency.parse({ id: 'shifan', name: '示范市人民政府', kind: 'government' });

export type Told = Verdict & { status: NoticeStatus };

export const submission = submissionOf({ key: 'incoming/shifan/2023年年报(终稿) <改>+盖章.docx' });

export function told(report: ParsedReport): Told {
  const judged = wordJudgement(report, judgeReport(report, RULE_BOOK, { lastYear: null }), 'zh');
  const { status, outcomes, suspects, warnings } = judged;
  if (status === 'balanced') throw new Error('the report balances');
  const { agency, year, title, form } = report;
  return {
    ...verdictOf(submission, { outcomes, suspects, warnings, agencyName: agency, year, title, form, report }),
    status,
  };
}

/** A report to tell of that neither replaces nor is replaced; `more` may change that. */
export function tellingOf(verdict: Verdict, more: Partial<ReportToTell> = {}): ReportToTell {
  const news = verdict.status === 'balanced' ? 'solved' : 'problem';
  return {
    verdict,
    news,
    superseded: [],
    supersededBy: null,
    stillCounts: null,
    replaces: null,
    justifications: [],
    ...more,
  };
}

export function letterOf(verdict: Verdict, language: 'zh' | 'en' = 'zh', more: Partial<ReportToTell> = {}) {
  const context = { agency, language, ask: '市政务公开办 0851-1234567', words: findingWords };
  const letter = writeLetter([tellingOf(verdict, more)], context, 'none');
  return { letter, text: letterText(letter), html: letterHtml(letter) };
}

export const good = balancedReport({ year: 2023, agency: '示范市人民政府', seed: 5, zeros: 0.2 });
export const TOTAL = 's3.total.commercial';
export const wrong = countIn(good, TOTAL) + 3;
export const unbalanced = told(withFigure(good, TOTAL, wrong));
export const unreadableFile: Told = {
  ...verdictOf(submission, { report: null, year: null, agencyName: null, title: null, form: null }),
  status: 'unreadable',
  unreadable: { code: 'scanned-pdf', message: '这是扫描件，没有文字。请提交可以选取文字的文件。' },
};
