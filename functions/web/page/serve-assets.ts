import type { Routes, Visit } from '../guarded-route.ts';
import { refuse } from '../refuse.ts';

/** Style and script, asked for again only once they have changed. */
export function addAssets(routes: Routes): void {
  routes.open({
    method: 'GET',
    path: '/assets/:name',
    why: 'style and script hold nothing of anybody',
    handle: (visit) => answerWithAsset(visit, visit.c.req.param('name') ?? ''),
  });
}

/** The asset, or that the browser has it already. */
export function answerWithAsset({ c, services }: Pick<Visit, 'c' | 'services'>, name: string): Response {
  const asset = services.assets.get(name);
  if (asset === undefined) return refuse(c, 'hidden');
  const etag = `"${asset.version}"`;
  c.header('etag', etag);
  c.header('cache-control', 'public, max-age=300');
  if (c.req.header('if-none-match') === etag) return c.body(null, 304);
  c.header('content-type', asset.contentType);
  return c.body(asset.body);
}
