import { utils, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS, stopAfter } from '../../../shared/reading/limits.ts';
import { readFile } from '../../../shared/reading/read-file.ts';
import { codeOf, documentOf, docx, utf8 } from './read-back.ts';

describe('a hostile file', () => {
  test('that inflates a thousandfold is refused', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(40_000_000) });
    expect(bomb.length).toBeLessThan(60_000);
    expect(codeOf(await readFile(bomb))).toBe('archive-bomb');
  });

  test('that says a small size in its headers is refused by what it really inflates to', async () => {
    const bomb = zipSync({ 'a.html': new Uint8Array(40_000_000) });
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    const central = Buffer.from(bomb).indexOf(Buffer.from('504b0102', 'hex'));
    view.setUint32(22, 100, true);
    view.setUint32(central + 24, 100, true);
    expect(codeOf(await readFile(bomb))).toBe('archive-bomb');
  });

  test('of many members that are harmless one by one is refused by their sum', async () => {
    const member = new Uint8Array(200_000).fill(0x20);
    const bomb = zipSync(Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`${i}.html`, member])));
    const limits = { ...DEFAULT_LIMITS, inflatedBytes: 1_000_000 };
    expect(codeOf(await readFile(bomb, limits))).toBe('archive-bomb');
  });

  test('of archives in archives is refused', async () => {
    let packed = zipSync({ 'a.html': utf8('<p>a</p>') });
    for (let i = 0; i < 5; i++) packed = zipSync({ 'a.zip': packed });
    expect(codeOf(await readFile(packed))).toBe('too-deep');
  });

  test.each([
    ['entities that multiply', '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'],
    ['an external document type', '<!DOCTYPE a SYSTEM "file:///etc/passwd">'],
  ])('with %s is refused', async (_, doctype) => {
    const file = zipSync({ 'word/document.xml': strToU8(`<?xml version="1.0"?>${doctype}<a>&b;</a>`) });
    expect(codeOf(await readFile(file))).toBe('xml-entities');
  });

  test('with tables in tables without end is refused', async () => {
    expect(codeOf(await readFile(utf8(`<html>${'<table><tr><td>'.repeat(5000)}a`)))).toBe('too-deep');
    expect(codeOf(await readFile(docx('<w:tbl><w:tr><w:tc>'.repeat(5000))))).toBe('too-deep');
    expect(codeOf(await readFile(utf8(`{\\rtf1${'{\\b'.repeat(5000)} a${'}'.repeat(5001)}`)))).toBe(
      'too-deep',
    );
  });

  test('with spans or repeats of millions costs only its own cells', async () => {
    const html = `<table>${'<tr><td rowspan=1000000 colspan=1000000>1'.repeat(50)}</table>`;
    const grid = (await documentOf(utf8(html))).blocks[0];
    expect(grid?.type === 'grid' ? grid.cells.length : 0).toBeLessThanOrEqual(50);
    const ods = zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': strToU8(
        '<a xmlns:t="t" xmlns:x="x" xmlns:o="o"><t:table t:name="S"><t:table-row t:number-rows-repeated="1048576"><t:table-cell t:style-name="c" t:number-columns-repeated="16384"/></t:table-row><t:table-row><t:table-cell t:number-columns-repeated="1000000"><x:p>1</x:p></t:table-cell></t:table-row></t:table></a>',
      ),
    });
    expect(['no-text', null]).toContain(codeOf(await readFile(ods)));
  });

  test('with false dimensions and merges of a sheet costs only its own cells', async () => {
    const book = utils.book_new();
    const sheet = utils.aoa_to_sheet([['总计', 1]]);
    sheet['!merges'] = [{ s: { r: 0, c: 1 }, e: { r: 1_048_575, c: 16_383 } }];
    sheet['!ref'] = 'A1:B1';
    utils.book_append_sheet(book, sheet, '表');
    const file = new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    const document = await documentOf(file);
    expect(document.blocks[0]).toMatchObject({
      type: 'grid',
      cells: [{ text: '总计' }, { text: '1', rowSpan: 1 }],
    });
  });

  test('with more cells than allowed is refused', async () => {
    const table = utf8(`<table>${`<tr>${'<td>1'.repeat(50)}`.repeat(50)}</table>`);
    expect(codeOf(await readFile(table, { ...DEFAULT_LIMITS, cells: 2000 }))).toBe('too-many-cells');
  });

  test('that takes too long is stopped at the next look at the clock', async () => {
    let time = 0;
    const limits = { ...DEFAULT_LIMITS, checkTime: stopAfter(100, () => (time += 10)) };
    const long = utf8(`<html>${'<p>总计</p>'.repeat(1000)}`);
    expect(codeOf(await readFile(long, limits))).toBe('time-limit');
  });
});
