import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sha256Of } from '../../../shared/sha256.ts';
import type { Assets } from './assets.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** What build-assets.ts wrote into a folder. */
export function readAssets(folder: string): Assets {
  return new Map(
    readdirSync(folder).map((name) => {
      const body = readFileSync(path.join(folder, name), 'utf8');
      const contentType = TYPES[path.extname(name)];
      if (contentType === undefined) throw new Error(`No content type for ${name}`);
      return [name, { contentType, body, version: sha256Of(body).slice(0, 16) }];
    }),
  );
}
