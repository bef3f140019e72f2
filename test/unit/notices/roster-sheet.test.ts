import { read, utils } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { rosterSheet } from '../../../shared/notices/roster-sheet.ts';
import { rosterRows } from '../../../shared/record/roster.ts';
import { ROSTER } from '../../letters/cases.ts';

test('holds every line of the roster under its head, numbers as numbers, and says how many have filed', async () => {
  const bytes = await rosterSheet(ROSTER, { title: '青石县人民政府', year: 2025 });
  const book = read(bytes, { type: 'array' });
  const rows = utils.sheet_to_json<unknown[]>(book.Sheets['2025年度']!, { header: 1, defval: '' });
  expect(rows[0]?.[0]).toBe('青石县人民政府');
  expect(rows[1]?.[0]).toBe('应报送9个，已报送5个（迟报1个），未报送4个（逾期4个）。');
  expect(rows.slice(2).map((row) => row.map(String))).toEqual(rosterRows(ROSTER));
  expect(typeof rows[3]?.[7]).toBe('number');
});
