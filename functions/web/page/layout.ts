// What is around every page.
import { html } from 'hono/html';
import type { Html } from '../../../shared/showing/escaped-html.ts';
import type { Identity } from '../identity.ts';

export interface Page {
  readonly title: string;
  /** Before every address. */
  readonly base: string;
  /** Who is signed in, with the token of the sign-out form. */
  readonly person: { readonly identity: Identity; readonly csrf: string } | null;
  readonly body: Html;
  /** Files of assets beside the common ones, for example `office.css`. */
  readonly styles?: readonly string[];
}

const PRODUCT = '政府信息公开年报勾稽核对';

export function layout({ title, base, person, body, styles = [] }: Page): string {
  return String(html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${PRODUCT}</title>
${['portal.css', ...styles].map((name) => html`<link rel="stylesheet" href="${base}/assets/${name}">`)}
<script src="${base}/assets/portal.js" defer></script>
</head>
<body>
<a class="heard skip" href="#main">跳到正文</a>
<header class="site"><div class="page-width"><a class="product" href="${base}/">${PRODUCT}</a>${person === null ? null : personBar(person, base)}</div></header>
<main id="main" class="page-width" tabindex="-1">
${body}
</main>
<footer class="site page-width"><p class="quiet">系统不改动提交的任何数字。“最可能”只是提示，以单位自己的底账为准。</p></footer>
</body>
</html>
`);
}

function personBar({ identity, csrf }: NonNullable<Page['person']>, base: string): Html {
  const { agencyId, role, email } = identity;
  return html`<nav class="person" aria-label="登录的单位">
${agencyId === null ? null : html`<a href="${base}/agencies/${agencyId}">本单位</a>`}
${role === 'office' ? html`<a href="${base}/offices/${agencyId}">下级单位</a>` : null}
${role === 'operator' ? html`<a href="${base}/offices">全部单位</a>` : null}
<span class="quiet">${email}</span>
<form method="post" action="${base}/sign-out"><input type="hidden" name="csrf" value="${csrf}"><button class="plain">退出</button></form>
</nav>`;
}
