import { DomUtils, parseDocument } from 'htmlparser2';
import { expect, test } from 'vitest';
import { htmlWriter } from '../../../../../cli/check/formats/html.ts';
import { checkedFiles, written } from './checked-files.ts';

test('the verdicts as one page, every name of a file as text', async () => {
  const files = await checkedFiles();
  const page = parseDocument(await written(htmlWriter({ language: 'zh', all: false }), files));
  const named = (name: string) => DomUtils.getElementsByTagName(name, page, true);
  expect(named('html')).toHaveLength(1);
  expect(named('h2').filter(({ attribs }) => attribs.class === 'file')).toHaveLength(files.length);
  expect(named('section').filter(({ attribs }) => attribs.class?.startsWith('verdict'))).toHaveLength(4);
  expect(named('script')).toHaveLength(1);
  expect(DomUtils.textContent(page)).toContain('<img');
  expect(named('img')).toEqual([]);
});
