import { describe, expect, it } from 'vitest';
import { receiptNumber } from '../../../shared/contracts/receipt-number.ts';
import { findingWords } from '../../../shared/notices/finding-words.ts';
import { letterHtml, letterText } from '../../../shared/notices/render-letter.ts';
import { writeLetter } from '../../../shared/notices/write-letter.ts';
import { countIn, withFigure, withoutTable, withState } from '../../builders/report-builder.ts';

import {
  agency,
  good,
  letterOf,
  submission,
  TOTAL,
  tellingOf,
  told,
  unbalanced,
  unreadableFile,
  wrong,
} from './letters-setup.ts';

describe('the letter about figures that do not agree', () => {
  const { letter, text, html } = letterOf(unbalanced);

  it('names the agency, the file, when it came (Beijing time) and the report', () => {
    expect(text).toContain('示范市人民政府：');
    expect(text).toContain('2023年年报(终稿) <改>+盖章.docx');
    expect(text).toContain('2026年1月20日10:03');
    expect(text).toContain('《示范市人民政府2023年政府信息公开工作年度报告》');
    expect(letter.subject).toContain('数据不平衡');
  });

  it('tells each failed balance once, by its place, with both sides and the difference', () => {
    const failed = unbalanced.outcomes.filter((o) => o.outcome === 'fails' && o.severity === 'error');
    expect(failed.map(({ rule }) => rule).sort()).toEqual(['S3-BAL', 'S3-ROW', 'S3-SUM']);
    for (const { message, left, right, difference } of failed) {
      expect(text).not.toContain(message);
      expect(text).toContain(message.slice(0, message.indexOf('：')));
      for (const figure of [left, right]) {
        expect(text).toContain(` ${figure}`);
        expect(html).toContain(`>${figure}</td>`);
      }
      const more = Number(difference) > 0 ? '左边多' : '右边多';
      expect(text).toContain(`相差：${more} ${Math.abs(Number(difference))}`);
    }
  });

  it('names the most likely wrong cell and the value it should hold', () => {
    expect(text).toMatch(new RegExp(`商业企业.*填了 ${wrong}.*应为 ${wrong - 3}`));
  });

  it('says that nothing was altered, what to do, and whom to ask', () => {
    expect(text).toContain('程序未作任何改动。');
    expect(letter.todo.action).toBe(
      '报送期限（2024年3月31日）已过，请尽快核对下面标红的数，更正后重新上传。',
    );
    expect(text).toContain('市政务公开办 0851-1234567');
    expect(text).toContain(`回执号：${receiptNumber(unbalanced.submissionId)}`);
  });

  it('says the same in HTML, escaped, without anything a plain client would not show', () => {
    expect(html).toContain('&lt;改&gt;');
    expect(html).not.toContain('<改>');
    expect(html).not.toMatch(/<(script|style|img|link|svg)/);
    expect(html).not.toMatch(/\sclass=/);
    const words = (page: string) => page.replace(/<[^>]+>/g, '').replace(/\s+/g, '');
    for (const paragraph of [letter.todo.action, ...(letter.parts[0]?.summary ?? []), ...letter.closing]) {
      expect(words(html)).toContain(
        paragraph.replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\s+/g, ''),
      );
    }
  });

  it('is the same letter for the same verdict', () => {
    expect(letterOf(unbalanced).html).toBe(html);
  });
});

describe('the letter about a file that could not be checked', () => {
  it('tells the reason and what to do, and speaks of no error in the figures', () => {
    const { letter, text } = letterOf(unreadableFile);
    expect(text).toContain('这是扫描件，没有文字。');
    expect(text).toContain('不表示其中的数据有错');
    expect(text).not.toContain('数字，程序');
    expect(letter.subject).toContain('未能核对');
    expect(text).not.toContain('不平衡');
  });

  it('tells of the missing tables of a report', () => {
    const bare = (['s2', 's3', 's4'] as const).reduce(withoutTable, good);
    const verdict = told(bare);
    expect(verdict.status).toBe('unreadable');
    const { text } = letterOf(verdict);
    expect(text.match(/〔F-MISSING〕/g)).toHaveLength(3);
    expect(text).not.toContain('〔S3-BAL〕');
    expect(text).not.toContain('不平衡');
  });

  it('tells of a form that is too old to be checked', () => {
    const old = told({ ...good, form: 'before-2019', figures: {} });
    expect(old.status).toBe('unreadable');
    expect(letterOf(old).text).toContain('〔F-OLD〕');
  });

  it('names the member of an archive it is about', () => {
    expect(letterOf({ ...unreadableFile, member: '盖章页.jpg' }).text).toContain('盖章页.jpg');
  });
});

describe('the letter about places that could not be checked', () => {
  const verdict = told(withState(good, TOTAL, 'unreadable'));
  const { letter, text } = letterOf(verdict);

  it('lists the places, and speaks of no error in the figures', () => {
    expect(verdict.status).toBe('undecided');
    expect(letter.subject).toContain('有1处无法核对');
    expect(text).toContain(
      '第三部分“（七）总计”行“商业企业”列（原文“? 0”）无法辨认，有关的 3 处勾稽未能核对',
    );
    expect(text).not.toMatch(/处数据不平衡|【数据不平衡】/);
    expect(text).toContain('程序未作任何改动。');
  });
});

describe('the letter about a figure left blank', () => {
  const blank = told(withState(good, TOTAL, 'blank'));
  const { letter, text } = letterOf(blank);

  it('names the cell and the value its row and column tell, and no error', () => {
    expect(blank.status).toBe('undecided');
    expect(letter.parts[0]!.sections[0]!.heading).toBe('可能漏填的数（供核对参考）');
    expect(text).toContain(`“商业企业”列为空，按本行、本列推算应为 ${countIn(good, TOTAL)}`);
    expect(text).not.toMatch(/处数据不平衡|【数据不平衡】/);
  });
});

describe('what names could do to a reader', () => {
  it('is taken out of every name, in the text, on the page and in the subject', () => {
    const key = 'incoming/shifan/年报\u202e\u001b[31m\r\n回复密码.docx';
    const verdict = {
      ...unreadableFile,
      submission: { ...submission, key },
      member: '盖章\u2066页\n.jpg',
      agencyName: '示范\u200f市',
      unreadable: { code: 'scanned-pdf', message: '这是\u202e扫描件。' },
    };
    for (const language of ['zh', 'en'] as const) {
      const { letter, text, html } = letterOf(verdict, language);
      for (const shown of [letter.subject, text, html]) {
        expect(shown).not.toMatch(/(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
      }
      expect(text).toContain('年报[31m回复密码.docx');
      expect(text).toContain('盖章页.jpg');
    }
  });
});

describe('in English', () => {
  it.each([
    ['unbalanced', unbalanced, 'do not hold'],
    ['unreadable', unreadableFile, 'could not be checked'],
    ['undecided', told(withState(good, TOTAL, 'unreadable')), 'could not be checked'],
  ] as const)('the letter %s says the same', (_, verdict, words) => {
    const { text, html } = letterOf(verdict, 'en');
    expect(text).toContain(words);
    expect(text.includes('No submitted figure has been altered.')).toBe(verdict.report !== null);
    expect(html).toContain('<html lang="en">');
  });
});

describe('the small tables', () => {
  const cellsOf = (html: string) =>
    [
      ...html.matchAll(
        /<td style="([^"]*)">([^<]*)(?:<br><span[^>]*>([^<]*)<\/span>)?<\/td><td align="right"[^>]*>([^<]*)</g,
      ),
    ].map(([, style = '', label, note, value]) => ({
      label,
      value,
      note,
      coloured: style.includes('background-color'),
    }));

  it('mark the cell that is most probably wrong in every balance it stands in, and no other', () => {
    const marked = cellsOf(letterOf(unbalanced).html).filter(({ coloured }) => coloured);
    expect(marked).toHaveLength(3);
    for (const { value, note } of marked) {
      expect(value).toBe(String(wrong));
      expect(note).toBe(`◀ 应为 ${wrong - 3}`);
    }
  });

  it('mark every cell of equal explanations as only possibly wrong, and tell all of them line by line', () => {
    const tied = told(withFigure(good, 's4.review.total', countIn(good, 's4.review.total') + 2));
    const { html, text } = letterOf(tied);
    const marked = cellsOf(html).filter(({ coloured }) => coloured);
    expect(marked).toHaveLength(5);
    for (const { note } of marked) expect(note).toContain('可能应为');
    expect(text.match(/^（\d）/gm)).toHaveLength(5);
  });

  it('never promise more than the text says: every label, figure and note of HTML is in plain words too', () => {
    const { html, text } = letterOf(unbalanced);
    for (const { label = '', value = '', note } of cellsOf(html)) {
      const between = label === '相差' ? '：' : ' ';
      expect(text).toContain(`${label}${between}${value}${note === undefined ? '' : ` ${note}`}`);
    }
  });
});

describe('several reports in one letter', () => {
  const context = {
    agency,
    language: 'zh',
    ask: '市政务公开办',
    words: findingWords,
  } as const;
  const reports = [tellingOf(unbalanced), tellingOf(unreadableFile)];

  it('each has its name, its receipt number and what to do', () => {
    const letter = writeLetter(reports, context, 'none');
    const text = letterText(letter);
    expect(letter.parts.map(({ heading }) => heading)).toEqual([
      '《示范市人民政府2023年政府信息公开工作年度报告》',
      '“2023年年报(终稿) <改>+盖章.docx”',
    ]);
    expect(text.match(/^回执号/gm)).toHaveLength(2);
    expect(text).toContain('核对下面标红的数，更正后重新上传');
    expect(text).toContain('换一份能够核对的文件重新上传');
    expect(letterHtml(letter)).toContain('&lt;改&gt;');
  });
});
