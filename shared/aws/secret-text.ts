import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** A secret that is one text; asked for once, and again only where that failed. */
export function secretText(secrets: SecretsManagerClient, id: string): () => Promise<string> {
  let text: Promise<string> | null = null;
  const ask = async () => {
    const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: id }));
    if (SecretString === undefined || SecretString === '') throw new Error(`The secret ${id} is empty`);
    return SecretString;
  };
  return () => {
    text ??= ask().catch((error: unknown) => {
      text = null;
      throw error;
    });
    return text;
  };
}
