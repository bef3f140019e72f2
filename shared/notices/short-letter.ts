// A letter without tables: reminders and digests. As plain text, and as HTML that plain clients and telephones show alike.
import type { Contact } from '../contracts/agency.ts';
import { shownText } from '../shown-text.ts';
import { escapeHtml, PAGE_LANGUAGE, PARAGRAPH, paragraph } from './mail-html.ts';

export interface ShortLetter {
  readonly language: Contact['language'];
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly lists: readonly { readonly heading: string; readonly items: readonly string[] }[];
  readonly closing: readonly string[];
}

export function shortLetterText({ greeting, paragraphs, lists, closing }: ShortLetter): string {
  const listed = lists.map(({ heading, items }) =>
    [heading, ...items.map((item) => `  · ${item}`)].join('\n'),
  );
  return shownText(`${[greeting, ...paragraphs, ...listed, closing.join('\n')].join('\n\n')}\n`);
}

export function shortLetterHtml({
  language,
  subject,
  greeting,
  paragraphs,
  lists,
  closing,
}: ShortLetter): string {
  const listed = lists.map(({ heading, items }) => {
    const lines = items.map((item) => `<li style="${PARAGRAPH}margin:0 0 4px 0;">${escapeHtml(item)}</li>`);
    return `${paragraph(heading, 'font-weight:bold;')}<ul style="margin:0 0 16px 0;padding-left:22px;">${lines.join('')}</ul>`;
  });
  const body = [greeting, ...paragraphs].map((text) => paragraph(text));
  const end = closing.map((text) => paragraph(text, 'color:#555555;font-size:14px;'));
  return (
    `<!DOCTYPE html><html lang="${PAGE_LANGUAGE[language]}"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<title>${escapeHtml(subject)}</title></head><body style="margin:0;padding:16px;background-color:#ffffff;">` +
    `<div style="max-width:640px;margin:0 auto;">${[...body, ...listed, ...end].join('')}</div></body></html>`
  );
}
