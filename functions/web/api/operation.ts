// What a route of the API is, said once: the guard, the schemas both ways, the answers. Routes and the OpenAPI document are
// made from it.
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type * as z from 'zod';
import type { Problem } from '../../../shared/contracts/api.ts';
import { sha256Of } from '../../../shared/sha256.ts';
import type { Action } from '../authorise.ts';
import type { Granted, RouteTarget } from '../guarded-route.ts';

/** What an answer holds besides its body, for the document. */
export type AnswerHeader = 'Location' | 'Retry-After' | 'ETag';

export interface Answer {
  readonly says: string;
  /** Name of a schema in `SCHEMAS`. */
  readonly schema: string;
  readonly headers?: readonly AnswerHeader[];
}

export interface Operation<
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodObject | null = z.ZodObject | null,
> {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** Below /api/v1, parameters as Hono writes them. */
  readonly path: string;
  readonly summary: string;
  readonly action: Action;
  readonly target: RouteTarget;
  /** The parameter that says what it is about, for the access record. */
  readonly subject?: string;
  readonly query: Query;
  readonly body: Body;
  /** Name of the body's schema in `SCHEMAS`. */
  readonly bodySchema?: string;
  readonly idempotent?: true;
  readonly answers: Readonly<Partial<Record<200 | 201 | 202, Answer>>>;
  /** Beside those that every route may give. */
  readonly problems: readonly ProblemKind[];
  readonly handle: (
    granted: Granted,
    asked: {
      readonly query: z.output<Query>;
      readonly body: Body extends z.ZodObject ? z.output<Body> : null;
    },
  ) => Promise<Response>;
}

/** Keeps what `handle` is given as typed as the schemas say. */
export function operation<Query extends z.ZodObject, Body extends z.ZodObject | null>(
  of: Operation<Query, Body>,
): Operation {
  return of as unknown as Operation;
}

export const PROBLEMS = {
  malformed: { status: 400, title: '请求的内容不是 JSON', detail: '请用 application/json 发送一个对象。' },
  'not-json': { status: 415, title: '请用 JSON 提交', detail: 'Content-Type 应为 application/json。' },
  'breaks-contract': {
    status: 422,
    title: '请求不符合约定',
    detail: '有的参数缺少或者写法不对，逐项见 errors。',
  },
  'other-file': {
    status: 409,
    title: '这个 Idempotency-Key 已经用于另一个文件',
    detail: '同一个 Idempotency-Key 只能用于同一个文件名。报送另一个文件请换一个。',
  },
  'cursor-over': {
    status: 409,
    title: '这个 cursor 不能再用',
    detail: 'cursor 不是上一页给出的，或者名册已经变了。请从第一页重新读取。',
  },
  'nothing-to-explain': {
    status: 409,
    title: '没有这一处可以说明的问题',
    detail: '现行的报告里没有这一处问题，或者这一年度没有可以说明的报告。请重新读取核对结果。',
  },
} as const satisfies Readonly<Record<string, Omit<Problem, 'type' | 'errors'>>>;
export type ProblemKind = keyof typeof PROBLEMS;

export function problem(c: Context, kind: ProblemKind, errors?: Problem['errors']): Response {
  const { status, title, detail } = PROBLEMS[kind];
  const said: Problem = {
    type: `urn:gouji:problem:${kind}`,
    title,
    status,
    detail,
    ...(errors === undefined ? {} : { errors }),
  };
  c.header('content-type', 'application/problem+json; charset=utf-8');
  return c.body(JSON.stringify(said), status);
}

/** With its ETag; nothing but that where the caller has it already. */
export function answer(c: Context, body: object, status: ContentfulStatusCode = 200): Response {
  const text = JSON.stringify(body);
  const etag = `"${sha256Of(text).slice(0, 32)}"`;
  c.header('etag', etag);
  c.header('cache-control', 'private, no-cache');
  const known = c.req
    .header('if-none-match')
    ?.split(',')
    .map((one) => one.trim().replace(/^W\//u, ''));
  if (c.req.method === 'GET' && status === 200 && known?.includes(etag)) return c.body(null, 304);
  c.header('content-type', 'application/json; charset=utf-8');
  return c.body(text, status);
}
