// What DynamoDB gives in pages, page after page.

type Item = Record<string, unknown>;

/** Goes into the request: behind which item the next page begins; nothing for the first. */
export type From = { readonly ExclusiveStartKey?: Item };

interface Page {
  readonly Items?: readonly Item[] | undefined;
  readonly LastEvaluatedKey?: Item | undefined;
}

/** The items of each page, asked for only as far as somebody reads. */
export async function* everyPage(ask: (from: From) => Promise<Page>): AsyncGenerator<readonly Item[]> {
  let from: From | null = {};
  while (from !== null) {
    const page: Page = await ask(from);
    yield page.Items ?? [];
    from = page.LastEvaluatedKey === undefined ? null : { ExclusiveStartKey: page.LastEvaluatedKey };
  }
}

/** The items of all pages. */
export async function everyItem(ask: (from: From) => Promise<Page>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const page of everyPage(ask)) items.push(...page);
  return items;
}
