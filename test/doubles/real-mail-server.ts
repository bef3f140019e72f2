// A mail server on this machine, under TLS, that refuses what it is told to refuse.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

const FIXTURES = new URL('../fixtures/mail-server/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, FIXTURES), 'utf8');

/** What its certificate is signed by. */
export const AUTHORITY = read('only-for-tests.cert.pem');
export const LOGIN = { user: 'nianbao@office.gov.cn', password: '口令-secret' };

export interface TakenBySmtp {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
  readonly secure: boolean;
}

/** A server's refusal, as `code` and words; or never to answer. */
export type Answer = { readonly code: number; readonly text: string } | 'silence' | null;

export class RealMailServer {
  readonly taken: TakenBySmtp[] = [];
  /** Logins that were tried. */
  logins = 0;
  onRecipient: (address: string) => Answer = () => null;
  onData: () => Answer = () => null;
  onLogin: () => Answer = () => null;
  readonly #server: SMTPServer;

  private constructor(security: 'tls' | 'starttls', options: SMTPServerOptions) {
    this.#server = new SMTPServer({
      secure: security === 'tls',
      key: read('only-for-tests.key.pem'),
      cert: AUTHORITY,
      authMethods: ['PLAIN', 'LOGIN'],
      closeTimeout: 100,
      onAuth: ({ username, password }, _session, done) => {
        this.logins += 1;
        const right = username === LOGIN.user && password === LOGIN.password;
        reply(
          this.onLogin() ?? (right ? null : { code: 535, text: '5.7.8 Authentication failed' }),
          (error) => (error === null ? done(null, { user: username }) : done(error)),
        );
      },
      onRcptTo: ({ address }, _session, done) => reply(this.onRecipient(address), done),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          reply(this.onData(), (error) => {
            if (error !== null) return done(error);
            const { mailFrom, rcptTo } = session.envelope;
            this.taken.push({
              from: mailFrom === false ? '' : mailFrom.address,
              to: rcptTo.map(({ address }) => address),
              raw: Buffer.concat(chunks),
              secure: session.secure,
            });
            done();
          });
        });
      },
      ...options,
    });
    // A client that goes away in the middle of a sentence is what some tests are about.
    this.#server.on('error', () => {});
  }

  static async start(security: 'tls' | 'starttls', options: SMTPServerOptions = {}): Promise<RealMailServer> {
    const server = new RealMailServer(security, options);
    const listening = server.#server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    return server;
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }
}

function reply(answer: Answer, done: (error: Error | null) => void): void {
  if (answer === 'silence') return;
  const error = answer === null ? null : Object.assign(new Error(answer.text), { responseCode: answer.code });
  done(error);
}
