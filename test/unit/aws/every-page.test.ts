import { expect, test } from 'vitest';
import { everyItem, everyPage } from '../../../shared/aws/every-page.ts';

/** Three pages, the second empty, as a filter leaves them. */
function pages() {
  const asked: unknown[] = [];
  const answers = [
    { Items: [{ n: 1 }, { n: 2 }], LastEvaluatedKey: { sk: 'b' } },
    { LastEvaluatedKey: { sk: 'c' } },
    { Items: [{ n: 3 }] },
  ];
  const ask = async (from: unknown) => {
    asked.push(from);
    return answers[asked.length - 1]!;
  };
  return { asked, ask };
}

test('each page is asked for behind the last item of the one before, to the end', async () => {
  const { asked, ask } = pages();
  expect(await everyItem(ask)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  expect(asked).toEqual([{}, { ExclusiveStartKey: { sk: 'b' } }, { ExclusiveStartKey: { sk: 'c' } }]);
});

test('what nobody reads is not asked for', async () => {
  const { asked, ask } = pages();
  for await (const page of everyPage(ask)) {
    expect(page).toHaveLength(2);
    break;
  }
  expect(asked).toHaveLength(1);
});
