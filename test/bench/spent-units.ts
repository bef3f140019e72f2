// Recorded calls → what they cost: requests, units of DynamoDB, bytes of items, dollars by the table of prices.json.
import { readUnits, writeUnits } from '../doubles/item-size.ts';
import type { Call } from '../faults/fault-proxy.ts';
import prices from './prices.json' with { type: 'json' };

/** An attribute as DynamoDB sends it. */
type Wire = Readonly<Record<string, unknown>>;
type WireItem = Readonly<Record<string, Wire>>;

export interface Units {
  calls: number;
  readUnits: number;
  bytesRead: number;
  writeUnits: number;
  s3Get: number;
  s3PutOrList: number;
  /** A message is sent, received and deleted: three requests, of which the functions make the first. */
  sqs: number;
  snsPublish: number;
  sesMail: number;
}

export const nothing = (): Units => ({
  ...{ calls: 0, readUnits: 0, bytesRead: 0, writeUnits: 0 },
  ...{ s3Get: 0, s3PutOrList: 0, sqs: 0, snsPublish: 0, sesMail: 0 },
});

function attributeBytes(value: Wire): number {
  const [[type, held] = ['', null]] = Object.entries(value);
  switch (type) {
    case 'S':
      return Buffer.byteLength(String(held));
    case 'N':
      return Math.ceil(String(held).replace(/[-.]/gu, '').length / 2) + 1;
    case 'B':
      return Buffer.from(String(held), 'base64').byteLength;
    case 'SS':
      return (held as string[]).reduce((sum, one) => sum + Buffer.byteLength(one), 0);
    case 'L':
      return (held as Wire[]).reduce((sum, one) => sum + 1 + attributeBytes(one), 3);
    case 'M':
      return 3 + Object.keys(held as WireItem).length + itemBytes(held as WireItem);
    default:
      return 1;
  }
}

function itemBytes(item: WireItem): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + attributeBytes(value),
    0,
  );
}

interface Asked {
  readonly TableName: string;
  readonly IndexName?: string;
  readonly Item?: WireItem;
  readonly Key?: WireItem;
  readonly TransactItems?: readonly Readonly<Record<string, Asked>>[];
}

interface Answered {
  readonly Items?: readonly WireItem[];
  readonly Item?: WireItem;
  readonly Responses?: Readonly<Record<string, readonly WireItem[]>>;
}

export class Meter {
  units = nothing();
  /** Sizes of items as they were last put: an update and a deletion cost by them, and do not tell them. */
  private readonly sizes = new Map<string, number>();

  take({ service, operation }: Call, asked: Buffer, answered: Buffer): void {
    const { units } = this;
    units.calls += 1;
    if (service === 'DynamoDB') this.takeDynamo(operation, JSON.parse(`${asked}`), JSON.parse(`${answered}`));
    else if (service === 'SQS' && operation.startsWith('Send')) units.sqs += 3;
    else if (service === 'SQS') units.sqs += 1;
    else if (service === 'SNS') units.snsPublish += 1;
    else if (service === 'SES') units.sesMail += 1;
    else if (operation === 'GET' || operation === 'HEAD') units.s3Get += 1;
    else units.s3PutOrList += 1;
  }

  private takeDynamo(operation: string, asked: Asked, answered: Answered): void {
    if (asked.TransactItems !== undefined) {
      for (const step of asked.TransactItems) this.write(Object.values(step)[0]!, 2);
    } else if (/^(?:Put|Update|Delete)Item$/u.test(operation)) this.write(asked, 1);
    else {
      const each = Object.values(answered.Responses ?? {}).flat();
      const consistent = asked.IndexName === undefined ? 1 : 0.5;
      if (operation === 'BatchGetItem') for (const item of each) this.read(itemBytes(item), consistent);
      else {
        const items = answered.Items ?? (answered.Item === undefined ? [] : [answered.Item]);
        this.read(
          items.reduce((sum, item) => sum + itemBytes(item), 0),
          consistent,
        );
      }
    }
  }

  private read(bytes: number, share: number): void {
    this.units.bytesRead += bytes;
    this.units.readUnits += share * readUnits(bytes);
  }

  private write({ TableName, Item, Key }: Asked, factor: 1 | 2): void {
    const of = Item ?? Key ?? {};
    const key = JSON.stringify([TableName, of.pk ?? of.id, of.sk]);
    const before = this.sizes.get(key) ?? 0;
    const bytes = Item === undefined ? before : itemBytes(Item);
    this.sizes.set(key, bytes);
    this.units.writeUnits += factor * writeUnits(Math.max(before, bytes));
  }
}

export function dollars(units: Units): number {
  return Object.entries(prices.perMillion).reduce(
    (sum, [name, price]) => sum + (units[name as keyof Units] * price) / 1e6,
    0,
  );
}
