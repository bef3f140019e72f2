// What an agency sees and does: what is due, filing, the verdict, explaining, what was filed before.
import type { Routes } from '../guarded-route.ts';
import { addDownloads } from './downloads.ts';
import { addFilingPages } from './filing-pages.ts';
import { addHistoryPages } from './history-pages.ts';
import { showHome } from './home.ts';
import { addVerdictPages } from './verdict-pages.ts';

export function addAgencyPages(routes: Routes): void {
  routes.guarded({
    method: 'GET',
    path: '/',
    action: 'see',
    target: 'own-or-none',
    handle: ({ c, base, agencyId }) =>
      c.redirect(agencyId === null ? `${base}/offices` : `${base}/agencies/${agencyId}`, 303),
  });
  routes.guarded({
    method: 'GET',
    path: '/agencies/:agencyId',
    action: 'see',
    target: 'agency',
    handle: showHome,
  });
  addFilingPages(routes);
  addVerdictPages(routes);
  addHistoryPages(routes);
  addDownloads(routes);
}
