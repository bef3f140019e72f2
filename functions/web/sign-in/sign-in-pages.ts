// Signing in and out.
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import * as z from 'zod';
import { sha256Of } from '../../../shared/sha256.ts';
import type { Html } from '../../../shared/showing/escaped-html.ts';
import type { Routes, Visit } from '../guarded-route.ts';
import { BROWSER_COOKIE, formToken, SESSION_COOKIE } from '../identify.ts';
import { checkToolLine } from '../page/check-tool.ts';
import { layout } from '../page/layout.ts';
import { networkOf } from '../place.ts';
import type { WebServices } from '../services.ts';
import { CODE_MINUTES } from './code-mail.ts';
import { askForCode, redeemCode } from './codes.ts';
import { inWholeSeconds } from './even-time.ts';
import { COOKIE, newSecret, openSession } from './open-session.ts';
import { addProviderPages } from './provider-pages.ts';
import { type Typed, typedIn } from './typed-in.ts';

export function addSignIn(routes: Routes): void {
  routes.open({ method: 'GET', path: '/sign-in', why: 'nobody is signed in yet', handle: showSignIn });
  routes.open({
    method: 'POST',
    path: '/sign-in/code',
    why: 'answers the same whoever asks',
    handle: sendCode,
  });
  routes.open({ method: 'POST', path: '/sign-in', why: 'takes a code', handle: takeCode });
  routes.open({
    method: 'POST',
    path: '/sign-out',
    why: 'does nothing for who is not signed in',
    handle: signOut,
  });
  addProviderPages(routes);
}

const Address = z.email().max(254);

const page = (c: Context, base: string, title: string, body: Html, status: 200 | 400 | 429 = 200) =>
  c.html(layout({ title, base, person: null, body }), status);

/** What a form is tied to before anybody is signed in; made with the first page. */
async function browserToken(c: Context, services: WebServices): Promise<string> {
  if (getCookie(c, SESSION_COOKIE) === undefined && getCookie(c, BROWSER_COOKIE) === undefined) {
    const secret = newSecret(services);
    setCookie(c, BROWSER_COOKIE, secret, COOKIE);
    return services.mac(`form ${sha256Of(secret)}`);
  }
  return (await formToken(c, services)) ?? '';
}

const browserOf = (c: Context) =>
  sha256Of(getCookie(c, BROWSER_COOKIE) ?? getCookie(c, SESSION_COOKIE) ?? '');

async function showSignIn({ c, services, base }: Visit): Promise<Response> {
  const typed = typedIn(c.req.query());
  return page(c, base, '登录', askForm(typed, base, await browserToken(c, services), null, services));
}

function hidden(token: string, { to }: Typed): Html {
  return html`<input type="hidden" name="csrf" value="${token}"><input type="hidden" name="to" value="${to}">`;
}

function askForm(
  typed: Typed,
  base: string,
  token: string,
  wrong: string | null,
  { provider }: Pick<WebServices, 'provider'>,
): Html {
  return html`<h1>登录</h1>
<p>登录后可以报送年度报告、查看核对结果。验证码寄到名册里登记的邮箱。</p>
${wrong === null ? null : html`<p class="wrong" role="alert">${wrong}</p>`}
<form method="post" action="${base}/sign-in/code" class="stacked">
${hidden(token, typed)}
<label for="agency">单位编号</label>
<input id="agency" name="agency" value="${typed.agencyId}" maxlength="64" autocomplete="organization" spellcheck="false" aria-describedby="agency-hint">
<p class="hint" id="agency-hint">在收到的通知里可以找到；就是上传文件夹的名字。系统运行人员不填。</p>
<label for="email">登记的邮箱</label>
<input id="email" name="email" type="email" value="${typed.email}" maxlength="254" autocomplete="email" required>
<p><button class="chief">寄验证码</button></p>
${provider === null ? null : html`<p>或者填单位编号，<button class="plain" formaction="${base}/sign-in/provider" formnovalidate>用${provider.label}登录</button></p>`}
</form>
${checkToolLine(base)}`;
}

function codeForm(typed: Typed, base: string, token: string, wrong: string | null): Html {
  return html`<h1>填写验证码</h1>
<p>如果这个单位登记了这个邮箱，验证码已经寄到 <b>${typed.email}</b>，${CODE_MINUTES}分钟内有效。几分钟没有收到，请看一下垃圾邮件，核对编号和邮箱，再申请一次。</p>
${wrong === null ? null : html`<p class="wrong" role="alert">${wrong}</p>`}
<form method="post" action="${base}/sign-in" class="stacked">
${hidden(token, typed)}
<input type="hidden" name="agency" value="${typed.agencyId}"><input type="hidden" name="email" value="${typed.email}">
<label for="code">六位验证码</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="\\s*[0-9０-９ ]{6,12}\\s*" maxlength="12" required>
<p><button class="chief">登录</button></p>
</form>
<p><a href="${base}/sign-in">换一个单位或邮箱，或者重新申请</a></p>`;
}

async function sendCode({ c, services, base, form }: Visit): Promise<Response> {
  const typed = typedIn(form);
  const token = await browserToken(c, services);
  if (!Address.safeParse(typed.email).success) {
    return page(c, base, '登录', askForm(typed, base, token, '邮箱的写法不对，请检查。', services), 400);
  }
  const asked = await inWholeSeconds(services, () => askForCode(typed, browserOf(c), networkOf(c), services));
  if (asked === 'too-many') {
    return page(c, base, '登录', askForm(typed, base, token, '申请得太多，请过一刻钟再试。', services), 429);
  }
  return page(c, base, '填写验证码', codeForm(typed, base, token, null));
}

async function takeCode({ c, services, base, form }: Visit): Promise<Response> {
  const typed = typedIn(form);
  const code = (form.code ?? '').normalize('NFKC').replace(/\s/gu, '').slice(0, 12);
  const person = await redeemCode(typed, code, browserOf(c), networkOf(c), services);
  if (person === null) {
    const wrong = '验证码不对，或者已经过期、用过。错五次后作废，请重新申请。';
    return page(c, base, '填写验证码', codeForm(typed, base, await browserToken(c, services), wrong), 400);
  }
  await openSession(c, person, 'POST /sign-in', services);
  return c.redirect(`${base}${typed.to}`, 303);
}

async function signOut({ c, services, base, signedIn, form }: Visit): Promise<Response> {
  const session = signedIn?.session ?? null;
  if (session !== null) {
    if (form.everywhere === undefined) await services.sessions.close(session);
    else await services.sessions.closeAll(session);
  }
  deleteCookie(c, SESSION_COOKIE, COOKIE);
  return c.redirect(`${base}/sign-in`, 303);
}
