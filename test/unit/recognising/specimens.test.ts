import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ParsedReport } from '../../../shared/contracts/parsed-report.ts';
import { readText } from '../../../shared/reading/text/read-text.ts';
import { recogniseReports } from '../../../shared/recognising/recognise-reports.ts';

const SPECIMENS = new URL('../../../../shared/specimens/', import.meta.url);

/** Rows that are on the page: numbers, "_" for blank, "/" for dash, "?" for unreadable. */
function rowsOf(name: string): Record<string, string> {
  const document = readText(readFileSync(new URL(name, SPECIMENS)));
  if ('code' in document) throw new Error(document.message);
  const [report, ...others] = recogniseReports(document);
  expect(others).toEqual([]);
  const rows: Record<string, string> = {};
  for (const [id, figure] of Object.entries((report as ParsedReport).figures)) {
    if (figure.state === 'absent') continue;
    const row = id.slice(0, id.lastIndexOf('.'));
    const sign = { blank: '_', dash: '/', unreadable: '?', printed: String(figure.value) }[figure.state];
    rows[row] = rows[row] === undefined ? sign : `${rows[row]} ${sign}`;
  }
  return rows;
}

const ZEROS = '0 0 0 0 0 0 0';

describe.skipIf(!existsSync(SPECIMENS))(
  'snippets of real layouts (skipped where ../shared/specimens is absent)',
  () => {
    test('lost sub-labels: 56 zeros after （三）不予公开 are its eight rows', () => {
      const rows = rowsOf('spec_jian4_lost_sublabels_2020.txt');
      expect(rows).toMatchObject({
        's2.licence': '6 -4 2',
        's2.procurement': '6 52.15',
        's3.granted': ZEROS,
      });
      expect(Object.keys(rows).filter((row) => row.startsWith('s3.denied.'))).toHaveLength(8);
      expect(Object.keys(rows).filter((row) => row.startsWith('s3.unable.'))).toHaveLength(3);
      expect(
        new Set(
          Object.entries(rows)
            .filter(([row]) => row.startsWith('s3.'))
            .map(([, row]) => row),
        ),
      ).toEqual(new Set([ZEROS]));
    });

    test('whole rows between bars', () => {
      expect(rowsOf('spec_longgang_unit_2024.txt')).toEqual({
        's2.rules': '0 0 0',
        's2.normativeDocs': '5 1 25',
        's2.fees': '0',
        's3.newReceived': '58 7 0 0 1 0 66',
        's3.carriedOver': '2 0 0 0 0 0 2',
        's3.granted': '2 1 0 0 0 0 3',
        's3.partial': '16 1 0 0 0 0 17',
        's3.denied.stateSecret': ZEROS,
      });
    });

    test('a bar on a line of its own after every cell', () => {
      expect(rowsOf('spec_nilka_town_2023.txt')).toEqual({
        's2.rules': '0 0 6',
        's2.normativeDocs': '0 0 0',
        's3.newReceived': ZEROS,
        's3.carriedOver': ZEROS,
        's3.granted': ZEROS,
      });
    });

    test('slashes are dashes, bars alone are blanks', () => {
      expect(rowsOf('spec_qu_stat_2023_slash.txt')).toEqual({
        's2.rules': '/ / /',
        's2.normativeDocs': '0 0 0',
        's3.newReceived': '_ _ _ _ _ _ 0',
        's3.granted': '_ _ _ _ _ _ _',
      });
    });

    test('de-duplicated lines are unreadable, never zeros and never blanks', () => {
      const rows = Object.values(rowsOf('spec_xiongxian_dedup_2019.txt'));
      expect(rows.length).toBeGreaterThan(20);
      expect(rows.every((row) => /^\?( \?)*$/u.test(row))).toBe(true);
    });

    test('blank cells between bars', () => {
      const rows = rowsOf('spec_xuwen_blank_pipes.txt');
      expect(rows).toMatchObject({ 's3.newReceived': '0 _ _ _ _ _ 0', 's3.partial': '_ _ _ _ _ _ 0' });
      expect(rows['s3.denied.lawForbidden']).toBe('_ _ _ _ _ _ 0');
    });
  },
);
