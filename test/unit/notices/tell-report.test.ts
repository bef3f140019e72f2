import { describe, expect, test } from 'vitest';
import { findingWords } from '../../../shared/notices/finding-words.ts';
import { hasMarkedCopy, tellReport } from '../../../shared/notices/tell-report.ts';
import { verdictOf } from '../../doubles/verdict-store-contract.ts';
import { agency, submission, tellingOf, unbalanced, unreadableFile } from './letters-setup.ts';

const context = { agency, language: 'zh', ask: '市政务公开办', words: findingWords } as const;
const tell = (...[verdict, more]: Parameters<typeof tellingOf>) =>
  tellReport(tellingOf(verdict, more), context, 'none', true);
const balanced = verdictOf(submission, { agencyName: agency.name });

describe('what is said of a report', () => {
  test('that no longer counts asks for nothing and brings no copy', () => {
    const { kind, tone, todo, part } = tell(unbalanced, { supersededBy: balanced });
    expect([kind, tone, part.sections]).toEqual(['superseded', 'done', []]);
    expect(todo).toMatch(/^不需要处理。/);
    expect(hasMarkedCopy(tellingOf(unbalanced, { supersededBy: balanced }))).toBe(false);
    expect(hasMarkedCopy(tellingOf(unbalanced))).toBe(true);
  });

  test('an unreadable file says whether a report counts', () => {
    expect(tell(unreadableFile).part.summary.join()).toContain('目前没有收到贵单位可以计入的2025年度报告');
    const behind = tell(unreadableFile, { stillCounts: balanced });
    expect(behind.part.summary.join()).toContain('仍然有效');
    expect(behind.todo).toContain('不需要处理');
  });

  test("another body's report asks whether it is the right file before anything else", () => {
    const foreign = { ...balanced, agencyName: '别处县人民政府' };
    const { kind, todo, notes } = tell(foreign, { news: 'other-body' });
    expect(kind).toBe('other-body');
    expect(todo).toBe('请核对是否传错了文件：上传的是“别处县人民政府”的报告。');
    expect(notes.join()).toContain('不计作贵单位的报送');
  });

  test('that came late is a fact beside the file, with no finding and no tag', () => {
    const late = {
      ...unbalanced.outcomes[0]!,
      rule: 'F-LATE',
      at: 'report',
      outcome: 'fails' as const,
      severity: 'warning' as const,
      terms: [],
      details: { of: 'filed-in-time', received: '2026-02-03', deadline: '2026-01-31', daysLate: 3 },
      message: '迟 3 天。〔F-LATE〕',
    };
    const { part, todo } = tell({ ...balanced, outcomes: [late] }, { news: 'solved' });
    expect(part.sections).toEqual([]);
    expect(todo).toBe('不需要再处理。');
    expect(part.facts.find(({ label }) => label === '报送期限')?.value).toMatch(/，迟报3天$/);
  });
});
