// gouji register import | export | list | history | policy: the agency register as its keeper handles it.
import { readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import * as z from 'zod';
import { Agency } from '../shared/contracts/agency.ts';
import type { RegisterChange } from '../shared/contracts/register-change.ts';
import { agencyPolicy, partitionOf } from '../shared/register/agency-policy.ts';
import { ParentMissing, registerAgencies } from '../shared/register/register-agencies.ts';
import { csvOf, registerRows, xlsxOf } from '../shared/register/register-file.ts';
import { readRegister, writeRegister } from '../shared/register/register-table.ts';
import { changeWords } from '../shared/register/word-change.ts';
import { EXIT, UsageError } from './exit-status.ts';
import { registeredAgency } from './registered.ts';
import { findStack } from './stack.ts';
import { tableText } from './table-text.ts';

/** A province takes minutes. */
const TOLD_EVERY = 1000;

class RegisterFaults extends Error {}

async function agenciesIn(file: string, registered: readonly Agency[]): Promise<readonly Agency[]> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch {
    throw new UsageError(`读不到文件“${file}”。请检查路径和文件名。`);
  }
  if (file.toLowerCase().endsWith('.json')) {
    const read = z.array(Agency).safeParse(JSON.parse(bytes.toString('utf8')));
    if (!read.success) throw new RegisterFaults(z.prettifyError(read.error));
    // Relations between lines are checked in one place, for tables and for JSON alike.
    const { agencies, problems } = readRegister(writeRegister(read.data), registered);
    if (agencies === null) throw new RegisterFaults(problems.map(({ message }) => message).join('\n'));
    return agencies;
  }
  const { agencies, problems } = readRegister(registerRows(bytes), registered);
  if (agencies === null) {
    const lines = problems.map(
      ({ line, column, message }) => `  第${line}行${column === null ? '' : `“${column}”`}：${message}`,
    );
    throw new RegisterFaults(lines.join('\n'));
  }
  return agencies;
}

function changeLine(change: RegisterChange): string {
  const { kind, agencyId, name, fields } = changeWords(change);
  return `  ${kind} ${agencyId} ${name}${fields.length === 0 ? '' : `：${fields.join('；')}`}`;
}

/** So many are named; a register of ten thousand would fill the screen. */
const MOST_NAMED = 20;

/** Bodies that nobody can write to, as lines to be told; none where every body has a contact. */
export function withoutContactLines(agencies: readonly Agency[]): readonly string[] {
  const without = agencies.filter(({ contacts }) => contacts.length === 0);
  if (without.length === 0) return [];
  const named = without.slice(0, MOST_NAMED).map(({ id, name }) => `  ${id} ${name}`);
  const left = without.length - named.length;
  return [
    `请注意：以下${without.length}个机关没有联系邮箱，核对结果和催报提醒都发不出去，请补上后重新导入。`,
    ...named,
    ...(left > 0 ? [`  另有${left}个`] : []),
  ];
}

export interface ImportOptions {
  readonly replace: boolean;
  readonly dryRun: boolean;
  readonly by?: string;
}

export async function importCommand(file: string, options: ImportOptions): Promise<number> {
  const { replace, dryRun, by = userInfo().username } = options;
  try {
    const { agencies: register } = await findStack(process.env);
    const staying = replace ? [] : await register.all();
    const wanted = await agenciesIn(file, staying);
    const at = new Date().toISOString();
    const changes = await registerAgencies(register, wanted, {
      ...{ by, at, replace, dryRun },
      progress: (done, of) => {
        if (done % TOLD_EVERY === 0 && done < of) console.error(`已写入${done}/${of}……`);
      },
    });
    const count = (of: (change: RegisterChange) => boolean) => changes.filter(of).length;
    const added = count(({ before }) => before === null);
    const removed = count(({ after }) => after === null);
    for (const change of changes) console.log(changeLine(change));
    console.log(
      `${dryRun ? '（试运行，没有写入）' : '名册已更新：'}新增${added}，修改${changes.length - added - removed}，删除${removed}。`,
    );
    for (const line of withoutContactLines(wanted)) console.log(line);
    return 0;
  } catch (error) {
    if (error instanceof ParentMissing) {
      const lines = error.agencies.map(
        ({ id, name, parent }) => `  ${id} ${name}：上级“${parent}”不在名册里`,
      );
      console.error(`没有导入，名册保持原样。以下机关会失去上级：\n${lines.join('\n')}`);
      return EXIT.notDecided;
    }
    if (error instanceof RegisterFaults) {
      console.error(`没有导入，名册保持原样。文件里有以下问题：\n${error.message}`);
      return EXIT.notDecided;
    }
    throw error;
  }
}

export async function listCommand(): Promise<number> {
  const { agencies } = await findStack(process.env);
  process.stdout.write(tableText(writeRegister(await agencies.all())));
  return 0;
}

export async function exportCommand(file: string): Promise<number> {
  const { agencies } = await findStack(process.env);
  const rows = writeRegister(await agencies.all());
  await writeFile(file, file.toLowerCase().endsWith('.xlsx') ? await xlsxOf(rows, '名册') : csvOf(rows));
  console.log(`已导出 ${rows.length - 1} 个机关到 ${file}。`);
  return 0;
}

export async function historyCommand(agencyId: string): Promise<number> {
  const { agencies } = await findStack(process.env);
  // One that was removed has changes and is no longer registered.
  const changes = await agencies.changesOf(agencyId);
  if (changes.length === 0) await registeredAgency(agencyId, agencies);
  for (const change of changes) console.log(`${change.at} ${change.by}${changeLine(change)}`);
  if (changes.length === 0) console.log('没有变更记录。');
  return 0;
}

export interface EraseOptions {
  readonly dryRun: boolean;
  readonly by?: string;
}

/** Takes the contacts of an agency out of the register, its changes and the record of mails; also of one that has left. */
export async function eraseCommand(agencyId: string, options: EraseOptions): Promise<number> {
  const { dryRun, by = userInfo().username } = options;
  const { agencies, eraser } = await findStack(process.env);
  if (!dryRun) await agencies.finishChanges();
  const agency = await agencies.find(agencyId);
  if (agency === null && (await agencies.changesOf(agencyId)).length === 0) {
    await registeredAgency(agencyId, agencies);
  }
  const contacts = agency?.contacts.length ?? 0;
  if (agency !== null && contacts > 0 && !dryRun) {
    const at = new Date().toISOString();
    await agencies.change([
      { version: 1, agencyId, before: agency, after: { ...agency, contacts: [] }, by, at },
    ]);
  }
  const { changes, mails, silenced } = await eraser.erase(agencyId, { dryRun });
  console.log(
    `${dryRun ? '（试运行，没有删除）' : '联系方式已删除：'}名册里${contacts}个，变更记录${changes}条，发信记录${mails}封，停用的地址${silenced}个。`,
  );
  if (!dryRun) console.log('表的备份里还会保留35天；十分钟内正在发出的信可能又记下地址，请届时再运行一次。');
  return 0;
}

export async function policyCommand(agencyId: string): Promise<number> {
  const stack = await findStack(process.env);
  const { id } = await registeredAgency(agencyId, stack.agencies);
  const partition = partitionOf(process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? '');
  const policy = agencyPolicy(id, { bucket: stack.output('UploadBucket'), partition });
  console.log(JSON.stringify(policy, null, 2));
  return 0;
}
