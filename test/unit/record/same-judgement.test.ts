import { expect, test } from 'vitest';
import { openPlaces, sameForTheAgency, sameJudgement } from '../../../shared/record/same-judgement.ts';
import { upload } from '../../builders/uploads-of-shi.ts';
import { outcomeOf } from './outcomes.ts';

const failing = outcomeOf('other', 'fails');
const told = upload(1, { status: 'unbalanced', errors: 1, outcomes: [failing] });
const suspect = { changes: [], restores: [], reasons: [] };

test.each([
  [
    'judged later, by another version',
    { judgedAt: '2026-03-01T00:00:00.000Z', ruleBook: '9', gouji: '9' },
    true,
  ],
  ['a later revision, told meanwhile', { revision: 4, noticedAt: '2026-03-01T00:00:00.000Z' }, true],
  ['an absent setting is none', { settings: undefined }, true],
  ['another status', { status: 'undecided' }, false],
  ['a warning more', { warnings: 1 }, false],
  ['another sentence', { outcomes: [{ ...failing, message: 'other words' }] }, false],
  ['what holds is part of it', { outcomes: [failing, outcomeOf('company', 'holds')] }, false],
  ['another explanation', { suspects: [suspect] }, false],
  ['something left unresolved', { unresolved: [{ reason: 'too many' }] }, false],
  ['another reason of refusal', { unreadable: { code: 'picture', message: '图片' } }, false],
])('the judgement, to the letter: %s → same %s', (_, changes, same) => {
  expect(sameJudgement(told, { ...told, ...changes } as typeof told)).toBe(same);
});

test('a judgement fresh from the rules and the one on record, which JSON has been through, are the same', () => {
  const fresh = { ...told, outcomes: [{ ...failing, details: undefined }] } as unknown as typeof told;
  expect(sameJudgement(fresh, JSON.parse(JSON.stringify(fresh)))).toBe(true);
});

const places = [
  outcomeOf('naturalPerson', 'holds'),
  outcomeOf('other', 'fails'),
  outcomeOf('company', 'undecided', { severity: 'warning' }),
  outcomeOf('total', 'notAssessable'),
  outcomeOf('late', 'fails', { severity: 'info' }),
];

test('open is what fails and what is undecided, but nothing that is only put on record', () => {
  expect(openPlaces({ outcomes: places }).map(({ at }) => at)).toEqual(['other', 'company']);
});

const open = { ...told, outcomes: places };
test.each([
  [
    'in another order, in other words',
    { outcomes: places.toReversed().map((one) => ({ ...one, message: 'x' })) },
    true,
  ],
  ['something more holds', { outcomes: [...places, outcomeOf('legal', 'holds')] }, true],
  [
    'something more is put on record',
    { outcomes: [...places, outcomeOf('x', 'fails', { severity: 'info' })] },
    true,
  ],
  ['other suspects', { suspects: [suspect] }, true],
  ['another status', { status: 'undecided' }, false],
  ['one place less', { outcomes: places.slice(0, 2) }, false],
  ['another place', { outcomes: [outcomeOf('social', 'fails'), places[2]] }, false],
  ['another rule at the same place', { outcomes: [{ ...places[1], rule: 'S3-SUM' }, places[2]] }, false],
  [
    'what failed cannot be decided now',
    { outcomes: [{ ...places[1], outcome: 'undecided' }, places[2]] },
    false,
  ],
  ['unreadable for another cause', { unreadable: { code: 'picture', message: '图片' } }, false],
])('for the agency: %s → same %s', (_, changes, same) => {
  expect(sameForTheAgency(open, { ...open, ...changes } as typeof open)).toBe(same);
});

test('for the agency: the cause of a refusal counts, not its words', () => {
  const refused = upload(1, { status: 'unreadable', unreadable: { code: 'picture', message: '图片' } });
  expect(sameForTheAgency(refused, { ...refused, unreadable: { code: 'picture', message: '是图片' } })).toBe(
    true,
  );
  expect(sameForTheAgency(refused, { ...refused, unreadable: { code: 'encrypted', message: '图片' } })).toBe(
    false,
  );
});
