// The page of an agency: what to do, in sentences, and what it filed.
import { html } from 'hono/html';
import type { Granted } from '../guarded-route.ts';
import { layout } from '../page/layout.ts';

export function showHome({ c, base, agency, agencyId, identity, csrf }: Granted): Response {
  const name = agency?.name ?? `${agencyId}（不在名册里）`;
  return c.html(layout({ title: name, base, person: { identity, csrf }, body: html`<h1>${name}</h1>` }));
}
