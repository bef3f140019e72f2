import { describe, expect, it } from 'vitest';
import { receiptNumber } from '../../../shared/contracts/receipt-number.ts';
import { composeMail } from '../../../shared/notices/compose-mail.ts';
import { findingWords } from '../../../shared/notices/finding-words.ts';

import { agency, tellingOf, unbalanced, unreadableFile } from './letters-setup.ts';

describe('the mail', () => {
  const context = {
    agency,
    language: 'zh',
    ask: '市政务公开办',
    words: findingWords,
  } as const;

  it('carries a marked copy of every report that has something marked, named by year and receipt number', async () => {
    const mail = await composeMail(
      [tellingOf(unbalanced), tellingOf(unreadableFile)],
      context,
      ['a@example.cn'],
      10 * 1024 * 1024,
    );
    const receipt = receiptNumber(unbalanced.submissionId).replaceAll(' ', '');
    expect(mail.attachments?.map(({ filename }) => filename)).toEqual([
      `标注副本_2023年_回执${receipt}.xlsx`,
    ]);
    expect(mail.text).toContain('附件：标注副本（XLSX）');
  });

  it('goes without copies where they would be more than SES takes, and says so', async () => {
    const mail = await composeMail([tellingOf(unbalanced)], context, ['a@example.cn'], 20_000);
    expect(mail.attachments).toBeUndefined();
    expect(mail.text).toContain('没有随信附上');
    expect(mail.html).toContain('没有随信附上');
  });
});
