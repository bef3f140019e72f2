import { describe, expect, test } from 'vitest';
import { SECTION3_COLUMNS, section3Rows } from '../../../shared/catalogue/forms.ts';
import { randomFrom } from '../../generator/random.ts';
import { trueReport } from '../../generator/truth.ts';
import { generate, VARIANTS } from '../../generator/variants.ts';

const numberOf = (cell: { state: string; value?: number | string } | undefined) =>
  cell?.state === 'printed' ? Number(cell.value) : 0;

describe('the generator of reports', () => {
  test.each(VARIANTS.map((variant) => [`${variant.format}/${variant.layout}`, variant] as const))(
    '%s: the same seed gives the same bytes, another seed others',
    (_name, variant) => {
      // A zip carries the minute it was written in; everything else is a function of the seed.
      if (!['docx', 'odt', 'ofd', 'xlsx', 'ods', 'xls'].includes(variant.format)) {
        expect(generate(variant, 7).bytes).toEqual(generate(variant, 7).bytes);
      }
      expect(generate(variant, 7).truth).toEqual(generate(variant, 7).truth);
      expect(generate(variant, 7).truth).not.toEqual(generate(variant, 8).truth);
    },
  );

  test('its reports balance: every column of section 三 and every row', () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const truth = trueReport(randomFrom(seed), 'mixed');
      const at = (row: string, column: string) => numberOf(truth.figures[`s3.${row}.${column}`]);
      const columns = SECTION3_COLUMNS.map((column) => column.id);
      for (const column of columns) {
        expect(at('newReceived', column) + at('carriedOver', column)).toBe(
          at('total', column) + at('carriedForward', column),
        );
      }
      for (const { id } of section3Rows(truth.otherRows)) {
        const parts = columns.filter((column) => column !== 'total').map((column) => at(id, column));
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(at(id, 'total'));
      }
    }
  });
});
