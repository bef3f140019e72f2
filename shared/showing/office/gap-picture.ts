// A sum that does not agree as a picture: the government, the bodies below it by the weight of their figures, the gap, and the
// body that explains it. Shape, sign and word tell what colour tells; a table with the same facts stands beneath it.
import { html } from 'hono/html';
import { shownText } from '../../shown-text.ts';
import type { Html } from '../escaped-html.ts';
import type { SumGap } from './sum-gaps.ts';

/** A body below the government, as the picture needs it. */
export interface BodyBelow {
  readonly name: string;
  /** Figures of its own report that do not agree with the bodies below it; 0 where it has none, or none below it. */
  readonly ownGaps: number;
}

export interface GapPicture {
  /** For ids; letters, digits and "-". */
  readonly prefix: string;
  readonly government: string;
  readonly gap: SumGap;
  /** All bodies directly below, in any order. */
  readonly bodies: readonly BodyBelow[];
}

/** One body of the picture, or all those that are not shown by themselves. */
export interface Branch {
  readonly label: string;
  /** Null where the verdict does not hold it. */
  readonly value: string | null;
  readonly explains: boolean;
  readonly note: string;
}

const WIDTH = 960;
const ROW = 46;
const LEFT = { x: 16, width: 250 };
const RIGHT = { x: 400, width: WIDTH - 416 };
const LONGEST_NAME = 16;

/** The branches of the tree: the body that explains the gap first, then by weight, what is left over last. */
export function branchesOf({ gap, bodies }: Pick<GapPicture, 'gap' | 'bodies'>): readonly Branch[] {
  const byName = new Map(bodies.map((body) => [body.name, body]));
  const named = partsOf(gap).map(({ body, value }): Branch => {
    const explains = body === gap.child;
    const own = byName.get(body)?.ownGaps ?? 0;
    return {
      label: body,
      value,
      explains,
      note: [explains ? whyWords(gap) : '', own === 0 ? '' : `自身另有 ${own} 处与下级不一致`]
        .filter((text) => text !== '')
        .join('；'),
    };
  });
  return [...named, ...othersOf(gap, named, bodies.length)];
}

/** Where very many figures differ the verdict names no figures of the bodies; the gap itself is that of the one it names. */
function partsOf(gap: SumGap): SumGap['parts'] {
  if (gap.parts.length > 0 || gap.child === null) return gap.parts;
  const value = gap.kind === 'sum' ? gap.difference.slice(1) : gap.below;
  return [{ body: gap.child, value }];
}

function othersOf(gap: SumGap, named: readonly Branch[], bodies: number): readonly Branch[] {
  const count = bodies - named.length;
  if (gap.kind === 'part' || count <= 0) return [];
  const rest = decimalLess(
    gap.below,
    named.map(({ value }) => value ?? '0'),
  );
  return [{ label: `其余 ${count} 个下级合计`, value: rest, explains: false, note: '' }];
}

/** The first number less the others, exactly; numbers have at most a few decimals. */
function decimalLess(from: string, others: readonly string[]): string {
  const places = Math.max(...[from, ...others].map((text) => text.split('.')[1]?.length ?? 0));
  const scaled = (text: string) => {
    const [whole = '0', part = ''] = text.replace('-', '').split('.');
    const value = BigInt(whole + part.padEnd(places, '0'));
    return text.startsWith('-') ? -value : value;
  };
  const left = others.reduce((sum, other) => sum - scaled(other), scaled(from));
  const sign = left < 0n ? '-' : '';
  const digits = String(left < 0n ? -left : left).padStart(places + 1, '0');
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

const slipWords = (leftOut: boolean | null) => (leftOut === true ? '可能漏计' : '可能重复计入');

/** Why the body explains the gap. */
export function whyWords({ kind, leftOut }: SumGap): string {
  if (kind === 'part') return '比政府填的还多';
  return `正好是差额：${slipWords(leftOut)}`;
}

/** What the picture shows, as one sentence. */
export function gapSentence(government: string, gap: SumGap): string {
  const { kind, cell, own, below, difference, child } = gap;
  const against = kind === 'sum' ? `下级合计 ${below}` : `下级“${child ?? ''}”填了 ${below}`;
  const explained =
    kind === 'sum' && child !== null ? `；差额正好是“${child}”的数字，${slipWords(gap.leftOut)}` : '';
  return shownText(`${cell}：“${government}”填了 ${own}，${against}，差 ${difference}${explained}。`);
}

/** An SVG of its own width; whoever shows it lets it scroll sideways. */
export function gapPicture(picture: GapPicture): Html {
  const { prefix, government, gap } = picture;
  const branches = branchesOf(picture);
  const height = Math.max(branches.length * ROW + 24, 190);
  const middle = height / 2;
  const largest = Math.max(1, ...branches.map(({ value }) => Math.abs(Number(value ?? 0))));
  const [title, desc] = [`${prefix}picture-title`, `${prefix}picture-desc`];
  return html`<svg class="gap-picture" role="img" aria-labelledby="${title} ${desc}" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">
<title id="${title}">${gap.cell}：与下级的差额</title>
<desc id="${desc}">${gapSentence(government, gap)}各单位的数字见图下的表。</desc>
<defs><pattern id="${prefix}hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#ffd9b8"></rect><rect width="3" height="8" fill="#c96a1b"></rect></pattern></defs>
${branches.map((branch, place) => limb(branch, middle, topOf(place, branches.length, height)))}
${root(government, gap, middle)}
${branches.map((branch, place) => leaf(branch, topOf(place, branches.length, height), largest, prefix))}
</svg>`;
}

function topOf(place: number, count: number, height: number): number {
  return (height - count * ROW) / 2 + place * ROW;
}

/** The line from the government to a body: heavy and dashed to the one that explains the gap. */
function limb({ explains }: Branch, middle: number, top: number): Html {
  const [from, to, y] = [LEFT.x + LEFT.width, RIGHT.x, top + ROW / 2];
  const bend = (from + to) / 2;
  const dashes = explains ? html` stroke-dasharray="9 5"` : '';
  return html`<path d="M${from} ${middle} C${bend} ${middle} ${bend} ${y} ${to} ${y}" fill="none" stroke="${explains ? '#a61b1b' : '#8b97a5'}" stroke-width="${explains ? 4 : 1.5}"${dashes}></path>
`;
}

function root(government: string, gap: SumGap, middle: number): Html {
  const top = middle - 78;
  const line = (y: number, text: string, weight = 400) =>
    html`<text x="${LEFT.x + 14}" y="${top + y}" font-size="17" font-weight="${weight}" fill="#1b2430">${text}</text>`;
  const word = gap.kind === 'sum' ? '下级合计' : '下级填报';
  return html`<g><rect x="${LEFT.x}" y="${top}" width="${LEFT.width}" height="156" rx="4" fill="#ffffff" stroke="#1b2430" stroke-width="2"></rect>
${line(30, short(government, 13), 700)}${line(62, `填报　　　${gap.own}`)}${line(90, `${word}　${gap.below}`)}
<line x1="${LEFT.x + 14}" x2="${LEFT.x + LEFT.width - 14}" y1="${top + 103}" y2="${top + 103}" stroke="#1b2430"></line>
<text x="${LEFT.x + 14}" y="${top + 132}" font-size="19" font-weight="700" fill="#a61b1b">差　　　　${gap.difference}</text></g>
`;
}

function leaf({ label, value, explains, note }: Branch, top: number, largest: number, prefix: string): Html {
  const y = top + 4;
  const bar = Math.max(2, (Math.abs(Number(value ?? 0)) / largest) * (RIGHT.width - 4));
  const stroke = explains ? '#a61b1b' : '#8b97a5';
  const mark = explains ? '◆ ' : '';
  const said =
    note === ''
      ? ''
      : html`<text x="${RIGHT.x + RIGHT.width - 96}" y="${y + 25}" font-size="14" font-weight="${explains ? 700 : 400}" text-anchor="end" fill="#1b2430">${note}</text>`;
  return html`<g><rect x="${RIGHT.x}" y="${y}" width="${RIGHT.width}" height="${ROW - 8}" rx="3" fill="#ffffff" stroke="${stroke}" stroke-width="${explains ? 3 : 1}"></rect>
<rect x="${RIGHT.x + 2}" y="${y + ROW - 16}" width="${bar}" height="6" fill="${explains ? html`url(#${prefix}hatch)` : '#b9c9dc'}"></rect>
<text x="${RIGHT.x + 12}" y="${y + 25}" font-size="16" font-weight="${explains ? 700 : 400}" fill="#1b2430">${mark}${short(label, LONGEST_NAME)}</text>${said}
<text x="${RIGHT.x + RIGHT.width - 12}" y="${y + 25}" font-size="17" font-weight="700" text-anchor="end" fill="#1b2430">${value ?? '—'}</text></g>
`;
}

/** The whole name stands in the table. */
function short(name: string, longest: number): string {
  const characters = Array.from(shownText(name));
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`;
}
