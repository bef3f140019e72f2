// What an agency sees and does: what is due, filing, the verdict, explaining, what was filed before.
import type { Routes } from '../guarded-route.ts';
import { showHome } from './home.ts';

export function addAgencyPages(routes: Routes): void {
  routes.guarded({
    method: 'GET',
    path: '/',
    action: 'see',
    target: 'own',
    handle: ({ c, base, agencyId }) => c.redirect(`${base}/agencies/${agencyId}`, 303),
  });
  routes.guarded({
    method: 'GET',
    path: '/agencies/:agencyId',
    action: 'see',
    target: 'agency',
    handle: showHome,
  });
}
