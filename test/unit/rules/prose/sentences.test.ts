// Sentences beside the composed report: every number in brackets is the report's, and is noticed where it is wrong.
import { describe, expect, test } from 'vitest';
import { mentioned, reportSaying } from './reports.ts';
import sentences from './sentences.json' with { type: 'json' };

const SECTION_2 = {
  's2.normativeDocs.issued': 16,
  's2.normativeDocs.repealed': 23,
  's2.normativeDocs.inForce': 187,
  's2.licence.decisions': 4821,
  's2.penalty.decisions': 273,
  's2.coercion.decisions': 18,
};
const LAST_YEAR = reportSaying(
  '',
  { year: 2022 },
  { 's3.newReceived.total': 76, 's3.carriedOver.total': 0, 's3.total.total': 71 },
);

const failures = (text: string): string[] =>
  mentioned(reportSaying(text, {}, SECTION_2), LAST_YEAR)
    .filter(({ outcome }) => outcome === 'fails')
    .map(({ rule, mention }) => `${rule} ${mention?.value} ${mention?.text}`);

const plain = (sentence: string): string => sentence.replaceAll(/[[\]]/g, '');

/** Every number in brackets once replaced by one that no figure agrees with. */
function falsified(sentence: string): string[] {
  return [...sentence.matchAll(/\[([\d.]+)\]/g)].map((match) => {
    const [whole, number = ''] = match;
    const wrong = number.includes('.')
      ? (Number(number) + 7.3).toFixed(1)
      : Number(number) + (Number(number) > 20 ? 13 : 9);
    return plain(`${sentence.slice(0, match.index)}${wrong}${sentence.slice(match.index + whole.length)}`);
  });
}

describe('a sentence that agrees, or does not speak of the tables', () => {
  test.each([...sentences.heard.map(plain), ...sentences.silent])('%s', (sentence) => {
    expect(failures(sentence)).toEqual([]);
  });
});

test('nine in ten of the sentences with a wrong number are noticed', () => {
  const wrong = sentences.heard.flatMap(falsified);
  const noticed = wrong.filter((sentence) => failures(sentence).length > 0);
  expect(noticed.length / wrong.length).toBeGreaterThan(0.9);
});
