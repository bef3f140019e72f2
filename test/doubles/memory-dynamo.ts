// DynamoDB in memory, as far as the stores of this project speak to it: so that they themselves run in unit tests, and what
// they read and write is counted as DynamoDB counts it. An expression it does not know is an error, never true.
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { itemBytes, readUnits, writeUnits } from './item-size.ts';

type Item = Record<string, unknown>;
type Values = Readonly<Record<string, unknown>>;
type Names = Readonly<Record<string, string>>;

export interface Spent {
  calls: number;
  /** Of the items that were read, whether or not they were asked for whole. */
  bytesRead: number;
  readUnits: number;
  writeUnits: number;
}

const LARGEST_PAGE_BYTES = 1024 * 1024;
const MOST_IN_A_BATCH = 100;

function failed(name: 'condition' | 'transaction', reasons: string[] = []): Error {
  const common = { message: 'The conditional request failed', $metadata: {} };
  if (name === 'condition') return new ConditionalCheckFailedException(common);
  return new TransactionCanceledException({
    ...common,
    CancellationReasons: reasons.map((Code) => ({ Code })),
  });
}

/** Of the reserved words of DynamoDB those that an attribute of ours might be called: they need a name of the request. */
const RESERVED = new Set(
  'at,by,count,date,day,file,hidden,index,key,language,member,name,names,number,order,range,section,state,status,time,until,value,values,version,worker,year'.split(
    ',',
  ),
);

function attribute(token: string, names: Names = {}): string {
  if (RESERVED.has(token.toLowerCase())) throw new Error(`${token} is a reserved word`);
  return names[token] ?? token;
}

/** A condition as an item is held against it. */
class Expression {
  private at = 0;
  private readonly tokens: readonly string[];
  private readonly values: Values;
  private readonly names: Names;
  private readonly item: Item;

  constructor(text: string, item: Item, values: Values = {}, names: Names = {}) {
    this.tokens = text.match(/<=|>=|<>|[=<>(),]|[#:\w.]+/gu) ?? [];
    this.item = item;
    this.values = values;
    this.names = names;
  }

  holds(): boolean {
    const result = this.anyOf();
    if (this.at !== this.tokens.length) throw new Error(`Not understood: ${this.tokens.join(' ')}`);
    return result;
  }

  private take(wanted?: string): string {
    const token = this.tokens[this.at++] ?? '';
    if (wanted !== undefined && token !== wanted) throw new Error(`${token} instead of ${wanted}`);
    return token;
  }

  private anyOf(): boolean {
    let result = this.allOf();
    while (this.tokens[this.at] === 'OR') {
      this.take();
      const other = this.allOf();
      result ||= other;
    }
    return result;
  }

  private allOf(): boolean {
    let result = this.one();
    while (this.tokens[this.at] === 'AND') {
      this.take();
      const other = this.one();
      result &&= other;
    }
    return result;
  }

  private operand(): unknown {
    const token = this.take();
    if (token.startsWith(':')) return this.values[token];
    return this.item[attribute(token, this.names)];
  }

  private one(): boolean {
    const token = this.tokens[this.at] ?? '';
    if (token === '(') {
      this.take();
      const result = this.anyOf();
      this.take(')');
      return result;
    }
    if (/^(attribute_|begins_with)/u.test(token)) return this.called(this.take());
    const left = this.operand();
    const comparison = this.take();
    const right = this.operand();
    if (comparison === 'BETWEEN') {
      this.take('AND');
      return compare(left, right) >= 0 && compare(left, this.operand()) <= 0;
    }
    return compared(left, comparison, right);
  }

  private called(name: string): boolean {
    this.take('(');
    const value = this.operand();
    if (name === 'begins_with') {
      this.take(',');
      const prefix = String(this.operand());
      this.take(')');
      return typeof value === 'string' && value.startsWith(prefix);
    }
    this.take(')');
    return (value !== undefined) === (name === 'attribute_exists');
  }
}

function compare(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one !== 'string' || typeof other !== 'string') return Number.NaN;
  if (one === other) return 0;
  // DynamoDB orders by UTF-8 bytes.
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function compared(left: unknown, comparison: string, right: unknown): boolean {
  if (left === undefined || right === undefined) return false;
  if (comparison === '=') return left === right || compare(left, right) === 0;
  const order = compare(left, right);
  if (comparison === '<') return order < 0;
  if (comparison === '<=') return order <= 0;
  if (comparison === '>') return order > 0;
  if (comparison === '>=') return order >= 0;
  throw new Error(`Not understood: ${comparison}`);
}

function updated(item: Item, text: string, values: Values = {}, names: Names = {}): Item {
  const result = { ...item };
  const nameOf = (path: string) => attribute(path, names);
  const set = /^SET (.*)$/su.exec(text)?.[1];
  const added = /^ADD (\S+) (:\w+)$/u.exec(text);
  if (added !== null) {
    const [, path = '', value = ''] = added;
    const before = result[nameOf(path)];
    result[nameOf(path)] = new Set([...((before as Set<string>) ?? []), ...(values[value] as Set<string>)]);
    return result;
  }
  if (set === undefined) throw new Error(`Not understood: ${text}`);
  for (const part of set.split(/,\s*/u)) {
    const [path = '', value = ''] = part.split(/\s*=\s*/u);
    const [name = '', member] = path.split('.').map(nameOf);
    if (member === undefined) result[name] = values[value];
    else result[name] = { ...(result[name] as Item), [member]: values[value] };
  }
  return result;
}

interface Stored {
  readonly sort: Buffer;
  readonly item: Item;
}

interface Write {
  readonly Key?: Item;
  readonly Item?: Item;
  readonly TableName: string;
  readonly UpdateExpression?: string;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeValues?: Values;
  readonly ExpressionAttributeNames?: Names;
}

interface Read extends Write {
  readonly KeyConditionExpression?: string;
  readonly FilterExpression?: string;
  readonly ScanIndexForward?: boolean;
  readonly Limit?: number;
  readonly ExclusiveStartKey?: Item;
  readonly ConsistentRead?: boolean;
  readonly ProjectionExpression?: string;
  readonly RequestItems?: Readonly<Record<string, { readonly Keys: readonly Item[] }>>;
  readonly TransactItems?: readonly Readonly<Record<string, Write>>[];
}

export class MemoryDynamo {
  readonly spent: Spent = { calls: 0, bytesRead: 0, readUnits: 0, writeUnits: 0 };
  /** Bytes of the largest item that was ever written. */
  largestItem = 0;
  /** The call, counted from now, that the table will not take; none where null. */
  failAt: number | null = null;
  /** Table → partition → items in the order of their sort keys. */
  private readonly tables = new Map<string, Map<string, Stored[]>>();

  /** As the stores want it. */
  get client(): DynamoDBDocumentClient {
    return this as unknown as DynamoDBDocumentClient;
  }

  /** What was spent since the last time it was asked. */
  spentSince(): Spent {
    const since = { ...this.spent };
    Object.assign(this.spent, { calls: 0, bytesRead: 0, readUnits: 0, writeUnits: 0 });
    return since;
  }

  /** Every item of a table. */
  all(table: string): readonly Item[] {
    return [...(this.tables.get(table) ?? new Map<string, Stored[]>()).values()]
      .flat()
      .map(({ item }) => item);
  }

  async send(command: { readonly input: unknown; readonly constructor: { readonly name: string } }) {
    this.spent.calls += 1;
    if (this.failAt !== null && --this.failAt === 0) {
      this.failAt = null;
      throw new Error('DynamoDB is throttling');
    }
    const input = command.input as Read;
    switch (command.constructor.name) {
      case 'QueryCommand':
        return this.query(input);
      case 'ScanCommand':
        return this.scan(input);
      case 'GetCommand':
        return { Item: this.read([this.find(input.TableName, input.Key ?? {})?.item])[0] };
      case 'BatchGetCommand':
        return this.batchGet(input);
      case 'TransactWriteCommand':
        return this.transact((input.TransactItems ?? []).map((step) => Object.entries(step)[0]!));
      case 'PutCommand':
      case 'UpdateCommand':
      case 'DeleteCommand': {
        const kind = command.constructor.name.replace('Command', '');
        if (!this.mayBe(input)) throw failed('condition');
        this.write(kind, input, 1);
        return {};
      }
      default:
        throw new Error(`Not understood: ${command.constructor.name}`);
    }
  }

  private partition(table: string, pk: unknown): Stored[] {
    const partitions = this.tables.get(table) ?? new Map<string, Stored[]>();
    this.tables.set(table, partitions);
    const found = partitions.get(String(pk)) ?? [];
    partitions.set(String(pk), found);
    return found;
  }

  /** Where the sort key stands, or would stand. */
  private placeOf(items: readonly Stored[], sort: Buffer): number {
    let [from, to] = [0, items.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (Buffer.compare(items[middle]!.sort, sort) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  private keysOf(item: Item): { pk: unknown; sort: Buffer } {
    return { pk: item.pk ?? item.id, sort: Buffer.from(String(item.sk)) };
  }

  private find(table: string, key: Item): Stored | undefined {
    const { pk, sort } = this.keysOf(key);
    const items = this.partition(table, pk);
    const found = items[this.placeOf(items, sort)];
    return found?.sort.equals(sort) ? found : undefined;
  }

  private read(items: readonly (Item | undefined)[]): readonly (Item | undefined)[] {
    for (const item of items) {
      const bytes = item === undefined ? 0 : itemBytes(item);
      this.spent.bytesRead += bytes;
      this.spent.readUnits += readUnits(bytes);
    }
    return items.map((item) => (item === undefined ? undefined : structuredClone(item)));
  }

  private batchGet({ RequestItems = {} }: Read) {
    const found = Object.entries(RequestItems).map(([table, { Keys }]) => {
      if (Keys.length > MOST_IN_A_BATCH)
        throw new Error('Too many items requested for the BatchGetItem call');
      const items = this.read(Keys.map((key) => this.find(table, key)?.item));
      return [table, items.filter((item) => item !== undefined)] as const;
    });
    return { Responses: Object.fromEntries(found), UnprocessedKeys: {} };
  }

  private query(input: Read) {
    const values = input.ExpressionAttributeValues ?? {};
    const pk = Object.entries(values).find(([name]) => name === ':pk' || name === ':id')?.[1];
    const all = this.partition(input.TableName, pk);
    const prefix = values[':prefix'] ?? values[':from'];
    const first = typeof prefix === 'string' ? this.placeOf(all, Buffer.from(prefix)) : 0;
    const wanted: Stored[] = [];
    for (let at = first; at < all.length; at += 1) {
      const condition = new Expression(input.KeyConditionExpression ?? '', all[at]!.item, values, {});
      if (!condition.holds()) break;
      wanted.push(all[at]!);
    }
    if (input.ScanIndexForward === false) wanted.reverse();
    const start = input.ExclusiveStartKey;
    const begin = start === undefined ? 0 : wanted.findIndex(({ item }) => item.sk === start.sk) + 1;
    const page: Item[] = [];
    let bytes = 0;
    for (const { item } of wanted.slice(begin)) {
      if (page.length >= (input.Limit ?? Number.POSITIVE_INFINITY) || bytes > LARGEST_PAGE_BYTES) break;
      page.push(item);
      bytes += itemBytes(item);
    }
    this.spent.bytesRead += bytes;
    this.spent.readUnits += readUnits(bytes);
    const last = begin + page.length < wanted.length ? page.at(-1) : undefined;
    return {
      Items: page.map((item) => structuredClone(item)),
      ...(last === undefined ? {} : { LastEvaluatedKey: { pk: last.pk, sk: last.sk } }),
    };
  }

  private scan({ TableName, FilterExpression = '', ExpressionAttributeValues: values }: Read) {
    const items = this.all(TableName);
    this.read(items);
    return {
      Items: structuredClone(items.filter((item) => new Expression(FilterExpression, item, values).holds())),
    };
  }

  private mayBe(write: Write): boolean {
    const { ConditionExpression: condition } = write;
    if (condition === undefined) return true;
    const item = this.find(write.TableName, write.Key ?? write.Item ?? {})?.item ?? {};
    const { ExpressionAttributeValues: values, ExpressionAttributeNames: names } = write;
    return new Expression(condition, item, values, names).holds();
  }

  private write(kind: string, write: Write, factor: 1 | 2): void {
    const { pk, sort } = this.keysOf(write.Key ?? write.Item ?? {});
    const items = this.partition(write.TableName, pk);
    const place = this.placeOf(items, sort);
    const before = items[place]?.sort.equals(sort) === true ? items[place].item : undefined;
    const after = this.after(kind, write, before);
    if (after === undefined) {
      if (before !== undefined) items.splice(place, 1);
    } else items.splice(place, before === undefined ? 0 : 1, { sort, item: after });
    this.largestItem = Math.max(this.largestItem, itemBytes(after ?? {}));
    const bytes = Math.max(itemBytes(before ?? {}), itemBytes(after ?? {}));
    this.spent.writeUnits += factor * writeUnits(bytes);
  }

  private after(kind: string, write: Write, before: Item | undefined): Item | undefined {
    if (kind === 'Put') return structuredClone(write.Item);
    if (kind === 'Delete') return undefined;
    const { UpdateExpression: text = '', ExpressionAttributeValues: values } = write;
    return updated(before ?? { ...write.Key }, text, structuredClone(values), write.ExpressionAttributeNames);
  }

  private transact(steps: readonly (readonly [string, Write])[]) {
    const reasons = steps.map(([, write]) => (this.mayBe(write) ? 'None' : 'ConditionalCheckFailed'));
    if (reasons.some((reason) => reason !== 'None')) throw failed('transaction', reasons);
    for (const [kind, write] of steps) if (kind !== 'ConditionCheck') this.write(kind, write, 2);
    return {};
  }
}
