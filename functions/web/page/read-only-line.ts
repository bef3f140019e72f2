// Said on an agency's page to whoever looks at it from above.
import { html } from 'hono/html';
import type { Html } from '../../../shared/showing/escaped-html.ts';
import type { Granted } from '../guarded-route.ts';

export function readOnlyLine({ decision }: Pick<Granted, 'decision'>): Html | null {
  if (decision !== 'read-only') return null;
  return html`<p class="quiet" role="note">您看到的和这个单位看到的一样，只能查看。您的查看不算作该单位看过。</p>`;
}
