// Where the pages stand: the address they have for a browser. Behind a gateway they lie under its stage, which the path of a
// request does not name.
import type { Context } from 'hono';
import type { WebSettings } from './services.ts';

/** What an API Gateway proxy event says of its request; absent where a plain server or a test asks. */
interface GatewayEnvironment {
  readonly requestContext?: {
    readonly path?: string;
    readonly domainName?: string;
    readonly identity?: { readonly sourceIp?: string };
  };
}

const gatewayOf = (c: Context) => ((c.env ?? {}) as GatewayEnvironment).requestContext;

/** What stands before every path of the pages: empty, or for example `/v`. */
export function baseOf(c: Context): string {
  const whole = gatewayOf(c)?.path ?? c.req.path;
  return whole.endsWith(c.req.path) ? whole.slice(0, whole.length - c.req.path.length) : '';
}

const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/u;

/** Scheme, host and port of the pages as the browser sees them. */
export function originOf(c: Context, { origin }: Pick<WebSettings, 'origin'>): string {
  if (origin === 'of-the-gateway') return `https://${gatewayOf(c)?.domainName ?? ''}`;
  if (origin !== 'loopback') return origin;
  const host = c.req.header('x-forwarded-host') ?? c.req.header('host') ?? '127.0.0.1';
  const own = `http://${host}`;
  return LOOPBACK.test(own) ? own : 'http://127.0.0.1';
}

/** Whether a form came from these pages, as far as the browser says where it came from; one that says nothing does not. */
export function cameFromHere(c: Context, settings: Pick<WebSettings, 'origin'>): boolean {
  const origin = c.req.header('origin');
  if (origin === undefined) return c.req.header('sec-fetch-site') === 'same-origin';
  if (settings.origin === 'loopback') return LOOPBACK.test(origin);
  return origin === originOf(c, settings);
}

/** The address of the network that asks, as the gateway saw it: no header of a client says it. */
export function networkOf(c: Context): string {
  return gatewayOf(c)?.identity?.sourceIp ?? 'unknown';
}
