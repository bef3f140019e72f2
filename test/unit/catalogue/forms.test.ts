import { describe, expect, test } from 'vitest';
import { figuresOfForm, section3Rows } from '../../../shared/catalogue/forms.ts';
import { FigureId } from '../../../shared/contracts/parsed-report.ts';

describe('the official forms', () => {
  test.each([
    ['2019', 'one', 198, 23],
    ['2021', 'three', 200, 25],
    ['2021', 'one', 186, 23],
  ] as const)(
    'the form of %s with %s row(s) of 其他处理 has %i figures and %i rows',
    (form, otherRows, figures, rows) => {
      const all = figuresOfForm(form, otherRows);
      expect(all).toHaveLength(figures);
      expect(new Set(all.map((figure) => figure.id)).size).toBe(figures);
      expect(section3Rows(otherRows)).toHaveLength(rows);
    },
  );

  test('every id has the shape the contracts ask for', () => {
    for (const { id } of [...figuresOfForm('2019', 'one'), ...figuresOfForm('2021', 'three')]) {
      expect(FigureId.safeParse(id).success, id).toBe(true);
    }
  });
});
