import { describe, expect, test } from 'vitest';
import {
  FORMS,
  SECTION3_COLUMNS,
  SECTION4_COLUMNS,
  SECTION4_GROUPS,
  section3Rows,
} from '../../../shared/catalogue/forms.ts';
import { LABELS } from '../../../shared/catalogue/labels.ts';
import { labelKey, normalise } from '../../../shared/recognising/1-items/normalise.ts';

const key = (label: string) => labelKey(normalise(label));

describe('the label catalogue', () => {
  test('knows every official label, as the first or a further spelling', () => {
    for (const form of Object.values(FORMS)) {
      for (const { rows } of form.tables) {
        for (const { id, label } of rows) expect(LABELS.section2.rows[id], label).toContain(key(label));
      }
    }
    for (const { id, label } of [...section3Rows('one'), ...section3Rows('three')]) {
      expect(LABELS.section3.rows[id], label).toContain(key(label));
    }
    for (const { id, label } of SECTION3_COLUMNS) expect(LABELS.section3.columns[id]).toContain(key(label));
    for (const { id, label } of SECTION4_GROUPS) expect(LABELS.section4.groups[id]).toContain(key(label));
    for (const { id, label } of SECTION4_COLUMNS) expect(LABELS.section4.columns[id]).toContain(key(label));
  });

  test.each([
    ['rows of section 二', LABELS.section2.rows],
    ['columns of section 二', LABELS.section2.columns],
    ['rows of section 三', LABELS.section3.rows],
    ['columns of section 三', LABELS.section3.columns],
    ['groups of section 四', LABELS.section4.groups],
    ['columns of section 四', LABELS.section4.columns],
    ['headings', LABELS.headings],
  ])('no two %s share a spelling, and every spelling is bare words', (_, variants) => {
    const spellings = Object.values(variants).flat();
    expect(new Set(spellings).size).toBe(spellings.length);
    for (const spelling of spellings) expect(key(spelling)).toBe(spelling);
  });
});
