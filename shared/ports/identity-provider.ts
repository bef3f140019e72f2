// An identity provider of the office's own, by OpenID Connect: who somebody is, said by another system.

/** What ties an answer to the question and the browser: none of them can be guessed. */
export interface ProviderChecks {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE: 43 to 128 characters. */
  readonly verifier: string;
}

export interface IdentityProvider {
  /** As the button says it: 省统一身份认证. */
  readonly label: string;
  /** Scheme and host that a browser is sent to. */
  readonly origin: string;
  /** The address to send the browser to; it comes back to `comeBack` (absolute). */
  begin(checks: ProviderChecks, comeBack: string): Promise<string>;
  /**
   * Who signed in: the e-mail address, in lower case. Null where the answer is not the one that was asked for, was used before, or
   * names no address that the provider has verified. `answered`: the address the browser came back to, with its query.
   */
  finish(checks: ProviderChecks, answered: string): Promise<string | null>;
}
