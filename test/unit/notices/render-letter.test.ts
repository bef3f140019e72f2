import { describe, expect, test } from 'vitest';
import { LETTER_CASES } from '../../letters/cases.ts';

describe.each(LETTER_CASES)('$name as HTML', ({ mail }) => {
  test('has nothing that a plain client would not show, and every word of its text', async () => {
    const { html, text } = await mail();
    expect(html).not.toMatch(/<(script|style|img|link|svg)|\sclass=/);
    expect(html.match(/id="todo"/g)).toHaveLength(1);
    const shown = html
      .replace(/<[^>]+>/g, '')
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, '&')
      .replace(/\s+/g, '');
    for (const line of text.split('\n').filter((line) => /^[《“]|^第|^\d+\. /.test(line))) {
      const words = line.replace(/【.*?】/g, '').replace(/^\d+\. /, '');
      expect(shown.replace(/◀/g, '')).toContain(words.replace(/◀/g, '').replace(/\s+/g, ''));
    }
  });
});
