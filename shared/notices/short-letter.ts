// A letter without tables: reminders and digests. As plain text, and as HTML that plain clients and telephones show alike.

export interface ShortLetter {
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly lists: readonly { readonly heading: string; readonly items: readonly string[] }[];
  readonly closing: readonly string[];
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

const FONT = "font-family:'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',Arial,sans-serif;";
const PARAGRAPH = `margin:0 0 12px 0;${FONT}font-size:16px;line-height:1.7;color:#222222;overflow-wrap:anywhere;`;

export function shortLetterText({ greeting, paragraphs, lists, closing }: ShortLetter): string {
  const listed = lists.map(({ heading, items }) =>
    [heading, ...items.map((item) => `  · ${item}`)].join('\n'),
  );
  return `${[greeting, ...paragraphs, ...listed, closing.join('\n')].join('\n\n')}\n`;
}

export function shortLetterHtml({ subject, greeting, paragraphs, lists, closing }: ShortLetter): string {
  const paragraph = (text: string, style = '') => `<p style="${PARAGRAPH}${style}">${escapeHtml(text)}</p>`;
  const listed = lists.map(({ heading, items }) => {
    const lines = items.map((item) => `<li style="${PARAGRAPH}margin:0 0 4px 0;">${escapeHtml(item)}</li>`);
    return `${paragraph(heading, 'font-weight:bold;')}<ul style="margin:0 0 16px 0;padding-left:22px;">${lines.join('')}</ul>`;
  });
  const body = [greeting, ...paragraphs].map((text) => paragraph(text));
  const end = closing.map((text) => paragraph(text, 'color:#555555;font-size:14px;'));
  return (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<title>${escapeHtml(subject)}</title></head><body style="margin:0;padding:16px;background-color:#ffffff;">` +
    `<div style="max-width:640px;margin:0 auto;">${[...body, ...listed, ...end].join('')}</div></body></html>`
  );
}
