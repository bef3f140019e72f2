import { beforeEach, expect, test } from 'vitest';
import { figuresFingerprint } from '../../../shared/contracts/justification.ts';
import { type JustifyRequest, justify } from '../../../shared/record/justify.ts';
import { upload } from '../../builders/uploads-of-shi.ts';
import { MemoryJustifications } from '../../doubles/memory-justifications.ts';
import { MemoryVerdicts } from '../../doubles/memory-verdicts.ts';
import { outcomeOf } from './outcomes.ts';

const AT = '2026-02-01T01:00:00.000Z';
const wrong = outcomeOf('other', 'fails');
const open = outcomeOf('company', 'undecided');
const outcomes = [
  outcomeOf('naturalPerson', 'holds'),
  wrong,
  open,
  outcomeOf('x', 'fails', { severity: 'info' }),
];

let verdicts: MemoryVerdicts;
let justifications: MemoryJustifications;
beforeEach(async () => {
  verdicts = new MemoryVerdicts();
  justifications = new MemoryJustifications();
  await verdicts.putOnce(upload(2, { status: 'unbalanced', errors: 1, outcomes }));
});

const ask = (over: Partial<JustifyRequest> = {}) =>
  justify(
    {
      agencyId: 'shi',
      year: 2023,
      rule: 'S3-BAL',
      at: 'other',
      reason: '并案办理',
      by: '办公室 王工',
      ...over,
    },
    { verdicts, justifications, now: () => new Date(AT) },
  );

test('an explanation is kept with who gave it, when, and the figures it is about; the verdict stays as it is', async () => {
  const before = await verdicts.find(upload(2).reportId);
  const answer = await ask({ reason: '  并案办理 ' });
  const kept = {
    ...{ version: 1, agencyId: 'shi', year: 2023, rule: 'S3-BAL', at: 'other' },
    ...{ reason: '并案办理', by: '办公室 王工', givenAt: AT },
    figures: figuresFingerprint(wrong, before!.report!),
  };
  expect(answer).toEqual({ result: 'kept', justification: kept, outcome: wrong });
  expect(await justifications.of('shi', 2023)).toEqual([kept]);
  expect(await verdicts.find(upload(2).reportId)).toEqual(before);
});

test('a place that could not be decided may be explained as well', async () => {
  expect(await ask({ at: 'company' })).toMatchObject({ result: 'kept', outcome: open });
});

test.each([
  ['what holds', { at: 'naturalPerson' }],
  ['what is only put on record', { at: 'x' }],
  ['another rule at that place', { rule: 'S3-SUM' }],
  ['a place that is not there', { at: 'nowhere' }],
])('%s is nothing to explain: the open places are told', async (_, over) => {
  expect(await ask(over)).toEqual({ result: 'no-such-finding', open: [wrong, open] });
  expect(await justifications.of('shi', 2023)).toEqual([]);
});

test('of two uploads the one that counts is explained', async () => {
  await verdicts.putOnce(upload(3, { outcomes: [open] }));
  expect(await ask()).toEqual({ result: 'no-such-finding', open: [open] });
});

test.each([
  ['no report of the year', { year: 2022 }],
  ['no report of the agency', { agencyId: 'ju' }],
])('%s', async (_, over) => {
  expect(await ask(over)).toEqual({ result: 'no-report' });
});

test('a file that could not be read has no figures to explain', async () => {
  const unreadable = { code: 'picture', message: '图片' };
  await verdicts.putOnce(upload(3, { status: 'unreadable', unreadable, report: null }));
  expect(await ask()).toEqual({ result: 'no-report' });
});

test.each([
  ['reason', { reason: ' \n' }],
  ['reason', { reason: '很'.repeat(2001) }],
  ['by', { by: '' }],
  ['by', { by: '王'.repeat(201) }],
] as const)('an empty or endless %s is told before anything is read', async (field, over) => {
  expect(await ask(over)).toEqual({ result: 'incomplete', field });
  expect(await justifications.of('shi', 2023)).toEqual([]);
});
