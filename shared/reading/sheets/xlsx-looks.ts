// Cells of an xlsx that are struck out as a whole, or of the colour of their ground: the sheet library tells fonts and fills,
// but not which cell has which. Source: ECMA-376-1 18.3.1.4, 18.8.
import { type Effect, isBareFigure, isWhite } from '../altered-text.ts';
import type { Meter } from '../limits.ts';
import type { Archive } from '../open-archive.ts';
import { decodeXml, walkXml, type XmlAttributes } from '../walk-xml.ts';

interface Colour {
  readonly rgb?: string;
}

/** What the sheet library makes of the part of styles, as far as it is needed here. */
export interface LibraryStyles {
  readonly Fonts?: readonly { readonly strike?: boolean | number; readonly color?: Colour }[];
  readonly Fills?: readonly { readonly patternType?: string; readonly fgColor?: Colour }[];
  readonly CellXf?: readonly { readonly fontId?: number; readonly fillId?: number }[];
}

/** Why no figure is told where a part of it is white: what lies behind it is not known with the text. */
export const WHITE_RUN = '部分数字是白色的';

/** By the name of the sheet, then by "row column" from 0. */
export type CellEffects = ReadonlyMap<string, ReadonlyMap<string, Effect>>;

export function effectsOfXlsx(
  archive: Archive,
  styles: LibraryStyles | undefined,
  meter: Meter,
): CellEffects {
  const byFormat = new Map<number, Effect>();
  for (const [index, format] of (styles?.CellXf ?? []).entries()) {
    const effect = effectOf(styles?.Fonts?.[format.fontId ?? 0], styles?.Fills?.[format.fillId ?? 0]);
    if (effect !== null) byFormat.set(index, effect);
  }
  // As good as always.
  if (byFormat.size === 0) return new Map();
  return new Map(
    sheetParts(archive, meter).map(({ name, part }) => {
      const bytes = archive.read(part);
      return [name, bytes === null ? new Map() : effectsIn(decodeXml(bytes), byFormat, meter)];
    }),
  );
}

function effectOf(
  font: NonNullable<LibraryStyles['Fonts']>[number] | undefined,
  fill: NonNullable<LibraryStyles['Fills']>[number] | undefined,
): Effect | null {
  if (font?.strike) return 'struck';
  const colour = font?.color?.rgb;
  const ground = fill?.patternType === 'solid' ? fill.fgColor?.rgb : undefined;
  if (colour === undefined) return null;
  const isUnseen = ground === undefined || isWhite(ground) ? isWhite(colour) : colour === ground;
  return isUnseen ? 'hidden' : null;
}

function effectsIn(xml: string, byFormat: ReadonlyMap<number, Effect>, meter: Meter): Map<string, Effect> {
  const effects = new Map<string, Effect>();
  for (const [tag] of xml.matchAll(/<(?:\w+:)?c\s[^>]*>/gu)) {
    meter.checkTime();
    const effect = byFormat.get(Number(/\ss="(\d+)"/u.exec(tag)?.[1] ?? 0));
    const [, letters, row] = /\sr="([A-Z]{1,3})(\d+)"/u.exec(tag) ?? [];
    if (effect !== undefined && letters !== undefined) {
      effects.set(`${Number(row) - 1} ${columnOf(letters)}`, effect);
    }
  }
  return effects;
}

function columnOf(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function sheetParts(archive: Archive, meter: Meter): { name: string; part: string }[] {
  const targets = new Map<string, string>();
  elementsOf(archive, 'xl/_rels/workbook.xml.rels', 'Relationship', meter, ({ Id = '', Target = '' }) => {
    targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
  });
  const parts: { name: string; part: string }[] = [];
  elementsOf(archive, 'xl/workbook.xml', 'sheet', meter, ({ name = '', id = '' }) => {
    parts.push({ name, part: targets.get(id) ?? '' });
  });
  return parts;
}

function elementsOf(
  archive: Archive,
  part: string,
  element: string,
  meter: Meter,
  found: (attributes: XmlAttributes) => void,
): void {
  const bytes = archive.read(part);
  if (bytes === null) return;
  walkXml(decodeXml(bytes), meter, {
    open(name, attributes) {
      if (name === element) found(attributes);
    },
    close: () => {},
    text: () => {},
  });
}

/** Texts of which a part is a white figure, shared or within their cells; the sheet library tells no colours of parts. */
export function textsWithWhiteParts(archive: Archive, meter: Meter): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { name } of archive.entries) {
    if (!/^xl\/(?:sharedStrings|worksheets\/[^/]+)\.xml$/u.test(name)) continue;
    const xml = decodeXml(archive.read(name)!);
    if (WHITE_COLOUR.test(xml)) addWhiteParts(xml, meter, found);
  }
  return found;
}

function addWhiteParts(xml: string, meter: Meter, found: Set<string>): void {
  let text = '';
  let isWhitePart = false;
  let hasWhiteFigure = false;
  let isText = false;
  walkXml(xml, meter, {
    open(name, { rgb, theme }) {
      if (name === 'si' || name === 'is') [text, hasWhiteFigure] = ['', false];
      else if (name === 'r') isWhitePart = false;
      else if (name === 'color') isWhitePart = theme === '0' || isWhite(rgb?.slice(-6));
      isText = name === 't';
    },
    close(name) {
      isText = false;
      if ((name === 'si' || name === 'is') && hasWhiteFigure) found.add(text);
    },
    text(part) {
      if (!isText) return;
      text += part;
      hasWhiteFigure ||= isWhitePart && isBareFigure(part);
    },
  });
}

const WHITE_COLOUR = /<(?:\w+:)?color\s[^>]*(?:rgb="(?:FF)?(?:F[C-F]){3}"|theme="0")/iu;
