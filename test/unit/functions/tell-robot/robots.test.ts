// Against a real server: what goes over the wire, and what each answer means.
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { groupRobot, ROBOT_KINDS, readRobotSecret } from '../../../../functions/tell-robot/robots.ts';
import { Busy } from '../../../../shared/fates.ts';

const asked: { url: URL; body: unknown; type: string | undefined }[] = [];
let answer: (response: ServerResponse) => void;
let address = '';
const NOW = new Date('2026-01-20T02:00:00.000Z');
const KEY = 'key-that-nobody-may-see';

const server = createServer(async (request, response) => {
  let text = '';
  for await (const part of request) text += part;
  asked.push({
    url: new URL(request.url ?? '', address),
    body: JSON.parse(text),
    type: request.headers['content-type'],
  });
  answer(response);
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked.length = 0;
  answer = (response) => response.end('{"errcode":0,"errmsg":"ok"}');
});

const robot = (kind: (typeof ROBOT_KINDS)[number], signWith?: string) =>
  groupRobot(kind, {
    secret: async () => ({
      webhook: `${address}/send?key=${KEY}`,
      ...(signWith === undefined ? {} : { signWith }),
    }),
    now: () => NOW,
    answerSeconds: 0.3,
  });

describe.each(ROBOT_KINDS)('%s', (kind) => {
  it('posts the text as it is', async () => {
    await robot(kind).say('某单位 2024 年报有 3 处需核对');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url.searchParams.get('key')).toBe(KEY);
    expect(asked[0]?.type).toBe('application/json');
    expect(asked[0]?.body).toEqual({ msgtype: 'text', text: { content: '某单位 2024 年报有 3 处需核对' } });
  });

  const FAULTS: readonly [string, (response: ServerResponse) => void][] = [
    ['refuses', (response) => response.end(`{"errcode":93000,"errmsg":"invalid webhook ${KEY}"}`)],
    ['is broken', (response) => response.writeHead(502).end('<html>')],
    ['speaks of something else', (response) => response.end('{"ok":true}')],
    ['sends elsewhere', (response) => response.writeHead(302, { location: `/other?key=${KEY}` }).end()],
    ['never answers', () => {}],
    ['hangs up', (response) => response.destroy()],
    ['stops half-way', (response) => response.writeHead(200, { 'content-length': '100' }).write('{')],
  ];
  it.each(FAULTS)('throws where it %s, and nowhere names the address', async (_, faulty) => {
    answer = faulty;
    const error: Error = await robot(kind)
      .say('文')
      .then(
        () => new Error('was taken'),
        (why) => why,
      );
    expect(error).not.toBeInstanceOf(Busy);
    expect(error.message).not.toBe('was taken');
    expect(`${error.message} ${error.stack} ${JSON.stringify(error.cause ?? '')}`).not.toContain(KEY);
    expect(asked.length).toBe(1);
  });

  it('is busy where there were too many', async () => {
    answer = (response) => response.writeHead(429).end();
    await expect(robot(kind).say('文')).rejects.toBeInstanceOf(Busy);
  });
});

it('wecom is busy for a minute after 45009', async () => {
  answer = (response) => response.end('{"errcode":45009,"errmsg":"api freq out of limit"}');
  await expect(robot('wecom').say('文')).rejects.toMatchObject({ name: 'Busy', seconds: 60 });
});

it('dingtalk is silent for ten minutes after too many', async () => {
  answer = (response) => response.end('{"errcode":410100,"errmsg":"send too fast"}');
  await expect(robot('dingtalk').say('文')).rejects.toMatchObject({ name: 'Busy', seconds: 600 });
});

it('dingtalk signs with the time and its own key', async () => {
  await robot('dingtalk', 'SECabc').say('文');
  const { searchParams } = asked[0]!.url;
  const timestamp = String(NOW.getTime());
  expect(searchParams.get('timestamp')).toBe(timestamp);
  const sign = createHmac('sha256', 'SECabc').update(`${timestamp}\nSECabc`, 'utf8').digest('base64');
  expect(searchParams.get('sign')).toBe(sign);
});

it('a secret that is none is not repeated', () => {
  for (const text of ['', KEY, `{"webhook":"${KEY}"}`, `{"webhook":"ftp://x/${KEY}"}`]) {
    expect(() => readRobotSecret(text)).toThrow(expect.not.stringContaining(KEY));
  }
});
