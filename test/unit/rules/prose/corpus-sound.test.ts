// The corpus of composed sentences is sound: what it says of its own sentences and tables is so.
import { describe, expect, test } from 'vitest';
import { figuresOfForm } from '../../../../shared/catalogue/forms.ts';
import { numberIn, type PrintedNumber } from '../../../prose/printed-number.ts';
import {
  CORPUS,
  type CorpusMention,
  changedText,
  REFERENCE_TABLES,
  type ReferenceTable,
  referenceTable,
} from '../../../prose/read-corpus.ts';

const PARTS_OF_SECTION_4 = ['upheld', 'corrected', 'otherResult', 'pending'];
const FIRST_ROWS = ['newReceived', 'carriedOver', 'total', 'carriedForward'];

function sumOf(table: ReferenceTable, figures: readonly string[]): number {
  return figures.reduce((sum, id) => {
    const value = table.figures[id];
    if (value === undefined) throw new Error(`the table has no figure ${id}`);
    return sum + Number(value);
  }, 0);
}

describe.each(Object.entries(REFERENCE_TABLES))('the reference table %s', (_name, table) => {
  const section3 = Object.keys(table.figures).filter((id) => id.startsWith('s3.'));
  const rows = [...new Set(section3.map((id) => id.split('.').slice(1, -1).join('.')))];
  const columns = [...new Set(section3.map((id) => id.split('.').at(-1)!))];
  const at = (row: string, column: string) => sumOf(table, [`s3.${row}.${column}`]);

  test('holds every figure of its form', () => {
    const ids = figuresOfForm(table.form, table.otherRows).map(({ id }) => id);
    expect(Object.keys(table.figures).sort()).toEqual([...ids].sort());
  });

  test('balances in every row and column of section 三', () => {
    for (const column of columns) {
      expect(at('newReceived', column) + at('carriedOver', column)).toBe(
        at('total', column) + at('carriedForward', column),
      );
      const results = rows.filter((row) => !FIRST_ROWS.includes(row));
      expect(results.reduce((sum, row) => sum + at(row, column), 0)).toBe(at('total', column));
    }
    for (const row of rows) {
      const applicants = columns.filter((column) => column !== 'total');
      expect(applicants.reduce((sum, column) => sum + at(row, column), 0)).toBe(at(row, 'total'));
    }
  });

  test('balances in section 四', () => {
    for (const group of ['review', 'direct', 'afterReview']) {
      const parts = PARTS_OF_SECTION_4.map((part) => `s4.${group}.${part}`);
      expect(sumOf(table, parts)).toBe(sumOf(table, [`s4.${group}.total`]));
    }
  });
});

test('ids are unique, and so are texts', () => {
  expect(new Set(CORPUS.map(({ id }) => id)).size).toBe(CORPUS.length);
  expect(new Set(CORPUS.map(({ text }) => text)).size).toBe(CORPUS.length);
});

test('there are enough cases of both sides', () => {
  const speaking = CORPUS.filter(({ falsified }) => falsified !== undefined).length;
  expect(CORPUS.length).toBeGreaterThanOrEqual(450);
  expect(speaking / CORPUS.length).toBeGreaterThan(0.45);
  expect(speaking / CORPUS.length).toBeLessThan(0.65);
  expect(CORPUS.flatMap(({ falsified }) => falsified ?? []).length).toBeGreaterThanOrEqual(300);
});

test('every case quotes what stands in its text', () => {
  const wrong = CORPUS.flatMap(({ id, text, mentions }) =>
    mentions.filter(({ quote }) => !text.includes(quote)).map(({ quote }) => `${id}: ${quote}`),
  );
  expect(wrong).toEqual([]);
});

test('every change replaces what stands in the text exactly once, and changes it', () => {
  for (const entry of CORPUS) {
    for (const change of [...(entry.falsified ?? []), ...(entry.silent ?? [])]) {
      if ('tables' in change) expect(Object.keys(REFERENCE_TABLES)).toContain(change.tables);
      else expect(changedText(entry.text, change), entry.id).not.toBe(entry.text);
    }
  }
});

test('every figure named agrees with its reference table', () => {
  const wrong = CORPUS.flatMap((entry) => {
    const table = referenceTable(entry.tables);
    const before = entry.lastYear === undefined ? null : referenceTable(entry.lastYear);
    const found = entry.mentions.map((mention) => disagreement(mention, table, before));
    return found.filter((one) => one !== null).map((one) => `${entry.id}: ${one}`);
  });
  expect(wrong).toEqual([]);
});

/** Null where the quoted number is what the mention says it is. */
function disagreement(
  mention: CorpusMention,
  table: ReferenceTable,
  before: ReferenceTable | null,
): string | null {
  const told = (printed: PrintedNumber | null, value: number, mayBeCutOff = false) => {
    if (printed === null) return `${mention.quote} holds no number`;
    const off = value - printed.value;
    const near = Math.abs(off) <= printed.step / 2 + 1e-9;
    const cutOff = mayBeCutOff && off >= 0 && off < printed.step;
    return near || cutOff ? null : `${mention.quote} is ${value}`;
  };
  switch (mention.kind) {
    case 'figure': {
      const value = Math.abs(sumOf(table, mention.figure));
      const isMoney = mention.figure.some((id) => id.endsWith('.amount'));
      return told(numberIn(mention.quote), isMoney ? value * 10_000 : value);
    }
    case 'share':
      return told(
        numberIn(mention.quote),
        (100 * sumOf(table, mention.figure)) / sumOf(table, mention.of),
        true,
      );
    case 'change': {
      if (before === null) return `${mention.quote} has no year before`;
      const [now, then] = [sumOf(table, mention.figure), sumOf(before, mention.figure)];
      const change = { percent: (100 * (now - then)) / then, count: now - then, times: now / then };
      return told(numberIn(mention.quote), Math.abs(change[mention.measure]));
    }
    case 'none':
      return sumOf(table, mention.figure) === 0 ? null : `${mention.quote} is not so`;
    case 'year':
      return mention.quote.includes(`${table.year}年`) ? null : `${mention.quote} is another year`;
    case 'whole':
      return told(
        numberIn(mention.quote),
        mention.parts.reduce((sum, part) => sum + part, 0),
      );
    default:
      return null;
  }
}
