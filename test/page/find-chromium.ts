import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** CHROMIUM, or where systems put it. Null where there is none; throws where CHROMIUM_REQUIRED is set (.ci/run). */
export function findChromium(): string | null {
  const { CHROMIUM, CHROMIUM_REQUIRED } = process.env;
  const found = [...(CHROMIUM === undefined ? [] : [CHROMIUM]), ...PLACES].find((path) => existsSync(path));
  if (found === undefined && CHROMIUM_REQUIRED !== undefined) {
    throw new Error(
      'CHROMIUM_REQUIRED is set and no Chromium was found: install it (Debian: apt install chromium).',
    );
  }
  return found ?? null;
}
