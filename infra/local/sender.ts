// On AWS the stack's configuration brings the sending identity; the local engines take it by API call only.
import { ListIdentitiesCommand, SESClient, VerifyEmailIdentityCommand } from '@aws-sdk/client-ses';
import { TARGETS } from '../config.ts';
import { clientSettings } from './engine.ts';

/** Whom the letters come from on a local engine. */
export const LOCAL_SENDER = TARGETS.local.mail.senderAddress;

/** Makes the engine's SES accept mail from this address. Does nothing where it does already. */
export async function verifySender(endpoint: string, address: string): Promise<void> {
  const ses = new SESClient(clientSettings(endpoint));
  const { Identities = [] } = await ses.send(new ListIdentitiesCommand({ IdentityType: 'EmailAddress' }));
  if (!Identities.includes(address))
    await ses.send(new VerifyEmailIdentityCommand({ EmailAddress: address }));
}
