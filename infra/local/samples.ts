// What `npm start` shows: agencies of the sample register and reports whose verdicts are known.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { Agency } from '../../shared/contracts/agency.ts';
import type { Status } from '../../shared/contracts/judgement.ts';
import type { AgencyRegisterKeeper } from '../../shared/ports/agencies.ts';
import { registerAgencies } from '../../shared/register/register-agencies.ts';
import { PROJECT_ROOT } from './places.ts';

const FOLDER = path.join(PROJECT_ROOT, 'test', 'fixtures', 'samples');

export interface SampleReport {
  readonly agency: string;
  readonly file: string;
  readonly shows: string;
  readonly expected: Status;
}

export const SAMPLE_REPORTS: readonly SampleReport[] = [
  {
    agency: 'qingshi',
    file: '青石县2023年度报告.txt',
    shows: 'a report that balances',
    expected: 'balanced',
  },
  {
    agency: 'qingshi',
    file: '青石县2024年度报告（送审稿）.txt',
    shows: 'one figure is off by one',
    expected: 'unbalanced',
  },
  {
    agency: 'nanxi-caizheng',
    file: '南溪县财政局2024年度报告.txt',
    shows: 'section 三 was left blank',
    expected: 'balanced',
  },
  {
    agency: 'nanxi-caizheng',
    file: '盖章页照片.txt',
    shows: 'a picture that was renamed .txt',
    expected: 'unreadable',
  },
];

export async function sampleBytes(sample: SampleReport): Promise<Uint8Array> {
  return readFile(path.join(FOLDER, sample.file));
}

export async function sampleAgencies(): Promise<readonly Agency[]> {
  return z.array(Agency).parse(JSON.parse(await readFile(path.join(FOLDER, 'agencies.json'), 'utf8')));
}

/** Puts agencies into a local register as its keeper would. */
export async function registerSamples(
  register: AgencyRegisterKeeper,
  agencies: readonly Agency[],
): Promise<void> {
  const at = new Date().toISOString();
  await registerAgencies(register, agencies, { by: 'samples', at, replace: false, dryRun: false });
}
