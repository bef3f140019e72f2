import { describe, expect, test } from 'vitest';
import { documentOf, shapeOf, utf8 } from '../read-back.ts';

const shape = async (rtf: string) => shapeOf(await documentOf(utf8(rtf)));
const ROW = '\\trowd\\cellx1000\\cellx2000';

describe('rich text', () => {
  test('reads GBK bytes by the code page, also where the second byte is an ASCII letter', async () => {
    expect(await shape("{\\rtf1\\ansi\\ansicpg936 \\'d7\\'dc\\'bc\\'c6 \\'81A\\par}")).toEqual(['总计 丄']);
  });

  test('reads the bytes of a Chinese font whatever code page the file names', async () => {
    expect(
      await shape(
        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset134 B;}}\\f1 \\'d7\\'dc\\'bc\\'c6\\par}",
      ),
    ).toEqual(['总计']);
  });

  test('reads \\u and skips what stands for it in old readers', async () => {
    expect(await shape("{\\rtf1\\ansi\\uc2 \\u24635\\'d7\\'dc\\u-28207\\'bc\\'c61\\par}")).toEqual(['总金1']);
  });

  test('keeps blank cells and merges', async () => {
    const rtf = `{\\rtf1\\ansi ${ROW}\\pard\\intbl a\\cell\\cell\\row \\trowd\\clmgf\\cellx1000\\clmrg\\cellx2000\\pard\\intbl c\\cell\\cell\\row\\pard z\\par}`;
    expect(await shape(rtf)).toEqual([[['a', ''], ['c']], 'z']);
  });

  test('drops deleted and hidden text, pictures and headers', async () => {
    expect(
      await shape(
        '{\\rtf1\\ansi{\\header h\\par}{\\deleted 1}{\\v 2}{\\pict 0102}{\\*\\unknown 3}{\\field{\\*\\fldinst PAGE}{\\fldrslt 4}}5\\par}',
      ),
    ).toEqual(['45']);
  });

  test.each(['super', 'sub', 'up8', 'dn8'])(
    'does not run a number that is set \\%s into the figure before it',
    async (word) => {
      expect(await shape(`{\\rtf1\\ansi ${ROW}\\pard\\intbl a\\cell 752{\\${word} 7}\\cell\\row}`)).toEqual([
        [['a', '752（注7）']],
      ]);
    },
  );

  test('tells neither a figure nor a blank from a cell whose text is hidden or struck', async () => {
    expect(await shape(`{\\rtf1\\ansi ${ROW}\\pard\\intbl {\\v 5}\\cell{\\strike 5}6\\cell\\row}`)).toEqual([
      [['\ufffd（注：内容是隐藏文字）', '6\ufffd（注：有划去的5）']],
    ]);
  });

  test('reads a table in a table instead of the one around it', async () => {
    const inner =
      '\\pard\\intbl\\itap2 1\\nestcell 2\\nestcell{\\*\\nesttableprops\\trowd\\cellx500\\cellx900\\nestrow}';
    expect(
      await shape(
        `{\\rtf1\\ansi\\pard\\intbl a\\cell ${inner}\\pard\\intbl\\itap1 b\\cell${ROW}\\row\\pard e\\par}`,
      ),
    ).toEqual(['a', [['1', '2']], 'b', 'e']);
  });

  test('is refused as damaged where a row has other cells than it says', async () => {
    await expect(shape(`{\\rtf1\\ansi ${ROW}\\pard\\intbl a\\cell\\row}`)).rejects.toThrow('damaged');
  });

  test('is refused as damaged where it was cut off', async () => {
    await expect(shape(`{\\rtf1\\ansi ${ROW}\\pard\\intbl a\\cell`)).rejects.toThrow('damaged');
  });
});
