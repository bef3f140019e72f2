// A DynamoDB table in memory that costs what one costs: every call a wait, every byte read a wait and the work of taking it
// apart, a page of results at most 1 MB. What the stores ask for and nothing else; conditions are not looked at.
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';

/** A round trip within a region, and what a page of 1 MB takes beside it. */
export const CALL_MILLISECONDS = 4;
const MEGABYTE_MILLISECONDS = 25;
const LARGEST_PAGE_BYTES = 1_000_000;

type Item = Record<string, unknown>;
interface Kept {
  readonly sk: string;
  readonly item: Item;
  readonly bytes: number;
}

export class TableInMemory {
  calls = 0;
  private readonly partitions = new Map<string, Kept[]>();
  private readonly partitionKey: string;

  constructor(partitionKey: 'pk' | 'id') {
    this.partitionKey = partitionKey;
  }

  /** As the stores take it. */
  get client(): DynamoDBDocumentClient {
    return { send: (command: unknown) => this.send(command) } as unknown as DynamoDBDocumentClient;
  }

  put(item: Item): void {
    const partition = this.partition(item);
    const text = JSON.stringify(item);
    const kept: Kept = {
      sk: String(item.sk),
      item: JSON.parse(text) as Item,
      bytes: text.length,
    };
    const place = this.placeOf(partition, kept.sk);
    const isThere = partition[place]?.sk === kept.sk;
    partition.splice(place, isThere ? 1 : 0, kept);
  }

  /** Drops the partitions whose key begins so. */
  forget(prefix: string): void {
    for (const name of this.partitions.keys()) if (name.startsWith(prefix)) this.partitions.delete(name);
  }

  private partition(key: Item): Kept[] {
    const name = String(key[this.partitionKey]);
    const known = this.partitions.get(name) ?? [];
    this.partitions.set(name, known);
    return known;
  }

  /** Of the first item whose sort key is not before it. */
  private placeOf(partition: readonly Kept[], sk: string): number {
    let [from, to] = [0, partition.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (partition[middle]!.sk < sk) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  private delete(key: Item): void {
    const partition = this.partition(key);
    const place = this.placeOf(partition, String(key.sk));
    if (partition[place]?.sk === key.sk) partition.splice(place, 1);
  }

  private async send(command: unknown): Promise<Item> {
    this.calls += 1;
    if (command instanceof QueryCommand) return this.query(command.input);
    if (command instanceof ScanCommand) {
      return this.page([...this.partitions.values()].flat(), command.input.ExclusiveStartKey);
    }
    await waited(0);
    if (command instanceof GetCommand) return this.get(command.input.Key ?? {});
    if (command instanceof PutCommand) this.put(command.input.Item ?? {});
    if (command instanceof DeleteCommand) this.delete(command.input.Key ?? {});
    if (command instanceof TransactWriteCommand) this.write(command.input.TransactItems ?? []);
    return {};
  }

  private get(key: Item): Item {
    const partition = this.partition(key);
    const found = partition[this.placeOf(partition, String(key.sk))];
    return found?.sk === key.sk ? { Item: structuredClone(found!.item) } : {};
  }

  private write(items: NonNullable<TransactWriteCommand['input']['TransactItems']>): void {
    for (const { Put, Delete } of items) {
      if (Put !== undefined) this.put(Put.Item ?? {});
      if (Delete !== undefined) this.delete(Delete.Key ?? {});
    }
  }

  private query({
    ExpressionAttributeValues: values = {},
    ScanIndexForward,
    Limit,
    ExclusiveStartKey,
    IndexName,
  }: QueryCommand['input']): Promise<Item> {
    if (IndexName !== undefined) throw new Error('no index is kept here');
    const partition = this.partition({ [this.partitionKey]: values[':pk'] ?? values[':id'] });
    const from = String(values[':prefix'] ?? values[':from'] ?? values[':change'] ?? '');
    const end = values[':to'] === undefined ? `${from}\uffff` : `${String(values[':to'])}\u0000`;
    const found = partition.slice(this.placeOf(partition, from), this.placeOf(partition, end));
    if (ScanIndexForward === false) found.reverse();
    return this.page(Limit === undefined ? found : found.slice(0, Limit), ExclusiveStartKey);
  }

  private async page(found: readonly Kept[], start: Item | undefined): Promise<Item> {
    const begin = Number(start?.at ?? 0);
    let [end, bytes] = [begin, 0];
    while (end < found.length && bytes < LARGEST_PAGE_BYTES) {
      bytes += found[end]!.bytes;
      end += 1;
    }
    await waited(bytes);
    return {
      Items: found.slice(begin, end).map(({ item }) => structuredClone(item)),
      ...(end < found.length ? { LastEvaluatedKey: { at: end } } : {}),
    };
  }
}

function waited(bytes: number): Promise<void> {
  const milliseconds = CALL_MILLISECONDS + (bytes / 1_000_000) * MEGABYTE_MILLISECONDS;
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
