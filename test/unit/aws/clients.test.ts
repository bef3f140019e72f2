// What the clients do where a service refuses, hangs, or does its work and never says so: against a server of our own.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeDynamo, makeSes } from '../../../shared/aws/clients.ts';

let calls = 0;
let answer: (response: ServerResponse, request: IncomingMessage) => void = () => {};
const server = createServer((request, response) => {
  calls += 1;
  request.resume().on('end', () => answer(response, request));
});

beforeEach(async () => {
  calls = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) vi.stubEnv(name, 'test');
  vi.stubEnv('AWS_REGION', 'us-east-1');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const refusal = (code: string, status: number) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'text/xml' });
  response.end(
    `<ErrorResponse><Error><Type>x</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`,
  );
};
const taken = (response: ServerResponse) =>
  response.end(
    '<SendRawEmailResponse><SendRawEmailResult><MessageId>m</MessageId></SendRawEmailResult></SendRawEmailResponse>',
  );
const mail = () => makeSes().send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from('x') } }));

describe('a mail', () => {
  it.each([
    ['throttled', refusal('Throttling', 400)],
    ['failed', refusal('InternalFailure', 500)],
  ])('that SES has %s is sent again by the SDK', async (_, refuse) => {
    answer = (response) => (calls === 1 ? refuse(response) : taken(response));
    expect((await mail()).MessageId).toBe('m');
    expect(calls).toBe(2);
  });

  it('whose answer is lost is not: it may have gone out', async () => {
    answer = (response) => response.destroy();
    await expect(mail()).rejects.toMatchObject({ name: 'Unanswered' });
    expect(calls).toBe(1);
  });

  it('that is never answered is given up after five seconds, and not sent again', async () => {
    answer = () => {};
    const began = performance.now();
    await expect(mail()).rejects.toMatchObject({ name: 'Unanswered' });
    expect(performance.now() - began).toBeLessThan(7000);
    expect(calls).toBe(1);
  });
});

it('any other call that is never answered is made again', async () => {
  answer = (response) => {
    if (calls === 1) return;
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
    response.end('{"Item":{"pk":{"S":"a"}}}');
  };
  const began = performance.now();
  const { Item } = await makeDynamo().send(new GetCommand({ TableName: 't', Key: { pk: 'a' } }));
  expect(Item).toEqual({ pk: 'a' });
  expect(calls).toBe(2);
  expect(performance.now() - began).toBeLessThan(7000);
});
