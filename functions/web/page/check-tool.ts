// gouji.html, the check in one file, as the stack serves it: opened where it is or taken home, under the policy that it names itself.
import type { MiddlewareHandler } from 'hono';
import { html } from 'hono/html';
import type { Html } from '../../../shared/showing/escaped-html.ts';
import type { Routes } from '../guarded-route.ts';
import type { WebServices } from '../services.ts';
import { answerWithAsset } from './serve-assets.ts';

/** Name of the asset, and of the file that people save. */
const CHECK_TOOL = 'gouji.html';
const PATH = `/check/${CHECK_TOOL}`;

export function addCheckTool(routes: Routes): void {
  routes.open({
    method: 'GET',
    path: PATH,
    why: 'the check in one file holds nothing of anybody',
    handle: (visit) => {
      if (visit.c.req.query('download') !== undefined) {
        visit.c.header('content-disposition', `attachment; filename="${CHECK_TOOL}"`);
      }
      return answerWithAsset(visit, CHECK_TOOL);
    },
  });
}

/**
 * The page runs a script of its own, which the policy of the other pages refuses, and asks no address, which that policy
 * lets a page do: it stands under its own here as in a folder of somebody's computer.
 */
export function underOwnPolicy({ assets }: Pick<WebServices, 'assets'>): MiddlewareHandler {
  const policy = assets.get(CHECK_TOOL)?.policy ?? null;
  return async (c, next) => {
    await next();
    if (policy !== null && c.req.path === PATH) {
      c.res.headers.set('content-security-policy', `${policy}; frame-ancestors 'none'`);
    }
  };
}

/** Said where people are about to file. */
export function checkToolLine(base: string): Html {
  return html`<p class="hint">报送之前可以自己先核对，不用登录，文件不离开这台电脑：<a href="${base}${PATH}?download">下载核对工具 ${CHECK_TOOL}（双击即可离线使用）</a>，或者<a href="${base}${PATH}">直接打开</a>。</p>`;
}
