// npm run upload -- AGENCY FILE…: uploads files the way an agency does, waits for their verdicts and tells them.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { AgencyId } from '../../shared/contracts/submission.ts';
import type { VerdictFacts } from '../../shared/contracts/verdict.ts';
import { awaitVerdicts, type DeployedStack, findDeployedStack, uploadReport } from './deployed-stack.ts';
import { engineAt, identifyEngine } from './engine.ts';
import { RUNNING_FILE } from './places.ts';
import { PlainFailure, runToItsEnd, WrongUsage } from './plain-failure.ts';
import { verdictLines } from './tell-verdict.ts';

const VERDICT_LIMIT_SECONDS = 120;

const USAGE = `npm run upload -- AGENCY FILE…   for example: npm run upload -- qingshi report.docx
Status: 0 all balanced · 1 some report unbalanced · 2 something unreadable or undecided · 64 wrong usage · 70 no verdict`;

async function findEndpoint(): Promise<string> {
  const given = process.env.AWS_ENDPOINT_URL;
  if (given !== undefined && given !== '') return (await engineAt(given)).endpoint;
  const running = await readFile(RUNNING_FILE, 'utf8').catch(() => null);
  const endpoint =
    running === null ? null : z.object({ endpoint: z.url() }).parse(JSON.parse(running)).endpoint;
  if (endpoint === null || (await identifyEngine(endpoint)) === null) {
    throw new PlainFailure('No local engine is running: start one with "npm start" in another terminal.');
  }
  return endpoint;
}

/** Uploads one file and tells its verdicts, as far as they came in time. */
async function uploadAndTell(
  stack: DeployedStack,
  agency: string,
  fileName: string,
  bytes: Uint8Array,
): Promise<{ readonly told: readonly VerdictFacts[]; readonly complete: boolean }> {
  console.log(`\nupload   ${fileName} → incoming/${agency}/`);
  const { submissionId } = await uploadReport(stack, agency, fileName, bytes);
  const { verdicts, complete } = await awaitVerdicts(stack, submissionId, VERDICT_LIMIT_SECONDS);
  for (const { reportId } of verdicts) {
    const verdict = await stack.verdicts.find(reportId);
    if (verdict !== null) for (const line of verdictLines(verdict)) console.log(line);
  }
  return { told: verdicts, complete };
}

/** Of files that all exist: nothing is uploaded before. */
async function filesAt(paths: readonly string[]): Promise<{ name: string; bytes: Uint8Array }[]> {
  const files: { name: string; bytes: Uint8Array }[] = [];
  for (const file of paths) {
    const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      throw new WrongUsage(`${file} cannot be read (${error.code ?? error.message}); nothing was uploaded.`);
    });
    files.push({ name: path.basename(file), bytes });
  }
  return files;
}

async function main(): Promise<number> {
  const [agency = '', ...paths] = process.argv.slice(2);
  if (agency === '--help') {
    console.log(USAGE);
    return 0;
  }
  if (paths.length === 0) throw new WrongUsage(`An agency and its files are missing.\n\n${USAGE}`);
  if (!AgencyId.safeParse(agency).success) throw new WrongUsage(`"${agency}" is no agency's id.\n\n${USAGE}`);
  const files = await filesAt(paths);

  const stack = await findDeployedStack(await findEndpoint());
  if ((await stack.agencies.find(agency)) === null) {
    const known = (await stack.agencies.all()).map(({ id }) => id).join(', ');
    console.log(
      `${agency} is not in the register (${known}): it gets its verdicts, the operators get the notice.`,
    );
  }
  const verdicts: VerdictFacts[] = [];
  const late: string[] = [];
  for (const { name, bytes } of files) {
    const { told, complete } = await uploadAndTell(stack, agency, name, bytes);
    verdicts.push(...told);
    if (!complete) late.push(name);
  }
  if (late.length > 0) {
    throw new PlainFailure(
      `Not all verdicts and notices came within ${VERDICT_LIMIT_SECONDS} seconds for: ${late.join(', ')}`,
    );
  }
  if (verdicts.some(({ status }) => status === 'unbalanced')) return 1;
  return verdicts.every(({ status }) => status === 'balanced') ? 0 : 2;
}

await runToItsEnd(main);
