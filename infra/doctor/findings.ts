// What an account lacks before a target can be deployed to it, in plain words; from what was seen there.
import type { Target } from '../config.ts';
import { domainOf, mailFaults, REGIONS_WITHOUT_SES } from '../mail-faults.ts';

/** Something that was looked for: null where it is not there, `refused` where it could not be looked at. */
export type Seen<Value> = Value | null | { readonly refused: string };

export interface Account {
  readonly id: string;
  readonly partition: string;
  readonly region: string;
  /** Of the CDK's bootstrap. */
  readonly bootstrap: Seen<number>;
  /** The target's stack as it is deployed now. */
  readonly stack: Seen<{ readonly status: string }>;
  /** How many functions may run at once. */
  readonly concurrency: Seen<number>;
  /** Not looked at where mail goes by SMTP. */
  readonly ses?: Seen<{
    readonly productionAccess: boolean;
    readonly sendingEnabled: boolean;
    readonly perDay: number;
    readonly perSecond: number;
  }>;
  /** The sender's domain, or address, in SES. */
  readonly sender?: Seen<{ readonly verified: boolean }>;
  /** Not looked at where mail goes by SES. `login`: what the mail server said, null where it took it. */
  readonly smtp?: Seen<{ readonly login: string | null }>;
}

export interface Finding {
  /** missing: a deployment fails, or no mail goes out; note: worth knowing; unknown: could not be looked at. */
  readonly is: 'ok' | 'missing' | 'note' | 'unknown';
  readonly says: string;
}

/** What CloudFormation calls a stack that takes an update. */
const DEPLOYABLE = /^(?:CREATE|UPDATE|IMPORT|UPDATE_ROLLBACK|IMPORT_ROLLBACK)_COMPLETE$/u;
/** The version that CDK's own templates ask for. */
const BOOTSTRAP_NEEDED = 6;

const ok = (says: string): Finding => ({ is: 'ok', says });
const missing = (says: string): Finding => ({ is: 'missing', says });
const note = (says: string): Finding => ({ is: 'note', says });

/** Judges what was seen; tells apart what is not there and what could not be looked at. */
function judge<Value>(
  what: string,
  seen: Seen<Value>,
  { there, absent }: { readonly there: (value: Value) => readonly Finding[]; readonly absent: string },
): readonly Finding[] {
  if (seen === null) return [missing(absent)];
  if (typeof seen === 'object' && 'refused' in seen) {
    return [{ is: 'unknown', says: `${what} could not be looked at: ${seen.refused}` }];
  }
  return there(seen);
}

function regionFindings({ name, region }: Target, account: Account): readonly Finding[] {
  if (region !== null && region !== account.region) {
    return [
      missing(
        `The target "${name}" is for ${region}, but the environment says ${account.region}: set AWS_REGION=${region}.`,
      ),
    ];
  }
  const inChina = account.region.startsWith('cn-');
  const partition = inChina ? 'aws-cn' : 'aws';
  if (account.partition !== partition && !account.region.startsWith('us-gov-')) {
    return [
      missing(
        `The credentials are of the partition ${account.partition}, ${account.region} is in ${partition}: they are another account's.`,
      ),
    ];
  }
  return [ok(`Account ${account.id}, region ${account.region}.`)];
}

/** Functions of the target that may run at one time. */
export function concurrencyOf(target: Target): number {
  const { parse, validate, writeReminders, mailFeedback } = target;
  const remind = 1;
  return [parse, validate, writeReminders, mailFeedback].reduce(
    (sum, { concurrency }) => sum + concurrency,
    remind,
  );
}

function sesFindings(target: Target, { region, ses, sender }: Account): readonly Finding[] {
  const { channel, senderAddress } = target.mail;
  if (channel.by !== 'ses' || channel.identity === 'of-the-engine' || REGIONS_WITHOUT_SES.has(region))
    return [];
  const domain = domainOf(senderAddress);
  return [
    ...judge('SES', ses ?? null, {
      absent: 'SES does not answer in this region.',
      there: ({ productionAccess, sendingEnabled, perDay, perSecond }) => [
        productionAccess
          ? ok(`SES is out of the sandbox: ${perDay} mails a day, ${perSecond} a second.`)
          : missing(
              'SES is in the sandbox: it writes to verified addresses only, 200 a day. Ask for production access (SES console, Account dashboard).',
            ),
        ...(sendingEnabled
          ? []
          : [missing('SES has paused sending for this account: see the reputation dashboard.')]),
      ],
    }),
    ...judge(`The identity ${domain}`, sender ?? null, {
      absent: 'not reached',
      there: ({ verified }) => [
        verified
          ? ok(`${domain} is verified.`)
          : missing(`${domain} is in SES, but not verified: put its DKIM records into the domain's DNS.`),
      ],
    }).map((finding) =>
      sender === null || sender === undefined ? absentSender(channel.identity, domain) : finding,
    ),
    ...takenIdentity(channel.identity, domain, sender),
  ];
}

function absentSender(identity: string, domain: string): Finding {
  return identity === 'of-the-stack'
    ? note(
        `${domain} is not in SES yet: the stack makes it; then put its outputs SenderDkim1 to SenderDkim3 into the domain's DNS.`,
      )
    : missing(
        `${domain} is not in SES, and the target's identity is "${identity}": verify it, or let the stack make it.`,
      );
}

/** A stack that is to make an identity which somebody else has made fails with AlreadyExists. */
function takenIdentity(identity: string, domain: string, sender: Account['sender']): readonly Finding[] {
  const exists = sender !== null && sender !== undefined && 'verified' in sender;
  if (identity !== 'of-the-stack' || !exists) return [];
  return [
    note(
      `${domain} is in SES already. Unless this stack made it, set identity: 'verified-already' in infra/config.ts: it cannot be made twice.`,
    ),
  ];
}

function smtpFindings({ mail: { channel } }: Target, { smtp }: Account): readonly Finding[] {
  if (channel.by !== 'smtp') return [];
  const { secretName, host, port } = channel;
  return judge(`The secret ${secretName}`, smtp ?? null, {
    absent: `There is no secret ${secretName}: aws secretsmanager create-secret --name ${secretName} --secret-string '{"user":"…","password":"…"}'`,
    there: ({ login }) => [
      login === null
        ? ok(`${host}:${port} takes the login of ${secretName}.`)
        : missing(`${host}:${port} does not take the login of ${secretName}: ${login}`),
    ],
  });
}

/** Everything that is to be said, in the order in which it is to be mended. */
export function findingsOf(target: Target, account: Account): readonly Finding[] {
  const needed = concurrencyOf(target);
  return [
    ...regionFindings(target, account),
    ...mailFaults(target, account.region).map(missing),
    ...judge('The bootstrap', account.bootstrap, {
      absent: `The CDK has not been bootstrapped here: npx cdk bootstrap aws://${account.id}/${account.region}`,
      there: (version) => [
        version >= BOOTSTRAP_NEEDED
          ? ok(`The CDK's bootstrap has version ${version}.`)
          : missing(
              `The CDK's bootstrap has version ${version}, ${BOOTSTRAP_NEEDED} is needed: npx cdk bootstrap aws://${account.id}/${account.region}`,
            ),
      ],
    }),
    ...stackFindings(target, account.stack),
    ...judge('Lambda’s concurrency', account.concurrency, {
      absent: 'Lambda does not answer in this region.',
      there: (concurrency) => [
        concurrency >= needed
          ? ok(`${concurrency} functions may run at once, the target uses up to ${needed}.`)
          : missing(
              `Only ${concurrency} functions may run at once, the target uses up to ${needed}: ask for more (Service Quotas, Lambda, Concurrent executions), or lower the concurrency in infra/config.ts.`,
            ),
      ],
    }),
    ...sesFindings(target, account),
    ...smtpFindings(target, account),
  ];
}

function stackFindings({ name }: Target, stack: Account['stack']): readonly Finding[] {
  if (stack === null) return [ok(`The stack gouji-${name} is not deployed yet.`)];
  return judge(`The stack gouji-${name}`, stack, {
    absent: '',
    there: ({ status }) => [
      DEPLOYABLE.test(status)
        ? ok(`The stack gouji-${name} is deployed (${status}).`)
        : missing(`The stack gouji-${name} is ${status}: nothing can be deployed over it.`),
    ],
  });
}
