// How a workbook prints: fitted to one page across, heads repeated on every page, pages numbered. What the library that
// writes the workbook leaves out is put into its parts here, in the order that ECMA-376 sets for a worksheet's elements.
import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import type { Feature } from 'write-excel-file/node';
import {
  findElement,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeTextContent,
  setMarkupInsideElement,
} from 'write-excel-file/utility';

export interface PageSetup {
  readonly sheet: string;
  /** First and last row repeated on each page, from 1; null for none. */
  readonly repeated: readonly [number, number] | null;
  /** Cells with a filter button in their first row: A3:L60. */
  readonly filter?: string;
  /** Shrunk until all of it stands on one page; else only as wide as one. */
  readonly onePage?: boolean;
}

const ORDER = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'autoFilter',
  'mergeCells',
  'conditionalFormatting',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
];
const FIT = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
const CENTRED = '<printOptions horizontalCentered="1"/>';
const FOOTER = '<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>';

/** What the library takes for a file's content. */
type FileContent = Stream | Buffer | Blob;

/** A feature of the workbook; one setup for each sheet, in their order. */
export function printed(setups: readonly PageSetup[]): Feature<FileContent> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) => {
            const filter = setups[sheetIndex]?.filter;
            const added = [
              FIT,
              ...(filter === undefined ? [] : [`<autoFilter ref="${filter}"/>`]),
              CENTRED,
              FOOTER,
            ];
            return added.reduce(
              (sheet, element) =>
                insertElementMarkupAccordingToOrderOfSiblings(sheet, element, ORDER, 'worksheet'),
              xml,
            );
          },
          transformElementAttributes: (tag, attributes, _index, _options, { sheetIndex }) =>
            tag === 'pageSetup'
              ? { ...attributes, fitToWidth: 1, fitToHeight: setups[sheetIndex]?.onePage ? 1 : 0 }
              : attributes,
        },
        'xl/workbook.xml': {
          transform: (xml) => {
            const names = findElement(xml, 'definedNames');
            if (names === undefined) throw new Error('the workbook has no place for names');
            return setMarkupInsideElement(xml, names, setups.map(definedNames).join(''));
          },
        },
      },
    },
  };
}

function definedNames({ sheet, repeated, filter }: PageSetup, index: number): string {
  const name = sanitizeTextContent(`'${sheet.replaceAll("'", "''")}'`);
  const titles =
    repeated === null
      ? ''
      : `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${name}!$${repeated[0]}:$${repeated[1]}</definedName>`;
  const cells = filter?.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
  const filtered =
    cells === undefined
      ? ''
      : `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${name}!${cells}</definedName>`;
  return `${filtered}${titles}`;
}
