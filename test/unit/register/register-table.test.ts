import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { Agency } from '../../../shared/contracts/agency.ts';
import { csvOf, registerRows, xlsxOf } from '../../../shared/register/register-file.ts';
import { readRegister, writeRegister } from '../../../shared/register/register-table.ts';

const HEAD = ['机关编号', '机关名称', '机关类型', '上级机关编号', '联系邮箱', '单独截止日期'];

const word = fc.stringMatching(/^[\u4e00-\u9fa5]{2,8}$/);
const agency = (id: string, parent: string | null): fc.Arbitrary<Agency> =>
  fc.record({
    id: fc.constant(id),
    name: word,
    formerNames: fc.uniqueArray(word, { maxLength: 2 }),
    kind: fc.constantFrom('government', 'department', 'township', 'other'),
    parent: fc.constant(parent),
    jurisdiction: fc.constantFrom(null, 'gd.shantou'),
    contacts: fc.array(
      fc.record({
        email: fc.constantFrom('a@example.cn', 'li.si@example.org'),
        language: fc.constantFrom('zh', 'en'),
      }),
      { maxLength: 2 },
    ),
    mayMakeRules: fc.constantFrom(null, true, false),
    deadlines: fc.constantFrom({}, { '2024': '2025-02-15' }),
  });
const register = fc.tuple(agency('gov', null), agency('fin', 'gov'), agency('edu', 'gov'));

describe('the register as a table', () => {
  property.prop([register])('what is exported is imported as the same agencies, by CSV', (agencies) => {
    expect(readRegister(registerRows(csvOf(writeRegister(agencies)))).agencies).toEqual(agencies);
  });

  property.prop([register], { numRuns: 10 })('and by XLSX', async (agencies) => {
    const bytes = await xlsxOf(writeRegister(agencies), '名册');
    expect(readRegister(registerRows(bytes)).agencies).toEqual(agencies);
  });

  test('every fault of every line is told by line and column, and nothing is imported', () => {
    const { agencies, problems } = readRegister([
      HEAD,
      ['gov', '临江市人民政府', '政府', '', 'office@example.cn', ''],
      ['财政局', '临江市财政局', '部门', 'gov', '', ''],
      ['edu', '', '部门', 'gov', 'not-an-address', ''],
      ['gov', '临江市教育局', '学校', 'gov', '', ''],
      ['health', '临江市卫生健康局', '部门', 'nobody', '', '2024年2月'],
      ['体育局', '', '局', 'nobody', '无', '今年'],
    ]);
    expect(agencies).toBeNull();
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [3, '机关编号'],
      [4, '机关名称'],
      [4, '联系邮箱'],
      [5, '机关类型'],
      [5, '机关编号'],
      [6, '单独截止日期'],
      [6, '上级机关编号'],
      [7, '机关类型'],
      [7, '单独截止日期'],
      [7, '机关编号'],
      [7, '机关名称'],
      [7, '联系邮箱'],
      [7, '上级机关编号'],
    ]);
  });

  test('an agency has no more contacts than one mail goes to', () => {
    const row = (count: number) => {
      const contacts = Array.from({ length: count }, (_, at) => `clerk${at}@office.gov.cn`).join('；');
      return readRegister([HEAD, ['gov', '临江市人民政府', '政府', '', contacts, '']]);
    };
    expect(row(50).agencies?.[0]?.contacts).toHaveLength(50);
    expect(row(51).problems).toEqual([
      { line: 2, column: '联系邮箱', message: '联系邮箱有51个，一个机关最多50个。' },
    ]);
  });

  test('a parent that is registered already need not stand in the file', () => {
    const rows = [HEAD, ['fin', '财政局', '部门', 'gov', '', '']];
    expect(readRegister(rows).agencies).toBeNull();
    expect(readRegister(rows, [{ id: 'gov', parent: null }]).agencies).toHaveLength(1);
  });

  test('a doubled id, an unknown parent and a circle of parents are told', () => {
    const { problems } = readRegister([
      HEAD,
      ['a', '甲局', '部门', 'b', '', ''],
      ['b', '乙局', '部门', 'a', '', ''],
      ['b', '丙局', '部门', 'x', '', ''],
    ]);
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '2 上下级关系绕成了圈，请检查上级机关编号。',
      '3 上下级关系绕成了圈，请检查上级机关编号。',
      '4 编号“b”与第3行重复。',
      '4 上级机关编号“x”不在名册里。',
    ]);
  });

  test('a circle that closes through agencies of the register is told, with its line', () => {
    const rows = [
      HEAD,
      ['fin', '财政局', '部门', '', '', ''],
      ['gov', '临江市人民政府', '政府', 'office', '', ''],
    ];
    const registered = [
      { id: 'gov', parent: null },
      { id: 'office', parent: 'gov' },
    ];
    expect(readRegister(rows, registered).problems).toEqual([
      { line: 3, column: '上级机关编号', message: '上下级关系绕成了圈，请检查上级机关编号。' },
    ]);
    expect(readRegister([HEAD, ['fin', '财政局', '部门', 'fin', '', '']]).problems).toMatchObject([
      { line: 2 },
    ]);
  });

  test('a circle that stands in the register already can be mended by a file', () => {
    const registered = [
      { id: 'gov', parent: 'office' },
      { id: 'office', parent: 'gov' },
    ];
    const mended = [HEAD, ['gov', '临江市人民政府', '政府', '', '', '']];
    expect(readRegister(mended, registered).agencies).toHaveLength(1);
  });

  test('a table without the needed heads says which are missing', () => {
    const { problems } = readRegister([['名称'], ['甲局']]);
    expect(problems[0]?.message).toContain('缺少“机关编号”、“机关类型”列');
  });

  test('a file saved by a Chinese spreadsheet program in GBK is read', () => {
    const bytes = Uint8Array.from(
      Buffer.from(
        'BBFAB9D8B1E0BAC52CBBFAB9D8C3FBB3C62CBBFAB9D8C0E0D0CD0D0A662CB2C6D5FEBED62CB2BFC3C50D0A'.replace(
          ' ',
          '',
        ),
        'hex',
      ),
    );
    expect(readRegister(registerRows(bytes)).agencies).toMatchObject([
      { id: 'f', name: '财政局', kind: 'department' },
    ]);
  });
});
