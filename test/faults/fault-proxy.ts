// A proxy between the functions and the engine that knows every call by what it does, counts what took effect, and can do
// to a call what a service or a network does on a bad day.
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to a call. `refused` is a condition that another worker was faster to take away. */
export type Fault = 'throttled' | 'failed' | 'cut before' | 'answer lost' | 'no answer' | 'refused';

export interface Plan {
  /** The calls it befalls, by `Call.name`. */
  readonly call: string;
  /** Which of them is the first, counted from 1 in the order of a run. */
  readonly from: number;
  readonly fault: Fault;
  /** How many requests; the SDK's own retries are requests, too. */
  readonly times: number;
}

/** `validate/report DynamoDB TransactWriteItems Verdicts SUBMISSION REPORT# …` */
export interface Call {
  readonly name: string;
  readonly service: string;
  readonly operation: string;
  readonly conditional: boolean;
}

interface Item {
  readonly [name: string]: unknown;
}

/** Table, queue or topic by the part of the stack that it is; what names one run or one agency is left out. */
function partOf(name: unknown): string {
  return String(name ?? '')
    .replace(/^.*[:/]/u, '')
    .replace(/^.*?(Verdicts|Agencies|Notices|Operations|uploads|reports|updates|returns).*$/u, '$1');
}

/**
 * YEAR#2024#… → YEAR#; what stands before the first sign of a key says its kind. Where that is an agency or a time, it
 * names one run, and the kind alone is told: a fault at a call of that name would befall no other run.
 */
function kindOf(key: unknown): string {
  const text = (key as { S?: string } | undefined)?.S ?? '';
  const [first = '', ...others] = text.split('#');
  const sign = others.length === 0 ? '' : '#';
  if (/^[A-Z]*$/u.test(first)) return `${first}${sign}`;
  return `${/^\d{4}-\d\d-/u.test(first) ? 'time' : 'agency'}${sign}`;
}

function sortKeyOf(input: Item): string {
  const key = (input.Key ?? input.Item) as Item | undefined;
  if (key !== undefined) return kindOf(key.sk);
  const values = input.ExpressionAttributeValues as Item | undefined;
  return kindOf(values?.[':prefix'] ?? values?.[':from'] ?? values?.[':id']);
}

function describeDynamo(operation: string, input: Item): { what: string; conditional: boolean } {
  const steps = (input.TransactItems as Item[] | undefined) ?? [];
  if (steps.length === 0) {
    return {
      what: `${partOf(input.TableName)} ${sortKeyOf(input)}`,
      conditional: input.ConditionExpression !== undefined && operation !== 'Query',
    };
  }
  const parts = steps.map((step) => Object.entries(step)[0] as [string, Item]);
  const first = parts[0]?.[1] ?? {};
  return {
    what: `${partOf(first.TableName)} ${parts.map(([kind, of]) => `${kind} ${sortKeyOf(of)}`).join(', ')}`,
    conditional: first.ConditionExpression !== undefined,
  };
}

function describe(by: string, message: IncomingMessage, body: string): Call {
  const target = message.headers['x-amz-target'];
  if (typeof target === 'string') {
    const [family = '', operation = ''] = target.split('.');
    const input = JSON.parse(body) as Item;
    if (family.startsWith('DynamoDB')) {
      const { what, conditional } = describeDynamo(operation, input);
      return { name: `${by} DynamoDB ${operation} ${what}`, service: 'DynamoDB', operation, conditional };
    }
    if (family === 'AWSEvents') {
      const name = `${by} EventBridge ${operation}`;
      return { name, service: 'EventBridge', operation, conditional: false };
    }
    const name = `${by} SQS ${operation} ${partOf(input.QueueUrl)}`;
    return { name, service: 'SQS', operation, conditional: false };
  }
  const parameters = new URLSearchParams(body);
  const action = parameters.get('Action');
  if (action !== null) {
    const service = action === 'Publish' ? 'SNS' : 'SES';
    const what = action === 'Publish' ? ` ${partOf(parameters.get('TopicArn'))}` : '';
    return { name: `${by} ${service} ${action}${what}`, service, operation: action, conditional: false };
  }
  const url = new URL(message.url ?? '/', 'http://engine');
  const [, bucket = '', folder = ''] = url.pathname.split('/');
  const operation = `${message.method}${url.searchParams.has('versions') ? ' versions' : ''}`;
  const name = `${by} S3 ${operation} ${partOf(bucket)} ${folder}`;
  return { name, service: 'S3', operation, conditional: false };
}

const XML = { 'content-type': 'text/xml' };
const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.0' };

type Refusal = 'throttled' | 'failed' | 'refused';

/** How each service says so. */
const CODES: Readonly<Record<string, Readonly<Record<Exclude<Refusal, 'refused'>, string>>>> = {
  DynamoDB: { throttled: 'ProvisionedThroughputExceededException', failed: 'InternalServerError' },
  SQS: { throttled: 'ThrottlingException', failed: 'InternalFailure' },
  EventBridge: { throttled: 'ThrottlingException', failed: 'InternalException' },
  S3: { throttled: 'SlowDown', failed: 'InternalError' },
  SES: { throttled: 'Throttling', failed: 'InternalFailure' },
  SNS: { throttled: 'Throttled', failed: 'InternalFailure' },
};

function conditionFailed(operation: string) {
  const cancelled = operation === 'TransactWriteItems';
  const type = cancelled ? 'TransactionCanceledException' : 'ConditionalCheckFailedException';
  const reasons = cancelled ? { CancellationReasons: [{ Code: 'ConditionalCheckFailed' }] } : {};
  const body = { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'refused', ...reasons };
  return { status: 400, headers: JSON_TYPE, body: JSON.stringify(body) };
}

function refusal({ service, operation }: Call, fault: Refusal) {
  if (fault === 'refused') return conditionFailed(operation);
  const code = CODES[service]?.[fault] ?? '';
  const throttled = service === 'S3' ? 503 : 400;
  const status = fault === 'failed' ? 500 : throttled;
  if (service === 'DynamoDB' || service === 'SQS' || service === 'EventBridge') {
    return { status, headers: JSON_TYPE, body: JSON.stringify({ __type: code, message: fault }) };
  }
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${fault}</Message></Error>`;
  const body = service === 'S3' ? error : `<ErrorResponse>${error}</ErrorResponse>`;
  return { status, headers: XML, body };
}

/** What took effect: mails as they came, messages to topics, ids of events on the bus. */
export interface Effects {
  readonly mails: Buffer[];
  readonly published: string[];
  readonly events: string[];
}

function noteEffect({ mails, published, events }: Effects, { operation }: Call, body: Buffer): void {
  const text = body.toString('utf8');
  const parameter = (name: string) => new URLSearchParams(text).get(name) ?? '';
  if (operation === 'SendRawEmail') mails.push(Buffer.from(parameter('RawMessage.Data'), 'base64'));
  else if (operation === 'Publish') published.push(parameter('Message'));
  else if (operation === 'PutEvents') {
    const { Entries } = JSON.parse(text) as { Entries: readonly { Detail: string }[] };
    events.push(...Entries.map(({ Detail }) => (JSON.parse(Detail) as { id: string }).id));
  }
}

export class FaultProxy {
  /** Who calls. */
  by = '';
  plan: Plan | null = null;
  /** The calls since `begin`, each as often as it was made. */
  calls: Call[] = [];
  /** Requests that the plan befell. */
  befallen = 0;
  /** Told of every message that came to a queue. */
  sent: ((queueUrl: string) => void) | null = null;
  /** Told of every call that was answered, with both bodies. */
  observe: ((call: Call, asked: Buffer, answered: Buffer) => void) | null = null;
  /** The deliveries in which it did. */
  readonly deliveriesBefallen = new Set<number>();
  /** Since `begin`. */
  effects: Effects = { mails: [], published: [], events: [] };
  #delivery = 0;
  readonly #engine: URL;
  readonly #server = createServer((incoming, response) => this.#take(incoming, response));

  constructor(engine: string) {
    this.#engine = new URL(engine);
  }

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  begin(plan: Plan | null): void {
    this.plan = plan;
    this.calls = [];
    this.befallen = 0;
    this.deliveriesBefallen.clear();
    this.effects = { mails: [], published: [], events: [] };
  }

  /** From now on it is `by` who calls, about a message that was delivered once more. */
  beginDelivery(by: string): void {
    this.by = by;
    this.#delivery += 1;
  }

  #take(incoming: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      const call = describe(this.by, incoming, body.toString('utf8'));
      this.calls.push(call);
      const fault = this.#faultFor(call);
      if (fault === 'cut before') response.destroy();
      else if (fault === null || fault === 'answer lost')
        this.#forward(incoming, body, call, response, fault);
      else if (fault !== 'no answer') {
        const { status, headers, body: text } = refusal(call, fault);
        response.writeHead(status, headers).end(text);
      }
    });
  }

  #faultFor({ name }: Call): Fault | null {
    const { plan } = this;
    if (plan === null || plan.call !== name || this.befallen >= plan.times) return null;
    if (this.calls.filter((call) => call.name === name).length < plan.from) return null;
    this.befallen += 1;
    this.deliveriesBefallen.add(this.#delivery);
    return plan.fault;
  }

  #forward(
    { method, url, headers }: IncomingMessage,
    body: Buffer,
    call: Call,
    response: ServerResponse,
    fault: Fault | null,
  ): void {
    const { hostname, port } = this.#engine;
    const forwarded = request({ hostname, port, method, path: url, headers }, (answer) => {
      if (answer.statusCode === 200) noteEffect(this.effects, call, body);
      if (answer.statusCode === 200 && call.operation === 'SendMessage') {
        this.sent?.((JSON.parse(body.toString('utf8')) as { QueueUrl: string }).QueueUrl);
      }
      if (fault === 'answer lost') {
        answer.resume().on('end', () => response.destroy());
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      const { observe } = this;
      if (observe !== null) {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => observe(call, body, Buffer.concat(chunks)));
      }
      answer.pipe(response);
    });
    forwarded.on('error', () => response.destroy());
    forwarded.end(body);
  }
}
