// A letter as plain text and as HTML that plain clients and telephones show alike: tables and inline styles only.
import { shownText } from '../shown-text.ts';
import type { BalanceCell, BalanceSide } from '../wording/balance-table.ts';
import type { Letter, LetterItem, LetterPart, LetterSection, LetterTable } from './letter.ts';
import { escapeHtml, FONT, PAGE_LANGUAGE, PARAGRAPH, paragraph } from './mail-html.ts';

const HEADING = `${PARAGRAPH}font-weight:bold;margin:22px 0 10px 0;padding-left:10px;border-left:4px solid #2f5d8a;`;
const CELL = `border:1px solid #c4c9cf;padding:5px 10px;${FONT}font-size:15px;line-height:1.5;color:#222222;`;
const HEAD_CELL = `${CELL}background-color:#eef2f7;font-weight:bold;`;
const NUMBER = `${CELL}text-align:right;white-space:nowrap;`;
const SUSPECT = 'background-color:#f8d3d3;';
const POSSIBLE = 'background-color:#fdebc8;';
const TABLE =
  '<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" ' +
  'style="border-collapse:collapse;margin:0 0 16px 0;max-width:440px;">';

function balanceHtml({ words }: Letter, { left, right, difference, marks }: LetterTable): string {
  const row = (label: string, value: string, style: readonly [string, string]) =>
    `<tr><td style="${style[0]}">${label}</td><td align="right" style="${style[1]}">${value}</td></tr>`;
  const cell = ({ figure, label, value, own }: BalanceCell) => {
    const mark = own ? marks.get(figure) : undefined;
    if (mark === undefined) return row(escapeHtml(label), escapeHtml(value), [CELL, NUMBER]);
    const colour = mark.certain ? SUSPECT : POSSIBLE;
    const note = `<br><span style="color:#a4001d;font-size:13px;">${escapeHtml(`◀ ${mark.note}`)}</span>`;
    return row(`${escapeHtml(label)}${note}`, escapeHtml(value), [`${CELL}${colour}`, `${NUMBER}${colour}`]);
  };
  const side = (name: string, { cells, zerosLeftOut, sum }: BalanceSide) => [
    `<tr><td colspan="2" style="${HEAD_CELL}">${escapeHtml(name)}</td></tr>`,
    ...cells.map(cell),
    ...(zerosLeftOut
      ? [
          `<tr><td colspan="2" style="${CELL}color:#666666;font-size:13px;">${escapeHtml(words.zerosLeftOut)}</td></tr>`,
        ]
      : []),
    ...(cells.length > 1 || zerosLeftOut
      ? [
          row(escapeHtml(words.sum), escapeHtml(sum), [
            `${CELL}font-weight:bold;`,
            `${NUMBER}font-weight:bold;`,
          ]),
        ]
      : []),
  ];
  const red = 'color:#a4001d;font-weight:bold;';
  return [
    TABLE,
    ...side(words.left, left),
    ...side(words.right, right),
    row(escapeHtml(words.difference), escapeHtml(difference), [`${CELL}${red}`, `${NUMBER}${red}`]),
    '</table>',
  ].join('');
}

function explanationHtml({ words }: Letter, explanation: string): string {
  return (
    `<p style="${PARAGRAPH}font-size:15px;color:#1d4d2b;background-color:#eaf5ec;padding:6px 10px;">` +
    `${escapeHtml(`${words.explanation}${explanation}`)}</p>`
  );
}

function sectionHtml(letter: Letter, section: LetterSection): string {
  const item = ({ text, tag, table, explanation }: LetterItem, index: number) => {
    const number = section.numbered ? `${index + 1}. ` : '';
    const label =
      tag === undefined
        ? ''
        : `<span style="background-color:#2f5d8a;color:#ffffff;font-size:13px;padding:1px 6px;">${escapeHtml(tag)}</span> `;
    return [
      `<p style="${PARAGRAPH}white-space:pre-line;">${number}${label}${escapeHtml(text)}</p>`,
      table === undefined ? '' : balanceHtml(letter, table),
      explanation === undefined ? '' : explanationHtml(letter, explanation),
    ].join('');
  };
  return `<p style="${HEADING}">${escapeHtml(section.heading)}</p>${section.items.map(item).join('\n')}`;
}

function partHtml(letter: Letter, part: LetterPart): string {
  return [
    ...(part.heading === null
      ? []
      : [
          `<p style="${PARAGRAPH}font-size:17px;font-weight:bold;margin-top:26px;padding-top:16px;border-top:2px solid #2f5d8a;">` +
            `${escapeHtml(part.heading)}</p>`,
        ]),
    `<p style="${PARAGRAPH}color:#444444;">${escapeHtml(letter.words.receipt)} ` +
      `<span style="font-weight:bold;white-space:nowrap;">${escapeHtml(part.receipt)}</span></p>`,
    ...part.opening.map((text) => paragraph(text)),
    ...part.sections.map((section) => sectionHtml(letter, section)),
    ...(part.advice === null ? [] : [paragraph(part.advice)]),
  ].join('\n');
}

/** A complete HTML page; every word of the letter is escaped. */
export function letterHtml(letter: Letter): string {
  const body = [
    `<p style="${PARAGRAPH}font-size:19px;font-weight:bold;">${escapeHtml(letter.title)}</p>`,
    paragraph(letter.greeting),
    ...letter.parts.map((part) => partHtml(letter, part)),
    `<p style="${PARAGRAPH}font-weight:bold;margin-top:22px;">${escapeHtml(letter.assurance)}</p>`,
    ...letter.closing.map((text) => paragraph(text)),
    `<p style="${PARAGRAPH}font-size:13px;color:#666666;border-top:1px solid #dddddd;padding-top:10px;">` +
      `${letter.reference.map(escapeHtml).join('<br>')}</p>`,
  ];
  return [
    '<!DOCTYPE html>',
    `<html lang="${PAGE_LANGUAGE[letter.language]}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(letter.subject)}</title></head>`,
    '<body style="margin:0;padding:0;background-color:#ffffff;">',
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">',
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;">',
    '<tr><td align="left" style="padding:20px 16px;">',
    ...body,
    '</td></tr></table></td></tr></table></body></html>',
  ].join('\n');
}

/** A small table in three lines: every cell with its figure, suspects marked as in the table. */
function balanceText(
  { words, language }: Letter,
  { left, right, difference, marks }: LetterTable,
): readonly string[] {
  const [colon, semicolon] = language === 'zh' ? ['：', '；'] : [': ', '; '];
  const cell = ({ figure, label, value, own }: BalanceCell) => {
    const mark = own ? marks.get(figure) : undefined;
    return `${label} ${value}${mark === undefined ? '' : ` ◀ ${mark.note}`}`;
  };
  const side = (name: string, { cells, zerosLeftOut, sum }: BalanceSide) => {
    const parts = [
      ...cells.map(cell),
      ...(zerosLeftOut ? [words.zerosLeftOut] : []),
      ...(cells.length > 1 || zerosLeftOut ? [`${words.sum} ${sum}`] : []),
    ];
    return `   ${name}${colon}${parts.join(semicolon)}`;
  };
  return [side(words.left, left), side(words.right, right), `   ${words.difference}${colon}${difference}`];
}

function sectionText(letter: Letter, section: LetterSection): string {
  const lines = section.items.flatMap(({ text, tag, table, explanation }, index) => [
    `${section.numbered ? `${index + 1}. ` : ''}${tag === undefined ? '' : `【${tag}】`}${text}`,
    ...(table === undefined ? [] : balanceText(letter, table)),
    ...(explanation === undefined ? [] : [`   ${letter.words.explanation}${explanation}`]),
  ]);
  return [`■ ${section.heading}`, ...lines].join('\n');
}

function partText(letter: Letter, part: LetterPart): readonly string[] {
  return [
    ...(part.heading === null ? [] : [`======== ${part.heading} ========`]),
    `${letter.words.receipt} ${part.receipt}`,
    ...part.opening,
    ...part.sections.map((section) => sectionText(letter, section)),
    ...(part.advice === null ? [] : [part.advice]),
  ];
}

/** The same letter for a client without HTML, or a terminal. */
export function letterText(letter: Letter): string {
  const parts = [
    letter.title,
    letter.greeting,
    ...letter.parts.flatMap((part) => partText(letter, part)),
    letter.assurance,
    ...letter.closing,
    `-- \n${letter.reference.join('\n')}`,
  ];
  return shownText(`${parts.join('\n\n')}\n`);
}
