// The operations → the OpenAPI 3.1 document, and the schema of the events.
import * as z from 'zod';
import * as contracts from '../../../shared/contracts/api.ts';
import { GoujiEvent } from '../../../shared/contracts/gouji-event.ts';
import { ReceiptNumber } from '../../../shared/contracts/receipt-number.ts';
import { AgencyId, SubmissionId, UploadId } from '../../../shared/contracts/submission.ts';
import { type AnswerHeader, type Operation, PROBLEMS, type ProblemKind } from './operation.ts';

const { Problem, Upload, BegunUpload, UploadRequest, SubmissionSummary, SubmissionPage } = contracts;
const { ApiVerdict, Receipt, RosterPage, Explanation, ExplanationList, ExplanationRequest } = contracts;

/** By the names the document has for them. */
export const SCHEMAS = {
  ...{ Problem, Upload, BegunUpload, UploadRequest, SubmissionSummary, SubmissionPage },
  ...{ ApiVerdict, Receipt, RosterPage, Explanation, ExplanationList, ExplanationRequest },
} satisfies Readonly<Record<string, z.ZodType>>;

const REQUESTS: ReadonlySet<string> = new Set(['UploadRequest', 'ExplanationRequest']);

const PARAMETERS: Readonly<Record<string, z.ZodType>> = {
  agencyId: AgencyId.describe('The agency whose folder files go to'),
  submissionId: SubmissionId,
  uploadId: UploadId,
  number: z.string().regex(/^\d{1,4}$/u),
  receipt: z.union([ReceiptNumber, z.string().regex(/^\d{16}$/u)]),
};

const HEADERS: Readonly<Record<AnswerHeader, object>> = {
  Location: { description: 'Where to ask how far the file has come', schema: { type: 'string' } },
  'Retry-After': { description: 'Seconds until it is worth asking again', schema: { type: 'integer' } },
  ETag: { description: 'For If-None-Match: 304 where nothing has changed', schema: { type: 'string' } },
};

/** Given by every guarded route. */
const ALWAYS: Readonly<Record<number, string>> = {
  401: 'No token, or one that was revoked',
  404: 'Not there, or not for this token: the two are not told apart',
  429: 'More than 120 requests in a minute with one token',
};
const WITH_BODY: readonly ProblemKind[] = ['malformed', 'not-json'];

function plainSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function parametersOf({ path, query, idempotent }: Operation): object[] {
  const inPath = [...path.matchAll(/:(\w+)/gu)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: plainSchema(PARAMETERS[name]!, 'output'),
  }));
  // As it comes: text that is read as a number; its limits are those of the number.
  const asked = plainSchema(query, 'output') as { properties?: object; required?: string[] };
  const needed = (plainSchema(query, 'input') as { required?: string[] }).required ?? [];
  const inQuery = Object.entries(asked.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: needed.includes(name) && !('default' in (schema as object)),
    schema,
  }));
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'The same key of the same agency means the same upload, however often it is asked for',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
  };
  return [...inPath, ...inQuery, ...(idempotent === true ? [key] : [])];
}

const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
});

function responsesOf({ answers, problems, body, method }: Operation): Record<string, object> {
  const responses: Record<string, object> = {};
  for (const [status, { says, schema, headers = [] }] of Object.entries(answers)) {
    responses[status] = {
      description: says,
      headers: Object.fromEntries(headers.map((name) => [name, HEADERS[name]])),
      content: { 'application/json': { schema: ref(schema) } },
    };
  }
  if (method === 'GET') responses[304] = { description: 'As the ETag given says' };
  const kinds: readonly ProblemKind[] = [...problems, ...(body === null ? [] : WITH_BODY), 'breaks-contract'];
  for (const kind of kinds) responses[PROBLEMS[kind].status] = problemAnswer(PROBLEMS[kind].detail);
  if (body !== null) responses[413] = problemAnswer('More than 64 KB');
  for (const [status, says] of Object.entries(ALWAYS)) responses[status] = problemAnswer(says);
  return responses;
}

function operationObject(of: Operation): object {
  return {
    operationId: of.id,
    summary: of.summary,
    description: `Scope of the token: ${of.action === 'see' ? 'read' : of.action}.`,
    parameters: parametersOf(of),
    ...(of.bodySchema === undefined
      ? {}
      : {
          requestBody: { required: true, content: { 'application/json': { schema: ref(of.bodySchema) } } },
        }),
    responses: responsesOf(of),
  };
}

export function openApiDocument(operations: readonly Operation[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const of of operations) {
    const path = of.path.replace(/:(\w+)/gu, '{$1}');
    paths[path] = { ...paths[path], [of.method.toLowerCase()]: operationObject(of) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '勾稽 Gouji',
      version,
      description:
        'Files yearly disclosure reports, and reads what became of them. Figures are as submitted: nothing here alters one.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'gouji token create' } },
      schemas: Object.fromEntries(
        Object.entries(SCHEMAS).map(([name, schema]) => [
          name,
          plainSchema(schema, REQUESTS.has(name) ? 'input' : 'output'),
        ]),
      ),
    },
  };
}

/** Of the `detail` of every event on the bus. */
export function eventSchema(): object {
  return z.toJSONSchema(GoujiEvent);
}
