// One-time codes: six digits by mail to a contact of the register, good once, for ten minutes, in the browser that asked.
import type { SignInCode } from '../../../shared/contracts/sign-in-code.ts';
import type { WebServices } from '../services.ts';
import { CODE_MINUTES, codeMail } from './code-mail.ts';
import { type Claimed, knownPerson, type Person } from './people.ts';

/** Codes for one person, and for everybody behind one network address, within the window. */
const MOST_FOR_PERSON = 5;
const MOST_FOR_NETWORK = 60;
/** Tries of a code from one network address: many clerks may sit behind one. */
const MOST_TRIES_OF_NETWORK = 200;
const WINDOW_SECONDS = 15 * 60;

const personKey = ({ agencyId, email }: Claimed, { mac }: Pick<WebServices, 'mac'>) =>
  mac(`person ${JSON.stringify([agencyId, email])}`);

const codeMac = (code: string, person: string, browser: string, { mac }: Pick<WebServices, 'mac'>) =>
  mac(`code ${JSON.stringify([code, person, browser])}`);

/** Six digits, each as likely: a draw above the last whole round is thrown away. */
export function drawCode(random: WebServices['random']): string {
  const rounds = Math.floor(2 ** 32 / 1_000_000) * 1_000_000;
  for (;;) {
    const drawn = Buffer.from(random(4)).readUInt32BE();
    if (drawn < rounds) return String(drawn % 1_000_000).padStart(6, '0');
  }
}

/**
 * Mails a code where the person is known; `too-many` where the network has asked too often. Nothing in the answer says
 * whether the person is known: known and unknown take the same way, but for the mail.
 */
export async function askForCode(
  claimed: Claimed,
  browser: string,
  network: string,
  services: WebServices,
): Promise<'asked' | 'too-many'> {
  const now = services.now();
  const { limits, codes } = services;
  if (!(await limits.mayTry(`code-network ${network}`, MOST_FOR_NETWORK, WINDOW_SECONDS, now))) {
    return 'too-many';
  }
  const person = await personKey(claimed, services);
  const may = await limits.mayTry(`code-person ${person}`, MOST_FOR_PERSON, WINDOW_SECONDS, now);
  const known = await knownPerson(claimed, services);
  const code = drawCode(services.random);
  if (!may) return 'asked';
  const kept: SignInCode = {
    version: 1,
    person,
    mac: await codeMac(code, person, browser, services),
    email: claimed.email,
    agencyId: known?.agency?.id ?? null,
    until: new Date(now.getTime() + CODE_MINUTES * 60_000).toISOString(),
  };
  // Of somebody unknown a code is kept that nobody was told.
  await codes.keep(kept);
  if (known !== null) {
    const { agency, email } = known;
    await services.mail.mail(codeMail({ code, email, agencyName: agency?.name ?? null, now }));
  }
  return 'asked';
}

/** Who signed in with a code; null where the code is not right, is over, was used, or is locked. */
export async function redeemCode(
  claimed: Claimed,
  code: string,
  browser: string,
  network: string,
  services: WebServices,
): Promise<Person | null> {
  const now = services.now();
  const { limits, codes } = services;
  if (!(await limits.mayTry(`try-network ${network}`, MOST_TRIES_OF_NETWORK, WINDOW_SECONDS, now)))
    return null;
  const person = await personKey(claimed, services);
  const mac = await codeMac(code, person, browser, services);
  const consumed = await codes.consume(person, mac, now);
  // The register may have changed since the code was asked for.
  return consumed === null ? null : knownPerson(claimed, services);
}
