// Holds answers of the API against its OpenAPI document.
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import openApi from '../../functions/web/api/openapi.json' with { type: 'json' };

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ ...openApi, $id: 'openapi' });

interface Described {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}
const paths = openApi.paths as unknown as Readonly<Record<string, Readonly<Record<string, Described>>>>;

/** The paths of the document, as the routes write them. */
export const DESCRIBED = Object.entries(paths).flatMap(([path, methods]) =>
  Object.keys(methods).map(
    (method) => `${method.toUpperCase()} /api/v1${path.replace(/\{(\w+)\}/gu, ':$1')}`,
  ),
);

function described(method: string, path: string): Described | undefined {
  const called = path.replace(/^\/api\/v1/u, '').replace(/\?.*$/u, '');
  const template = Object.keys(paths).find((one) =>
    new RegExp(`^${one.replace(/\{\w+\}/gu, '[^/]+')}$`, 'u').test(called),
  );
  return template === undefined ? undefined : paths[template]?.[method.toLowerCase()];
}

/** What an answer is that the document does not say; empty where it says all. Its body is left to be read. */
export async function strayFromOpenApi(method: string, path: string, answer: Response): Promise<string[]> {
  const response = described(method, path)?.responses[String(answer.status)];
  if (response === undefined) return [`${method} ${path} answers ${answer.status}, which is not described`];
  if (response.content === undefined) return [];
  const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
  if (!(type in response.content)) return [`${method} ${path} answers with ${type}`];
  const operation = described(method, path) as unknown as Record<string, never>;
  const { $ref } = (
    operation as never as {
      responses: Record<string, { content: Record<string, { schema: { $ref: string } }> }>;
    }
  ).responses[String(answer.status)]!.content[type]!.schema;
  const isValid = ajv.getSchema(`openapi${$ref}`);
  if (isValid === undefined) return [`There is no ${$ref}`];
  return isValid(await answer.clone().json()) ? [] : [`${method} ${path}: ${ajv.errorsText(isValid.errors)}`];
}
