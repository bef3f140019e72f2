import type { Claimed } from './people.ts';

export interface Typed extends Claimed {
  /** Where to go afterwards: a path of these pages. */
  readonly to: string;
}

/** What somebody typed, or brought along in a link. */
export function typedIn(of: Readonly<Record<string, string | undefined>>): Typed {
  const to = of.to ?? '';
  return {
    agencyId: (of.agency ?? '').trim().slice(0, 64),
    email: (of.email ?? '').trim().toLowerCase().slice(0, 254),
    to: /^\/(?![/\\])[\w/.?=&%-]*$/u.test(to) ? to : '/',
  };
}
