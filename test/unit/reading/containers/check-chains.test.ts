import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkChains } from '../../../../shared/reading/containers/check-chains.ts';
import { DEFAULT_LIMITS, startMeter } from '../../../../shared/reading/limits.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/files/${name}`, import.meta.url)));
const check = (bytes: Uint8Array) => checkChains(bytes, startMeter(DEFAULT_LIMITS));

/** A container of `count` sectors whose chains are given by `next`; the directory begins at sector `directory`. */
function container(count: number, next: (sector: number) => number, directory: number): Uint8Array {
  const fat = Math.ceil(count / 128);
  const bytes = new Uint8Array((count + 1) * 512);
  const view = new DataView(bytes.buffer);
  view.setUint16(26, 3, true);
  view.setInt32(48, directory, true);
  view.setInt32(68, -2, true);
  for (let i = 0; i < 109; i++) view.setInt32(76 + 4 * i, i < fat ? i : -1, true);
  for (let sector = 0; sector < count; sector++) {
    view.setInt32(512 + sector * 4, sector < fat ? -3 : next(sector), true);
  }
  return bytes;
}

describe('the chains of an OLE container', () => {
  test.each(['report-2021.doc', 'report-2021.xls'])('of %s are sound', (name) => {
    expect(() => check(fixture(name))).not.toThrow();
  });

  test('that come back to themselves are damage', () => {
    expect(() => check(container(40, (sector) => (sector === 39 ? 20 : sector + 1), 20))).toThrow('damaged');
  });

  test('that lead out of the file are damage', () => {
    expect(() => check(container(40, (sector) => sector + 1, 20))).toThrow('damaged');
  });

  test('that share their tails many times over are damage', () => {
    const backwards = (sector: number) => (sector > 100 ? sector - 1 : -2);
    expect(() => check(container(6000, backwards, 100))).toThrow('damaged');
  });

  test('that come to an end are sound', () => {
    expect(() => check(container(6000, (sector) => (sector < 5999 ? sector + 1 : -2), 100))).not.toThrow();
  });
});
