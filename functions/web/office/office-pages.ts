// What a supervising office sees: who below it has filed, whether it was seen, where sums do not agree, papers to take away. An
// operator sees the same of every office, the access record, and checks a register before it is imported.
import type { Routes } from '../guarded-route.ts';
import { showAccessRecord } from './access-record.ts';
import { showDigest } from './digest.ts';
import { exportRoster } from './export-roster.ts';
import { showAllOffices } from './offices.ts';
import { showProposal, showRegister } from './register-proposals.ts';
import { showRoster } from './roster.ts';
import { showSums } from './sums.ts';

export function addOfficePages(routes: Routes): void {
  const ofOffice = { method: 'GET', target: 'agency' } as const;
  const ofNone = { method: 'GET', target: 'none' } as const;
  routes.guarded({ ...ofNone, path: '/offices', action: 'roster', handle: showAllOffices });
  routes.guarded({ ...ofOffice, path: '/offices/:agencyId', action: 'roster', handle: showRoster });
  routes.guarded({ ...ofOffice, path: '/offices/:agencyId/sums', action: 'roster', handle: showSums });
  routes.guarded({ ...ofOffice, path: '/offices/:agencyId/digest', action: 'export', handle: showDigest });
  for (const kind of ['csv', 'xlsx'] as const) {
    routes.guarded({
      ...ofOffice,
      path: `/offices/:agencyId/roster.${kind}`,
      action: 'export',
      handle: (granted) => exportRoster(granted, kind),
    });
  }
  routes.guarded({
    ...ofNone,
    path: '/access-record',
    action: 'see-access-record',
    handle: showAccessRecord,
  });
  routes.guarded({ ...ofNone, path: '/register', action: 'import-register', handle: showRegister });
  routes.guarded({
    ...ofNone,
    path: '/register/:proposalId',
    action: 'import-register',
    subject: 'proposalId',
    handle: showProposal,
  });
}
