// What is said where nothing is given: a plain page in Chinese, or a problem as RFC 9457 has it on the API.
import type { Context } from 'hono';
import { html } from 'hono/html';
import { isOfApi } from './identify.ts';
import { layout } from './page/layout.ts';
import { baseOf } from './place.ts';

/** hidden: not there, or not theirs, which are not told apart. foreign-form: it did not come from these pages. */
export type Refusal =
  | 'nobody'
  | 'hidden'
  | 'foreign-form'
  | 'too-large'
  | 'incomplete'
  | 'outdated'
  | 'too-many'
  | 'other-method'
  | 'unknown-person'
  | 'our-fault';

const SAID: Readonly<
  Record<
    Refusal,
    {
      readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 429 | 500;
      readonly title: string;
      readonly todo: string;
    }
  >
> = {
  nobody: { status: 401, title: '请先登录', todo: '登录已过期或者还没有登录。' },
  hidden: {
    status: 404,
    title: '没有这个页面',
    todo: '地址可能不完整，或者这一页不属于您登录的单位。请从首页重新进入。',
  },
  'foreign-form': {
    status: 403,
    title: '请从本页面重新提交',
    todo: '这次提交不是从本系统的页面发出的，或者页面已经过期，没有处理。请回到上一页，刷新以后再提交一次。',
  },
  'too-large': { status: 413, title: '内容太长', todo: '提交的内容太长，没有处理。请缩短以后再提交。' },
  incomplete: {
    status: 400,
    title: '填写得不完整',
    todo: '有一项没有填，或者写法不对，没有处理。请回到上一页检查。',
  },
  'unknown-person': {
    status: 403,
    title: '没有登录成功',
    todo: '身份认证没有完成，或者认证的邮箱不是这个单位登记的联系邮箱。请核对单位编号后再试，或者改用验证码登录。',
  },
  outdated: {
    status: 409,
    title: '这一处已经变了',
    todo: '现行的报告里没有这一处问题了：可能刚刚重新报送过。请回到核对结果看一下。',
  },
  'too-many': { status: 429, title: '请求太多', todo: '请按 Retry-After 写的秒数等一等再试。' },
  'other-method': { status: 405, title: '不支持这种请求方法', todo: '可用的方法见 Allow。' },
  'our-fault': {
    status: 500,
    title: '系统出错了',
    todo: '这是系统的问题，不是您的操作有误。请过几分钟再试；已经上传的文件不会丢失。',
  },
};

export function refuse(c: Context, why: Refusal): Response {
  const { status, title, todo } = SAID[why];
  if (isOfApi(c)) {
    c.header('content-type', 'application/problem+json; charset=utf-8');
    if (status === 401) c.header('www-authenticate', 'Bearer');
    return c.body(JSON.stringify({ type: `urn:gouji:problem:${why}`, title, status, detail: todo }), status);
  }
  const base = baseOf(c);
  if (why === 'nobody' && c.req.method === 'GET') {
    return c.redirect(`${base}/sign-in?to=${encodeURIComponent(c.req.path)}`, 303);
  }
  return c.html(
    layout({
      title,
      base,
      person: null,
      body: html`<h1>${title}</h1><p>${todo}</p><p><a href="${base}/">回到首页</a></p>`,
    }),
    status,
  );
}
