import { expect, test } from 'vitest';
import { escapeHtml, paragraph } from '../../../shared/notices/mail-html.ts';

test('a text is shown as it is, and what is not seen is left out', () => {
  expect(escapeHtml(`<b onclick="x">'&\u202e`)).toBe('&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;');
});

test('a paragraph escapes its text and adds its style', () => {
  expect(paragraph('1 < 2', 'color:red;')).toMatch(/^<p style="[^"]*color:red;">1 &lt; 2<\/p>$/);
});
