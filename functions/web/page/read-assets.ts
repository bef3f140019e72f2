import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Assets } from './assets.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
};

/** What build-assets.ts wrote into a folder. */
export function readAssets(folder: string): Assets {
  return new Map(
    readdirSync(folder).map((name) => {
      const body = readFileSync(path.join(folder, name), 'utf8');
      const contentType = TYPES[path.extname(name)];
      if (contentType === undefined) throw new Error(`No content type for ${name}`);
      // Of megabytes at every cold start: Node's own hash, ten times as fast as one in any program.
      const version = hash('sha256', body).slice(0, 16);
      return [name, { contentType, body, version, policy: policyIn(body) }];
    }),
  );
}

/** As page-document.ts writes it. */
function policyIn(body: string): string | null {
  const written = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/u.exec(body)?.[1];
  return written?.replaceAll('&#39;', "'") ?? null;
}
