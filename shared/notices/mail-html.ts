// The pieces of a mail's HTML that all letters share: inline styles only, since mail clients drop style sheets.

import { shownText } from '../shown-text.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The text as HTML that shows it, and nothing that is not seen. */
export function escapeHtml(text: string): string {
  return shownText(text).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

export const FONT = "font-family:'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',Arial,sans-serif;";
export const PARAGRAPH = `margin:0 0 12px 0;${FONT}font-size:16px;line-height:1.7;color:#222222;overflow-wrap:anywhere;`;

/** A paragraph of its escaped text; `style` comes on top of that of every paragraph. */
export function paragraph(text: string, style = ''): string {
  return `<p style="${PARAGRAPH}${style}">${escapeHtml(text)}</p>`;
}
