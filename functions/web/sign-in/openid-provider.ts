// Any provider that speaks OpenID Connect: authorization code, PKCE, nonce; openid-client checks signature, issuer, audience, time.
import * as openid from 'openid-client';
import type { IdentityProvider } from '../../../shared/ports/identity-provider.ts';

export interface OpenidSettings {
  /** Scheme, host and path that `/.well-known/openid-configuration` stands below. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: () => Promise<string>;
  readonly label: string;
  /** A provider of a test speaks plain HTTP on this machine. */
  readonly isPlainHttp?: boolean;
}

export function openidProvider(settings: OpenidSettings): IdentityProvider {
  const { issuer, clientId, clientSecret, label, isPlainHttp = false } = settings;
  let discovering: Promise<openid.Configuration> | null = null;
  const discover = async () =>
    openid.discovery(
      new URL(issuer),
      clientId,
      await clientSecret(),
      undefined,
      // Without the first the signature is left to TLS alone.
      {
        execute: [openid.enableNonRepudiationChecks, ...(isPlainHttp ? [openid.allowInsecureRequests] : [])],
      },
    );
  const configuration = () => {
    discovering ??= discover().catch((error: unknown) => {
      discovering = null;
      throw error;
    });
    return discovering;
  };
  return {
    label,
    origin: new URL(issuer).origin,

    async begin({ state, nonce, verifier }, comeBack) {
      const address = openid.buildAuthorizationUrl(await configuration(), {
        redirect_uri: comeBack,
        scope: 'openid email',
        state,
        nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return address.href;
    },

    async finish({ state, nonce, verifier }, answered) {
      const found = await configuration();
      try {
        const tokens = await openid.authorizationCodeGrant(found, new URL(answered), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        const email = claims?.email;
        return typeof email === 'string' && claims?.email_verified === true ? email.toLowerCase() : null;
      } catch (error) {
        // What the provider or the browser brought is not what was asked for; the network's faults are ours.
        if (error instanceof openid.ClientError && error.code === 'OAUTH_TIMEOUT') throw error;
        return null;
      }
    },
  };
}
