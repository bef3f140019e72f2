// Writes openapi.json and gouji-event.schema.json beside itself: `npm run build:openapi`. Both are committed; a test holds them
// against what the contracts say now.
import { existsSync, writeFileSync } from 'node:fs';
import program from '../../../package.json' with { type: 'json' };

const beside = (name: string) => new URL(name, import.meta.url);

for (const name of ['openapi.json', 'gouji-event.schema.json']) {
  // The routes serve them: before the first time there is nothing to serve.
  if (!existsSync(beside(name))) writeFileSync(beside(name), '{}\n');
}
const { OPERATIONS } = await import('./api-routes.ts');
const { eventSchema, openApiDocument } = await import('./open-api.ts');
const write = (name: string, value: object) =>
  writeFileSync(beside(name), `${JSON.stringify(value, null, 2)}\n`);
write('openapi.json', openApiDocument(OPERATIONS, program.version));
write('gouji-event.schema.json', eventSchema());
