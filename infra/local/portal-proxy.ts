// The pages of a local engine at an address of their own, as in production: http://127.0.0.1:<port>/v/… leads to the gateway's
// stage `v`, which the engines keep behind a long path.
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PortalProxy {
  /** Of the first page, for example http://127.0.0.1:4600/v/. */
  readonly address: string;
  stop(): Promise<void>;
}

/** `port` 0 takes any that is free. */
export async function openPortal(endpoint: string, apiId: string, port: number): Promise<PortalProxy> {
  const server = createServer((incoming, answer) => pass(incoming, answer, endpoint, apiId));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v/`,
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function pass(incoming: IncomingMessage, answer: ServerResponse, endpoint: string, apiId: string): void {
  const { url = '/', method, headers } = incoming;
  if (!/^\/v(?:[/?]|$)/u.test(url)) {
    answer.writeHead(302, { location: '/v/' }).end();
    return;
  }
  const target = new URL(`/_aws/execute-api/${apiId}${url === '/v' ? '/v/' : url}`, endpoint);
  const { host = '', ...others } = headers;
  const onwards = request(
    target,
    { method, headers: { ...others, 'x-forwarded-host': host } },
    (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    },
  );
  onwards.on('error', () => {
    if (!answer.headersSent) answer.writeHead(502);
    answer.end();
  });
  incoming.pipe(onwards);
}
