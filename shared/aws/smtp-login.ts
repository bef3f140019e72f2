// The account on the mail server, from Secrets Manager: { "user": …, "password": …, "authority"?: … }.
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';

export const SmtpLogin = z.strictObject({
  user: z.string().min(1),
  password: z.string().min(1),
  /** PEM of the authority that signed the server's certificate, where it is none that Node knows. */
  authority: z.string().startsWith('-----BEGIN CERTIFICATE-----').optional(),
});
export type SmtpLogin = z.infer<typeof SmtpLogin>;

/** The secret's text as a login. Throws, without repeating anything of it, where it is none. */
export function readLogin(secret: string | undefined): SmtpLogin {
  try {
    return SmtpLogin.parse(JSON.parse(secret ?? ''));
  } catch {
    // No cause: it would carry the secret into a log.
    throw new Error('The SMTP secret is not { "user": …, "password": …, "authority"?: PEM }');
  }
}

export interface SmtpLogins {
  /** Read once per process. */
  current(): Promise<SmtpLogin>;
  /** The server did not accept it: the next call reads the secret anew. */
  forget(): void;
}

export function secretLogins(secrets: SecretsManagerClient, secretId: string): SmtpLogins {
  let reading: Promise<SmtpLogin> | null = null;
  const read = async () =>
    readLogin((await secrets.send(new GetSecretValueCommand({ SecretId: secretId }))).SecretString);
  return {
    current() {
      reading ??= read().catch((error: unknown) => {
        reading = null;
        throw error;
      });
      return reading;
    },
    forget() {
      reading = null;
    },
  };
}
