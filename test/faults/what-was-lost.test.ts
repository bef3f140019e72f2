import { describe, expect, test } from 'vitest';
import type { AgencyOutcome, Outcome, ReportOutcome, RevisionOutcome } from './outcome.ts';
import { isGood } from './table.ts';
import type { Tried } from './try-fault.ts';
import { lostIn, wrongIn } from './what-was-lost.ts';

function revision(
  number: number,
  noticedAt: string | null,
  status: RevisionOutcome['status'] = 'unbalanced',
) {
  return { revision: number, status, errors: status === 'balanced' ? 0 : 1, noticedAt };
}

/** A report with one revision that was told, in every way there is. */
const TOLD: ReportOutcome = {
  ...{ name: '1:2024.1', revisions: [revision(1, 'noon')], withdrawn: false, alerted: false },
  ...{ letters: ['zh 1'], published: ['unbalanced'], events: ['verdict-recorded 1', 'notice-sent 1'] },
};
/** Balanced and told so; then revised, and told again. */
const REVISED: ReportOutcome = {
  ...TOLD,
  ...{ revisions: [revision(1, 'noon', 'balanced'), revision(2, 'night')], letters: ['zh 1', 'zh 2'] },
  published: ['balanced', 'unbalanced'],
  events: ['verdict-recorded 1', 'notice-sent 1', 'verdict-recorded 2', 'notice-sent 2'],
};

function outcomeOf(report: ReportOutcome, changes: Partial<AgencyOutcome> = {}): Outcome {
  const agency = {
    ...{
      reports: [report],
      last: [],
      current: '',
      withdrawals: 0,
      mailsOnRecord: 1,
      silenced: 0,
      waiting: 0,
    },
    ...changes,
  };
  return { endless: false, mails: 1, toldAgain: 0, published: 1, publishedOnNone: 0, agencies: [agency] };
}

const lost = (found: ReportOutcome, normal: ReportOutcome) =>
  lostIn(outcomeOf(found), outcomeOf(normal), 0, 0);

test.each([TOLD, REVISED])('a telling lacks nothing that it has itself', (report) => {
  expect(lost(report, report)).toBe('');
});

describe('a revision that was overtaken before its agency was told', () => {
  const overtaken: ReportOutcome = {
    ...REVISED,
    ...{ revisions: [revision(1, null, 'balanced'), revision(2, 'night')], letters: ['zh 2'] },
    published: ['unbalanced'],
    events: ['verdict-recorded 1', 'verdict-recorded 2', 'notice-sent 2'],
  };

  test('is no loss where the one that overtook it was told', () => {
    expect(lost(overtaken, REVISED)).toBe('');
  });

  test.each([
    ['the mark', { revisions: [revision(1, 'noon', 'balanced'), revision(2, null)] }],
    ['a letter', { letters: ['zh 1'] }],
    ['1 messages to subscribers', { published: ['balanced'] }],
    ['notice-sent 2', { events: overtaken.events.filter((event) => event !== 'notice-sent 2') }],
    ['verdict-recorded 1', { events: overtaken.events.filter((event) => event !== 'verdict-recorded 1') }],
  ] as const)('where that one lacks %s, it is a loss', (what, lacking) => {
    expect(lost({ ...overtaken, ...lacking }, REVISED)).toContain(what);
  });

  test('is none either where last year was there first and one revision was enough', () => {
    const once = { ...TOLD, published: ['unbalanced'] as const };
    expect(lost(once, REVISED)).toBe('');
  });
});

test('a revision that says the same bears the mark of the one before, and needs no message of its own', () => {
  const same = {
    ...{ ...TOLD, revisions: [revision(1, 'noon'), revision(2, 'noon')] },
    events: [...TOLD.events, 'verdict-recorded 2'],
  };
  expect(lost(same, same)).toBe('');
});

test('told twice with the same status, a report has two messages', () => {
  const twice = {
    ...{ ...REVISED, revisions: [revision(1, 'noon'), revision(2, 'night')] },
    published: ['unbalanced', 'unbalanced'] as const,
  };
  expect(lost(twice, twice)).toBe('');
  expect(lost({ ...twice, published: ['unbalanced'] }, twice)).toBe('1:2024.1: 1 messages to subscribers');
});

test('a letter is missed in each language by itself', () => {
  const both = { ...TOLD, letters: ['zh 1', 'en 1'] };
  expect(lost(TOLD, both)).toBe('1:2024.1: a letter');
});

test('of a file that was deleted before anybody was told nobody is told', () => {
  const gone = {
    ...{ ...TOLD, withdrawn: true, revisions: [revision(1, null)], letters: [], published: [] },
    events: ['verdict-recorded 1', 'report-withdrawn'],
  };
  expect(lost(gone, TOLD)).toBe('');
  expect(lost({ ...gone, events: ['verdict-recorded 1'] }, TOLD)).toContain('report-withdrawn');
});

test('a verdict, a word to the operators, a waiting verdict, a mail off the record and a message set aside are told', () => {
  const normal = outcomeOf({ ...TOLD, alerted: true });
  expect(lostIn(outcomeOf(TOLD, { reports: [] }), normal, 0, 0)).toBe('1:2024.1: its verdict');
  expect(lostIn(outcomeOf(TOLD), normal, 0, 0)).toBe('1:2024.1: the word to the operators');
  expect(lostIn(outcomeOf(TOLD, { waiting: 1 }), outcomeOf(TOLD), 0, 0)).toBe('1 verdicts wait to be told');
  const offRecord = outcomeOf(TOLD, { mailsOnRecord: 0 });
  expect(lostIn(offRecord, outcomeOf(TOLD), 0, 0)).toBe('1 mails are not on record');
  expect(lostIn(offRecord, outcomeOf(TOLD), 0, 1)).toBe('');
  expect(lostIn(outcomeOf(TOLD), outcomeOf(TOLD), 2, 0)).toBe('2 messages still set aside');
});

test('another last revision is a wrong verdict', () => {
  const [one, other] = ['balanced 0', 'unbalanced 1'].map((last) => outcomeOf(TOLD, { last: [last] }));
  expect(wrongIn(one!, one!)).toBe('');
  expect(wrongIn(one!, other!)).toContain('instead of');
});

test('a fault that befell no request proves nothing', () => {
  const tried: Tried = {
    ...{ scenario: '', plan: { call: '', from: 1, fault: 'failed', times: 1 }, lasting: 'once', redriven: 0 },
    ...{ verdict: 'ok', toldAgain: 0, unansweredDeliveries: 0, lettersParted: 0, furtherPublished: 0 },
    ...{ why: '', befallen: 1 },
  };
  expect(isGood(tried)).toBe(true);
  expect(isGood({ ...tried, befallen: 0 })).toBe(false);
});
