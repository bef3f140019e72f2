// The pages and the API as one program: runs in Lambda, in a plain Node server, and in a test by `app.request()`.
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { addAgencyPages } from './agency/agency-pages.ts';
import { addApi } from './api/api-routes.ts';
import { type RouteDescription, Routes } from './guarded-route.ts';
import { addOfficePages } from './office/office-pages.ts';
import { addCheckTool, underOwnPolicy } from './page/check-tool.ts';
import { addAssets } from './page/serve-assets.ts';
import { refuse } from './refuse.ts';
import type { WebServices } from './services.ts';
import { addSignIn } from './sign-in/sign-in-pages.ts';

export interface WebApp {
  readonly app: Hono;
  readonly routes: readonly RouteDescription[];
}

/** The program with a description of each of its routes, for tests that walk over them. */
export function describedWebApp(services: WebServices): WebApp {
  const app = new Hono();
  app.use(underOwnPolicy(services));
  app.use(secured(services));
  app.use(async (c, next) => {
    await next();
    // What people filed is kept by no browser and by nothing on the way.
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  });
  app.notFound((c) => refuse(c, 'hidden'));
  app.onError((error, c) => {
    services.report('A page failed', { route: `${c.req.method} ${c.req.path}`, error });
    return refuse(c, 'our-fault');
  });
  const routes = new Routes(app, services);
  addAssets(routes);
  addCheckTool(routes);
  addSignIn(routes);
  addAgencyPages(routes);
  addApi(routes);
  addOfficePages(routes);
  return { app, routes: routes.described };
}

export function createWebApp(services: WebServices): Hono {
  return describedWebApp(services).app;
}

/** Nothing inline, nothing from elsewhere; files go to the bucket and nowhere else. */
function secured({ settings, provider }: WebServices) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      scriptSrc: ["'self'"],
      imgSrc: ["'self'"],
      workerSrc: ["'self'"],
      connectSrc: ["'self'", settings.storeOrigin],
      formAction: ["'self'", settings.storeOrigin, ...(provider === null ? [] : [provider.origin])],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    xContentTypeOptions: true,
    crossOriginResourcePolicy: 'same-origin',
    crossOriginOpenerPolicy: 'same-origin',
    // A local machine has no TLS; the gateway has nothing but TLS.
    strictTransportSecurity: settings.origin === 'loopback' ? false : 'max-age=31536000',
  });
}
