import { describe, expect, it } from 'vitest';
import { claimFor, queueText } from '../../../shared/aws/queue-text.ts';
import { QueueMessage, type ReportFound } from '../../../shared/contracts/report-message.ts';
import { balancedReport } from '../../builders/report-builder.ts';
import { submissionOf } from '../../builders/submission-builder.ts';

const strange = '\u0000\u0007\u000b\ufffe\uffff\ud800\u{1f600}正常';
const message: ReportFound = {
  version: 1,
  kind: 'report',
  submission: submissionOf(),
  file: { sha256: 'b'.repeat(64), kind: 'text', verdicts: 1, reports: 1 },
  report: { ...balancedReport(), prose: [{ text: strange, place: '第1行' }] },
};

describe('the text of a message', () => {
  it('holds no character that SQS refuses, and reads back as what was written', () => {
    const text = queueText(message);
    const refused = [...text].filter((character) => {
      const code = character.codePointAt(0)!;
      return code < 0x20 || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff;
    });
    expect(refused).toEqual([]);
    expect(QueueMessage.parse(JSON.parse(text))).toEqual(message);
  });

  it('names the claim of a message by its report, so that a repeat overwrites it', () => {
    expect(claimFor(message)).toEqual(claimFor({ ...message }));
    expect(claimFor(message).key).toMatch(/^claims\/[0-9a-f]{32}\.1\.json\.gz$/);
  });
});
