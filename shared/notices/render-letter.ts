// A letter as plain text and as HTML that plain clients and telephones show alike: tables and inline styles only.

import { PAGE_LANGUAGE } from '../catalogue/language.ts';
import { shownText } from '../shown-text.ts';
import type { BalanceCell, BalanceSide } from '../wording/balance-table.ts';
import type { Letter, LetterItem, LetterPart, LetterSection, LetterTable, Tone } from './letter.ts';
import { escapeHtml, FONT, PARAGRAPH, paragraph } from './mail-html.ts';

const HEADING = `${PARAGRAPH}font-weight:bold;margin:22px 0 10px 0;padding-left:10px;border-left:4px solid #2f5d8a;`;
const CELL = `border:1px solid #c4c9cf;padding:5px 10px;${FONT}font-size:15px;line-height:1.5;color:#222222;`;
const HEAD_CELL = `${CELL}background-color:#eef2f7;font-weight:bold;`;
const NUMBER = `${CELL}text-align:right;white-space:nowrap;`;
const SUSPECT = 'background-color:#f8d3d3;';
const POSSIBLE = 'background-color:#fdebc8;';
const SMALL = `${FONT}font-size:14px;line-height:1.6;color:#52606d;`;
const TABLE =
  '<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" ' +
  'style="border-collapse:collapse;margin:0 0 16px 0;max-width:440px;">';
const TONES: Readonly<Record<Tone, string>> = {
  act: 'background-color:#fdf0ee;border-left:5px solid #b3261e;',
  look: 'background-color:#fff6e3;border-left:5px solid #b36b00;',
  done: 'background-color:#eaf5ec;border-left:5px solid #2e7d43;',
};

/** The one place of a letter that must be seen first; named so that its place on a page can be measured. */
const TODO_ID = 'todo';

function todoHtml({ todo: { tone, action, more }, words }: Letter): string {
  const lines = more.map((text) => paragraph(text, 'font-size:15px;margin:8px 0 0 0;'));
  return (
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px 0;">' +
    `<tr><td id="${TODO_ID}" style="padding:12px 14px;${TONES[tone]}">` +
    `<p style="${PARAGRAPH}font-size:14px;margin:0 0 2px 0;color:#52606d;">${escapeHtml(words.todo[tone])}</p>` +
    `${paragraph(action, 'font-size:18px;font-weight:bold;margin:0;')}${lines.join('')}</td></tr></table>`
  );
}

function balanceHtml({ words }: Letter, { left, right, difference, more, marks }: LetterTable): string {
  const row = (label: string, value: string, style: readonly [string, string]) =>
    `<tr><td style="${style[0]}">${label}</td><td align="right" style="${style[1]}">${value}</td></tr>`;
  const cell = ({ figure, label, value, own }: BalanceCell) => {
    const mark = own ? marks.get(figure) : undefined;
    if (mark === undefined) return row(escapeHtml(label), escapeHtml(value), [CELL, NUMBER]);
    const colour = mark.certain ? SUSPECT : POSSIBLE;
    const note = `<br><span style="color:#a4001d;font-size:13px;">${escapeHtml(`◀ ${mark.note}`)}</span>`;
    return row(`${escapeHtml(label)}${note}`, escapeHtml(value), [`${CELL}${colour}`, `${NUMBER}${colour}`]);
  };
  const bold = 'font-weight:bold;';
  const side = (name: string, { cells, zerosLeftOut, sum }: BalanceSide) => [
    `<tr><td colspan="2" style="${HEAD_CELL}">${escapeHtml(name)}</td></tr>`,
    ...cells.map(cell),
    ...(zerosLeftOut
      ? [
          `<tr><td colspan="2" style="${CELL}color:#666666;font-size:13px;">${escapeHtml(words.zerosLeftOut)}</td></tr>`,
        ]
      : []),
    ...(needsSum(cells)
      ? [row(escapeHtml(words.sum), escapeHtml(sum), [`${CELL}${bold}`, `${NUMBER}${bold}`])]
      : []),
  ];
  const red = 'color:#a4001d;font-weight:bold;';
  return [
    TABLE,
    ...side(words.left, left),
    ...side(words.right, right),
    row(escapeHtml(words.difference), escapeHtml(`${words.more[more]} ${difference}`), [
      `${CELL}${red}`,
      `${NUMBER}${red}`,
    ]),
    '</table>',
  ].join('');
}

/** A single cell is its own sum. */
function needsSum(cells: BalanceSide['cells']): boolean {
  return cells.length !== 1;
}

function explanationHtml({ words }: Letter, explanation: string): string {
  return (
    `<p style="${PARAGRAPH}font-size:15px;color:#1d4d2b;background-color:#eaf5ec;padding:6px 10px;">` +
    `${escapeHtml(`${words.explanation}${explanation}`)}</p>`
  );
}

function itemHtml(letter: Letter, item: LetterItem, number: string): string {
  const { text, tag, reasons = [], choices = [], table, explanation } = item;
  const label =
    tag === undefined
      ? ''
      : `<span style="background-color:#2f5d8a;color:#ffffff;font-size:13px;padding:1px 6px;">${escapeHtml(tag)}</span> `;
  const named = reasons.length === 0 ? escapeHtml(text) : `<b>${escapeHtml(text)}</b>`;
  const why = reasons.map(
    (reason) => `<br><span style="font-size:14px;color:#52606d;">${escapeHtml(`· ${reason}`)}</span>`,
  );
  return [
    `<p style="${PARAGRAPH}">${escapeHtml(number)}${label}${named}${why.join('')}</p>`,
    ...choices.map((choice, index) => itemHtml(letter, choice, letter.words.choice(index + 1))),
    table === undefined ? '' : balanceHtml(letter, table),
    explanation === undefined ? '' : explanationHtml(letter, explanation),
  ].join('');
}

function sectionHtml(letter: Letter, { heading, items, numbered }: LetterSection): string {
  const told = items.map((item, index) => itemHtml(letter, item, numbered ? `${index + 1}. ` : ''));
  return `<p style="${HEADING}">${escapeHtml(heading)}</p>${told.join('\n')}`;
}

function factsHtml({ words }: Letter, { facts }: LetterPart): string {
  if (facts.length === 0) return '';
  const lines = facts.map(({ label, value }) => escapeHtml(`${label}${words.colon}${value}`));
  return `<p style="margin:22px 0 12px 0;${SMALL}overflow-wrap:anywhere;">${lines.join('<br>')}</p>`;
}

function partHtml(letter: Letter, part: LetterPart): string {
  return [
    ...(part.heading === null
      ? []
      : [
          `<p style="${PARAGRAPH}font-size:17px;font-weight:bold;margin-top:26px;padding-top:16px;border-top:2px solid #2f5d8a;">` +
            `${escapeHtml(part.heading)}</p>`,
        ]),
    ...(part.todo === null ? [] : [paragraph(part.todo, 'font-weight:bold;')]),
    ...part.summary.map((text) => paragraph(text)),
    ...part.sections.map((section) => sectionHtml(letter, section)),
    factsHtml(letter, part),
  ].join('\n');
}

/** A complete HTML page; every word of the letter is escaped. */
export function letterHtml(letter: Letter): string {
  const body = [
    `<p style="${PARAGRAPH}font-size:19px;font-weight:bold;">${escapeHtml(letter.title)}</p>`,
    paragraph(letter.greeting),
    todoHtml(letter),
    ...letter.parts.map((part) => partHtml(letter, part)),
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
  { words }: Letter,
  { left, right, difference, more, marks }: LetterTable,
): readonly string[] {
  const cell = ({ figure, label, value, own }: BalanceCell) => {
    const mark = own ? marks.get(figure) : undefined;
    return `${label} ${value}${mark === undefined ? '' : ` ◀ ${mark.note}`}`;
  };
  const side = (name: string, { cells, zerosLeftOut, sum }: BalanceSide) => {
    const parts = [
      ...cells.map(cell),
      ...(zerosLeftOut ? [words.zerosLeftOut] : []),
      ...(needsSum(cells) ? [`${words.sum} ${sum}`] : []),
    ];
    return `   ${name}${words.colon}${parts.join(words.semicolon)}`;
  };
  return [
    side(words.left, left),
    side(words.right, right),
    `   ${words.difference}${words.colon}${words.more[more]} ${difference}`,
  ];
}

function itemText(letter: Letter, item: LetterItem, number: string): readonly string[] {
  const { text, tag, reasons = [], choices = [], table, explanation } = item;
  return [
    `${number}${tag === undefined ? '' : `【${tag}】`}${text}`,
    ...reasons.map((reason) => `   · ${reason}`),
    ...choices.flatMap((choice, index) => itemText(letter, choice, letter.words.choice(index + 1))),
    ...(table === undefined ? [] : balanceText(letter, table)),
    ...(explanation === undefined ? [] : [`   ${letter.words.explanation}${explanation}`]),
  ];
}

function sectionText(letter: Letter, { heading, items, numbered }: LetterSection): string {
  const lines = items.flatMap((item, index) => itemText(letter, item, numbered ? `${index + 1}. ` : ''));
  return [`■ ${heading}`, ...lines].join('\n');
}

function partText(letter: Letter, part: LetterPart): readonly string[] {
  const facts = part.facts.map(({ label, value }) => `${label}${letter.words.colon}${value}`);
  return [
    ...(part.heading === null ? [] : [`======== ${part.heading} ========`]),
    ...(part.todo === null ? [] : [`▶ ${part.todo}`]),
    ...part.summary,
    ...part.sections.map((section) => sectionText(letter, section)),
    ...(facts.length === 0 ? [] : [facts.join('\n')]),
  ];
}

/** The same letter for a client without HTML, or a terminal. */
export function letterText(letter: Letter): string {
  const { tone, action, more } = letter.todo;
  const parts = [
    letter.title,
    letter.greeting,
    [`▶ ${letter.words.todo[tone]}${letter.words.colon}${action}`, ...more.map((text) => `  ${text}`)].join(
      '\n',
    ),
    ...letter.parts.flatMap((part) => partText(letter, part)),
    ...letter.closing,
    `-- \n${letter.reference.join('\n')}`,
  ];
  return shownText(`${parts.join('\n\n')}\n`);
}
