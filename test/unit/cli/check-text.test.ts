import { expect, test } from 'vitest';
import { checkText } from '../../../cli/check-text.ts';
import { summarise } from '../../../shared/checking/check-file.ts';
import type { CheckedFile } from '../../../shared/contracts/check-result.ts';

test('a file name cannot move the cursor of the terminal or turn its line around', () => {
  const file: CheckedFile = {
    file: '年报\u001b[2J\u202e.docx\n伪造的一行',
    sha256: '',
    kind: 'unknown',
    unreadable: { code: 'too-large', message: '文件太大。' },
    reports: [],
  };
  const text = checkText(
    { gouji: '0', ruleBook: '0', files: [file], summary: summarise([file]) },
    { language: 'zh', all: false },
  );
  expect(text.split('\n')[0]).toBe('年报[2J.docx伪造的一行（unknown）');
  expect(text).not.toContain('\u001b');
});
