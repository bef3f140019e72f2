// What must be set before mail can go out, told when the stack is built instead of when it fails to send.
import * as z from 'zod';
import type { Target } from './config.ts';

/** Amazon SES endpoints and quotas, AWS General Reference, November 2026; cfn-lint knows the same from its own copy. */
export const REGIONS_WITHOUT_SES: ReadonlySet<string> = new Set([
  'ap-east-1',
  'ap-southeast-4',
  'ap-southeast-6',
  'ap-southeast-7',
  'cn-north-1',
  'cn-northwest-1',
  'eu-south-2',
  'mx-central-1',
]);

/** Domains of RFC 2606, `.local` and `.internal`: nobody can send from them. */
const NOBODYS = /(?:^|\.)example(?:\.|$)|\.(?:test|invalid|localhost|local|internal)$/u;

/** The sender's domain. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** What is wrong with a target's mail in a region (undefined: not known yet), as sentences for operators. */
export function mailFaults({ name, mail }: Target, region: string | undefined): readonly string[] {
  if (mail.channel.by === 'ses' && mail.channel.identity === 'of-the-engine') return [];
  const { senderAddress, channel } = mail;
  const set = `Set senderAddress of "${name}" in infra/config.ts, or give -c sender=nianbao@your-domain with every deployment.`;
  const faults: string[] = [];
  if (!z.email().safeParse(senderAddress).success) {
    faults.push(`The sender "${senderAddress}" is no mail address. ${set}`);
  } else if (NOBODYS.test(domainOf(senderAddress))) {
    faults.push(`Nobody can send as "${senderAddress}", which is only an example. ${set}`);
  }
  if (channel.by === 'ses' && region !== undefined && REGIONS_WITHOUT_SES.has(region)) {
    faults.push(
      `There is no SES in ${region}: give the target a channel by SMTP in infra/config.ts, as the targets of China have, or choose another region.`,
    );
  }
  return faults;
}
