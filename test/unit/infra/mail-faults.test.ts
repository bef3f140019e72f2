import { describe, expect, it, test } from 'vitest';
import { TARGETS, withSender } from '../../../infra/config.ts';
import { domainOf, mailFaults } from '../../../infra/mail-faults.ts';

const sending = (address: string) => withSender(TARGETS.prod, address);

describe('a sender', () => {
  it.each([
    'nianbao@gouji.example.cn',
    'nianbao@example.com',
    'nianbao@example.gov.cn',
    'nianbao@your-domain.example',
    'nianbao@office.test',
    'nianbao@mail.local',
  ])('%s is refused: it is only an example', (address) => {
    expect(mailFaults(sending(address), 'us-east-1')).toEqual([expect.stringContaining('only an example')]);
  });

  it.each(['', 'nobody', 'nianbao@', 'nianbao@office', 'a b@office.gov.cn', '办公室 <a@office.gov.cn>'])(
    '“%s” is refused: it is no address',
    (address) => {
      expect(mailFaults(sending(address), 'us-east-1')).toEqual([expect.stringContaining('no mail address')]);
    },
  );

  it.each(['nianbao@linjiang.gov.cn', 'nianbao@examples.gov.cn', 'x@testoffice.cn'])(
    '%s is taken',
    (address) => {
      expect(mailFaults(sending(address), 'us-east-1')).toEqual([]);
    },
  );

  test('of no target is set in the table as it stands, save that of the local engines', () => {
    const ready = Object.values(TARGETS).filter((target) => mailFaults(target, undefined).length === 0);
    expect(ready.map(({ name }) => name)).toEqual(['local']);
  });

  test('is told apart from its domain by the last @', () => {
    expect(domainOf('"a@b"@Office.GOV.cn')).toBe('office.gov.cn');
  });
});

describe('a region', () => {
  it('without SES is refused for mail by SES, and good for mail by SMTP', () => {
    expect(mailFaults(sending('nianbao@linjiang.gov.cn'), 'ap-east-1')).toEqual([
      expect.stringContaining('no SES in ap-east-1'),
    ]);
    const china = withSender(TARGETS['cn-north-1'], 'nianbao@linjiang.gov.cn');
    expect(mailFaults(china, 'cn-north-1')).toEqual([]);
  });
});
