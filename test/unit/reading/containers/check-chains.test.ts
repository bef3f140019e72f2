import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkChains } from '../../../../shared/reading/containers/check-chains.ts';
import { DEFAULT_LIMITS, startMeter } from '../../../../shared/reading/limits.ts';
import { oleContainer as container } from '../../../damage/hostile-files.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/files/${name}`, import.meta.url)));
const check = (bytes: Uint8Array) => checkChains(bytes, startMeter(DEFAULT_LIMITS));

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
