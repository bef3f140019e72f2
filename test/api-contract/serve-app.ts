// The pages and the API over stores in memory, on a port of 127.0.0.1: what a tool from outside can be let loose on.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Hono } from 'hono';

export interface ServedApp {
  readonly address: string;
  stop(): void;
}

function requestOf({ method = 'GET', url = '/', headers }: IncomingMessage, base: string, body: Uint8Array) {
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as [string, string]],
  );
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(url, base), {
    // No Request is made with TRACE; to the app it is one more method that it does not have.
    method: method === 'TRACE' ? 'OTHER' : method,
    headers: given,
    ...(hasBody ? { body: new Uint8Array(body) } : {}),
  });
}

async function pass(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}

export async function serveApp(app: Hono): Promise<ServedApp> {
  let address = '';
  const server = createServer((request, response) => {
    buffer(request)
      .then((body) => app.fetch(requestOf(request, address, body)))
      .then((answer) => pass(answer, response))
      // What makes no Request (an address that is none) would not get through a gateway.
      .catch(() => response.writeHead(400).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
