// A letter as plain text and as HTML that plain clients and telephones show alike: tables and inline styles only.
import type { Letter, LetterItem, LetterSection, Sums } from './letter.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

const FONT = "font-family:'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',Arial,sans-serif;";
const PARAGRAPH = `margin:0 0 12px 0;${FONT}font-size:16px;line-height:1.7;color:#222222;`;
const CELL = `border:1px solid #bbbbbb;padding:6px 10px;${FONT}font-size:15px;line-height:1.5;color:#222222;`;

function paragraph(text: string, style = ''): string {
  return `<p style="${PARAGRAPH}${style}">${escapeHtml(text)}</p>`;
}

function sumTable(heads: Sums, sums: Sums): string {
  const cells = [
    [heads.left, sums.left],
    [heads.right, sums.right],
    [heads.difference, sums.difference],
  ] as const;
  const head = cells.map(([name]) => `<td style="${CELL}background-color:#f3f3f3;">${escapeHtml(name)}</td>`);
  const body = cells.map(([, value], index) =>
    index === 2
      ? `<td align="right" style="${CELL}color:#b00020;font-weight:bold;">${escapeHtml(value)}</td>`
      : `<td align="right" style="${CELL}">${escapeHtml(value)}</td>`,
  );
  return (
    '<table role="presentation" cellpadding="0" cellspacing="0" border="0" ' +
    'style="border-collapse:collapse;margin:0 0 14px 0;">' +
    `<tr>${head.join('')}</tr><tr>${body.join('')}</tr></table>`
  );
}

function sectionHtml(letter: Letter, section: LetterSection): string {
  const heading = `<p style="${PARAGRAPH}font-weight:bold;margin-top:18px;">${escapeHtml(section.heading)}</p>`;
  const item = ({ text, sums }: LetterItem, index: number) =>
    paragraph(section.numbered ? `${index + 1}. ${text}` : text, 'white-space:pre-line;') +
    (sums === undefined ? '' : sumTable(letter.sumHeads, sums));
  return heading + section.items.map(item).join('\n');
}

/** A complete HTML page; every word of the letter is escaped. */
export function letterHtml(letter: Letter): string {
  const body = [
    `<p style="${PARAGRAPH}font-size:19px;font-weight:bold;">${escapeHtml(letter.title)}</p>`,
    paragraph(letter.greeting),
    ...letter.opening.map((text) => paragraph(text)),
    ...letter.sections.map((section) => sectionHtml(letter, section)),
    `<p style="${PARAGRAPH}font-weight:bold;margin-top:18px;">${escapeHtml(letter.assurance)}</p>`,
    ...letter.closing.map((text) => paragraph(text)),
    `<p style="${PARAGRAPH}font-size:13px;color:#666666;border-top:1px solid #dddddd;padding-top:10px;` +
      `word-break:break-all;">${letter.reference.map(escapeHtml).join('<br>')}</p>`,
  ];
  return [
    '<!DOCTYPE html>',
    `<html lang="${letter.language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(letter.subject)}</title></head>`,
    '<body style="margin:0;padding:0;background-color:#ffffff;">',
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">',
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:640px;">',
    '<tr><td align="left" style="padding:20px 16px;">',
    ...body,
    '</td></tr></table></td></tr></table></body></html>',
  ].join('\n');
}

/** The sentences hold the figures of the small tables already. */
function sectionText(section: LetterSection): string {
  const lines = section.items.map(({ text }, index) => (section.numbered ? `${index + 1}. ${text}` : text));
  return [section.heading, ...lines].join('\n');
}

/** The same letter for a client without HTML, or a terminal. */
export function letterText(letter: Letter): string {
  return `${[
    letter.title,
    letter.greeting,
    ...letter.opening,
    ...letter.sections.map(sectionText),
    letter.assurance,
    ...letter.closing,
    `--\n${letter.reference.join('\n')}`,
  ].join('\n\n')}\n`;
}
