import { expect, test } from 'vitest';
import { textWriter } from '../../../../../cli/check/formats/text.ts';

test('a file name cannot move the cursor of the terminal or turn its line around', () => {
  const text = textWriter({ language: 'zh', all: false }).file(
    {
      file: '年报\u001b[2J\u202e.docx\n伪造的一行',
      sha256: '',
      kind: 'unknown',
      unreadable: { code: 'too-large', message: '文件太大。' },
      reports: [],
    },
    [],
  );
  expect(text.split('\n')[0]).toBe('年报[2J.docx伪造的一行（unknown）');
  expect(text).not.toContain('\u001b');
});
