// The document that is committed is what the contracts say now, and is OpenAPI 3.1 as its own meta-schema has it.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../../../functions/web/api/api-routes.ts';
import eventSchemaCommitted from '../../../../../functions/web/api/gouji-event.schema.json' with {
  type: 'json',
};
import { eventSchema, openApiDocument } from '../../../../../functions/web/api/open-api.ts';
import committed from '../../../../../functions/web/api/openapi.json' with { type: 'json' };
import { describedWebApp } from '../../../../../functions/web/app.ts';
import program from '../../../../../package.json' with { type: 'json' };
import { DESCRIBED } from '../../../../builders/held-to-open-api.ts';
import { MemoryWeb } from '../../../../doubles/memory-web.ts';

/** Its schemas are of the dialect that Ajv knows; it loses its way in the dynamic references that stand for them. */
const metaSchema = JSON.parse(
  readFileSync(new URL('../../../../fixtures/schemas/openapi-3.1.json', import.meta.url), 'utf8').replaceAll(
    '"$dynamicRef": "#meta"',
    '"$ref": "https://json-schema.org/draft/2020-12/schema"',
  ),
);
const asJson = (value: object) => JSON.parse(JSON.stringify(value));

describe('openapi.json', () => {
  it('is as the contracts say; else run npm run build:openapi', () => {
    expect(committed).toEqual(asJson(openApiDocument(OPERATIONS, program.version)));
  });

  it('is OpenAPI 3.1', () => {
    const isValid = new Ajv2020({ strict: false, validateFormats: false }).compile(metaSchema);
    expect(isValid(committed) ? [] : isValid.errors).toEqual([]);
  });

  it('has every guarded route of the API, and none besides', () => {
    const { routes } = describedWebApp(new MemoryWeb().services);
    const added = routes.filter(({ path, guard }) => path.startsWith('/api/') && guard !== 'open');
    expect(added.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([...DESCRIBED].sort());
  });
});

describe('gouji-event.schema.json', () => {
  it('is as the contract says; else run npm run build:openapi', () => {
    expect(eventSchemaCommitted).toEqual(asJson(eventSchema()));
  });

  it('names a schema of a version for each kind of event, and has no place for a figure', () => {
    const text = JSON.stringify(eventSchemaCommitted);
    for (const type of ['verdict-recorded', 'report-withdrawn', 'notice-sent', 'deadline-passed']) {
      expect(text).toContain(`urn:gouji:schema:${type}:1`);
    }
    for (const figure of ['"figures"', '"outcomes"', '"left"', '"message"'])
      expect(text).not.toContain(figure);
  });
});
