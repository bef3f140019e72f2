import { readFileSync } from 'node:fs';
import CFB from 'cfb';
import { describe, expect, test } from 'vitest';
import { readFile } from '../../../../shared/reading/read-file.ts';
import { codeOf } from '../read-back.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/files/${name}`, import.meta.url)));

/** The container after a change to its streams, given by name. */
function changed(bytes: Uint8Array, change: (container: CFB.CFB$Container) => void): Uint8Array {
  const container = CFB.read(Buffer.from(bytes), { type: 'buffer' });
  change(container);
  return new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer);
}

function contentOf(container: CFB.CFB$Container, name: string): Buffer {
  return CFB.find(container, name)!.content as Buffer;
}

describe('an OLE container', () => {
  test.each([
    ['report-2021.doc', 'wps'],
    ['report-2021.xls', 'et'],
  ])('%s with the marks of Kingsoft is told as %s and read alike', async (name, kind) => {
    const sound = await readFile(fixture(name));
    const marked = changed(fixture(name), (container) => {
      const properties = CFB.find(container, '\u0005DocumentSummaryInformation')!;
      properties.content = Buffer.concat([properties.content as Buffer, Buffer.from('KSOProductBuildVer')]);
      properties.size = properties.content.length;
    });
    const result = await readFile(marked);
    expect(result.kind).toBe(kind);
    expect(result.parts[0]!.content).toEqual(sound.parts[0]!.content);
  });

  test('whose last sector was written short is read', async () => {
    const bytes = fixture('report-2021.doc');
    const end = bytes.findLastIndex((byte) => byte !== 0) + 1;
    expect(codeOf(await readFile(bytes.subarray(0, end)))).toBeNull();
  });

  test('that holds a locked office file is told as such', async () => {
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, '/EncryptionInfo', Buffer.alloc(64));
    CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.alloc(5000));
    const file = new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer);
    expect(codeOf(await readFile(file))).toBe('encrypted');
  });

  test('of a locked Word document is told as such', async () => {
    const locked = changed(fixture('report-2021.doc'), (container) => {
      const word = contentOf(container, 'WordDocument');
      word[0x0b] = word[0x0b]! | 0x01;
    });
    expect(codeOf(await readFile(locked))).toBe('encrypted');
  });

  test('of a locked workbook is told as such', async () => {
    const locked = changed(fixture('report-2021.xls'), (container) => {
      const book = CFB.find(container, 'Workbook')!;
      const records = Buffer.from(book.content as Buffer);
      const afterStart = 4 + records.readUInt16LE(2);
      const password = Buffer.from('2f000600000000000000', 'hex');
      book.content = Buffer.concat([records.subarray(0, afterStart), password, records.subarray(afterStart)]);
      book.size = book.content.length;
    });
    expect(codeOf(await readFile(locked))).toBe('encrypted');
  });

  test('of Word 95 is told as a format that is not read', async () => {
    const old = changed(fixture('report-2021.doc'), (container) => {
      contentOf(container, 'WordDocument').writeUInt16LE(0xa5dc, 0);
    });
    expect(codeOf(await readFile(old))).toBe('unsupported-office');
  });
});
