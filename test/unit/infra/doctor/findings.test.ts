import { describe, expect, it } from 'vitest';
import { TARGETS, withSender } from '../../../../infra/config.ts';
import { type Account, concurrencyOf, type Finding, findingsOf } from '../../../../infra/doctor/findings.ts';

const prod = withSender(TARGETS.prod, 'nianbao@linjiang.gov.cn');
const china = withSender(TARGETS['cn-north-1'], 'nianbao@linjiang.gov.cn');

/** An account in which nothing is missing. */
const GOOD: Account = {
  id: '123456789012',
  partition: 'aws',
  region: 'eu-central-1',
  bootstrap: 28,
  stack: { status: 'UPDATE_COMPLETE' },
  concurrency: 1000,
  ses: { productionAccess: true, sendingEnabled: true, perDay: 50_000, perSecond: 14 },
  sender: null,
};
const IN_CHINA: Account = {
  ...GOOD,
  partition: 'aws-cn',
  region: 'cn-north-1',
  smtp: { login: null },
};

const said = (findings: readonly Finding[], is: Finding['is']) =>
  findings.filter((finding) => finding.is === is).map(({ says }) => says);

describe('an account in which nothing is missing', () => {
  it.each([
    ['with SES', prod, GOOD],
    ['in China', china, IN_CHINA],
  ])('%s is told as that', (_, target, account) => {
    const findings = findingsOf(target, account);
    expect(said(findings, 'missing')).toEqual([]);
    expect(said(findings, 'unknown')).toEqual([]);
    expect(said(findings, 'ok').length).toBeGreaterThanOrEqual(4);
  });
});

describe('what is missing is told, each in a sentence with what to do', () => {
  it.each([
    ['bootstrap', { bootstrap: null }, 'npx cdk bootstrap aws://123456789012/eu-central-1'],
    ['an old bootstrap', { bootstrap: 5 }, 'version 5, 6 is needed'],
    ['concurrency of a new account', { concurrency: 10 }, 'Only 10 functions may run at once'],
    [
      'the sandbox',
      { ses: { productionAccess: false, sendingEnabled: true, perDay: 200, perSecond: 1 } },
      'SES is in the sandbox',
    ],
    [
      'a sending pause',
      { ses: { productionAccess: true, sendingEnabled: false, perDay: 200, perSecond: 1 } },
      'paused sending',
    ],
    ['an unverified sender', { sender: { verified: false } }, 'not verified'],
    [
      'a stack that cannot be updated',
      { stack: { status: 'ROLLBACK_COMPLETE' } },
      'nothing can be deployed over it',
    ],
    ['credentials of another partition', { partition: 'aws-cn' }, "another account's"],
    ['a region without SES', { region: 'ap-east-1' }, 'no SES in ap-east-1'],
  ] as const)('%s', (_, change, words) => {
    expect(said(findingsOf(prod, { ...GOOD, ...change }), 'missing')).toEqual([
      expect.stringContaining(words),
    ]);
  });

  it.each([
    ['no secret', { smtp: null }, 'aws secretsmanager create-secret --name gouji/smtp'],
    ['a wrong password', { smtp: { login: 'EAUTH: Invalid login' } }, 'does not take the login'],
    ['another region', { region: 'cn-northwest-1' }, 'set AWS_REGION=cn-north-1'],
  ] as const)('%s', (_, change, words) => {
    expect(said(findingsOf(china, { ...IN_CHINA, ...change }), 'missing')).toEqual([
      expect.stringContaining(words),
    ]);
  });

  it('an example sender', () => {
    expect(said(findingsOf(TARGETS.prod, GOOD), 'missing')).toEqual([
      expect.stringContaining('only an example'),
    ]);
  });
});

it('what may not be looked at is not told as missing', () => {
  const findings = findingsOf(prod, { ...GOOD, concurrency: { refused: 'AccessDeniedException: no' } });
  expect(said(findings, 'missing')).toEqual([]);
  expect(said(findings, 'unknown')).toEqual([expect.stringContaining('AccessDeniedException')]);
});

it.each(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE'])(
  'over a stack that is %s can be deployed',
  (status) => {
    expect(said(findingsOf(prod, { ...GOOD, stack: { status } }), 'missing')).toEqual([]);
  },
);

it('a sender that is in SES already is noted where the stack is to make it', () => {
  const notes = said(findingsOf(prod, { ...GOOD, sender: { verified: true } }), 'note');
  expect(notes).toEqual([expect.stringContaining("identity: 'verified-already'")]);
});

it('the concurrency a target uses is that of all its functions', () => {
  expect(concurrencyOf(TARGETS.prod)).toBe(20 + 10 + 2 + 2 + 1);
});
