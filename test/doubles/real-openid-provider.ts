// A real provider of OpenID Connect on this machine, as small as one can be: signs with its own key, holds PKCE, takes a code once.
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface RealOpenidProvider {
  readonly issuer: string;
  /** What a person does there: signs in, and is sent back with a code. Gives the address he comes back to. */
  signIn(asked: string, claims: Readonly<Record<string, unknown>>): string;
  /** Signs with a key that is not the published one. */
  isForging: boolean;
  stop(): Promise<void>;
}

export const CLIENT = { id: 'gouji', secret: 'of the tests' };

export async function startOpenidProvider(): Promise<RealOpenidProvider> {
  const published = await generateKeyPair('RS256');
  const other = await generateKeyPair('RS256');
  const codes = new Map<string, { asked: URLSearchParams; claims: Readonly<Record<string, unknown>> }>();

  async function tokenFor(body: URLSearchParams): Promise<object | null> {
    const code = body.get('code') ?? '';
    const given = codes.get(code);
    codes.delete(code);
    if (given === undefined) return null;
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    if (challenge !== given.asked.get('code_challenge')) return null;
    const { privateKey } = provider.isForging ? other : published;
    const idToken = await new SignJWT({ nonce: given.asked.get('nonce'), ...given.claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(provider.issuer)
      .setAudience(CLIENT.id)
      .setSubject('person')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
    return { access_token: 'unused', token_type: 'Bearer', id_token: idToken };
  }

  const server = createServer(async (request, answer) => {
    const say = (status: number, body: object) =>
      answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration') {
      say(200, {
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        jwks_uri: `${provider.issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    } else if (request.url === '/keys') {
      const key = await exportJWK(published.publicKey);
      say(200, { keys: [{ ...key, kid: 'one', alg: 'RS256', use: 'sig' }] });
    } else if (request.url === '/token') {
      const token = await tokenFor(new URLSearchParams(await text(request)));
      if (token === null) say(400, { error: 'invalid_grant' });
      else say(200, token);
    } else say(404, {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const provider: RealOpenidProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    isForging: false,
    signIn(asked, claims) {
      const { searchParams } = new URL(asked);
      const code = randomUUID();
      codes.set(code, { asked: searchParams, claims });
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', searchParams.get('state') ?? '');
      return back.href;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return provider;
}
