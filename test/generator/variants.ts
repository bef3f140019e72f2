// Every way a report can be rendered: a format, a layout of it, and whether blank cells survive there.

import type { Composition } from './compose.ts';
import { compose } from './compose.ts';
import { MISHAPS, unbalanced } from './mishaps.ts';
import { type Random, randomFrom } from './random.ts';
import { HTML_LAYOUTS, renderHtml } from './render/html.ts';
import { renderOfd } from './render/ofd.ts';
import { renderPdf } from './render/pdf.ts';
import { renderCsv, renderWorkbook } from './render/sheet.ts';
import { encoded, keepsBlanks, renderText, TEXT_ENCODINGS, TEXT_LAYOUTS } from './render/text.ts';
import { renderDocx, renderOdt, renderRtf } from './render/word.ts';
import { type EmptyPlaces, type Truth, trueReport } from './truth.ts';

export interface Variant {
  readonly format: string;
  readonly layout: string;
  /** False where an empty cell leaves no trace in the file: its row may then only be read as unreadable or inferred. */
  readonly keepsBlanks: boolean;
  render(composition: Composition, random: Random): Uint8Array;
}

const utf8 = (text: string) => new TextEncoder().encode(text);

function mhtml(html: string): Uint8Array {
  const body = Buffer.from(html, 'utf8')
    .toString('base64')
    .replace(/(.{76})/g, '$1\r\n');
  return utf8(
    `From: <Saved by a browser>\r\nSubject: report\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Boundary--1"\r\n\r\n------Boundary--1\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Location: http://example.invalid/report.html\r\n\r\n${body}\r\n------Boundary--1--\r\n`,
  );
}

export const VARIANTS: readonly Variant[] = [
  ...TEXT_LAYOUTS.map((layout) => ({
    format: 'text',
    layout,
    keepsBlanks: keepsBlanks(layout),
    render: (composition: Composition, random: Random) =>
      encoded(renderText(composition, layout, random), random.pick(TEXT_ENCODINGS)),
  })),
  ...HTML_LAYOUTS.map((layout) => ({
    format: 'html',
    layout,
    keepsBlanks: true,
    render: (composition: Composition, random: Random) => utf8(renderHtml(composition, layout, random)),
  })),
  {
    format: 'mhtml',
    layout: 'merged',
    keepsBlanks: true,
    render: (composition, random) => mhtml(renderHtml(composition, 'merged', random)),
  },
  { format: 'docx', layout: 'merged', keepsBlanks: true, render: renderDocx },
  { format: 'odt', layout: 'merged', keepsBlanks: true, render: renderOdt },
  { format: 'rtf', layout: 'merged', keepsBlanks: true, render: renderRtf },
  {
    format: 'xlsx',
    layout: 'merged',
    keepsBlanks: true,
    render: (composition, random) => renderWorkbook(composition, 'xlsx', random),
  },
  {
    format: 'xls',
    layout: 'merged',
    keepsBlanks: true,
    render: (composition, random) => renderWorkbook(composition, 'biff8', random),
  },
  {
    format: 'ods',
    layout: 'merged',
    keepsBlanks: true,
    render: (composition, random) => renderWorkbook(composition, 'ods', random),
  },
  {
    format: 'csv',
    layout: 'taken-apart',
    keepsBlanks: true,
    render: (composition) => utf8(renderCsv(composition)),
  },
  { format: 'pdf', layout: 'ruled', keepsBlanks: true, render: (composition) => renderPdf(composition) },
  {
    format: 'pdf',
    layout: 'ruled, wide metrics',
    keepsBlanks: true,
    render: (composition) => renderPdf(composition, 'wide'),
  },
  { format: 'ofd', layout: 'ruled', keepsBlanks: true, render: renderOfd },
];

export interface Generated {
  readonly truth: Truth;
  readonly composition: Composition;
  /** The mishap the report met with, null for an orderly one. */
  readonly mishap: string | null;
  readonly bytes: Uint8Array;
}

const EMPTY_PLACES: readonly EmptyPlaces[] = ['none', 'blank', 'dash', 'mixed'];

/** The report of one seed in one variant: the same seed gives the same report. Half of them meet with a mishap. */
export function generate(variant: Variant, seed: number): Generated {
  const random = randomFrom(seed);
  const filled = trueReport(random, random.pick(EMPTY_PLACES));
  const truth = random.chance(0.3) ? unbalanced(filled, random) : filled;
  const orderly = compose(truth, random);
  const mishap = random.chance(0.5) ? random.pick(Object.keys(MISHAPS)) : null;
  const composition = mishap === null ? orderly : (MISHAPS[mishap]?.(orderly, random) ?? orderly);
  return { truth: composition.truth, composition, mishap, bytes: variant.render(composition, random) };
}
