import { describe, expect, it } from 'vitest';
import { noticeMessage } from '../../../shared/notices/notice-message.ts';

import { unbalanced } from './letters-setup.ts';

describe('the message to subscribers', () => {
  it('holds the failed balances with both sides and the difference', () => {
    const message = noticeMessage(unbalanced);
    expect(message).toMatchObject({ agency: 'shifan', year: 2023, status: 'unbalanced', findingCount: 3 });
    for (const finding of message.findings) {
      expect(Number(finding.left) - Number(finding.right)).toBe(finding.difference);
    }
  });

  it('stays below the limit of SNS however much is wrong', () => {
    const finding = unbalanced.outcomes.find(({ outcome }) => outcome === 'fails')!;
    const outcomes = Array.from({ length: 400 }, () => finding);
    const message = noticeMessage({ ...unbalanced, outcomes });
    expect(message.findingCount).toBe(400);
    expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(256 * 1024);
  });
});
