// gouji submissions, gouji receipt: what an agency has filed, in plain sentences.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { heardReceiptNumber } from '../shared/contracts/receipt-number.ts';
import { AgencyId } from '../shared/contracts/submission.ts';
import { collectFilings, type Filing, filingsOfReceipt } from '../shared/record/collect-filings.ts';
import { filingLines, filingRows, mailLines } from '../shared/record/filing-words.ts';
import { csvOf, xlsxOf } from '../shared/register/register-file.ts';
import { UsageError } from './exit-status.ts';
import { findStack, type Stack } from './stack.ts';

/** The year of `--year`; null where it was not given. */
export function yearGiven(text: string | undefined): number | null {
  if (text === undefined) return null;
  const year = Number(text);
  if (!/^\d{4}$/.test(text) || year < 2008 || year > 2100) {
    throw new UsageError(`“${text}”不是报告年度。请写成四位数字，例如 --year 2024。`);
  }
  return year;
}

/** The agency of `--agency`, checked against the form of an id only: one that left the register keeps its record. */
export function agencyGiven(text: string | undefined, example: string): AgencyId {
  if (text === undefined) throw new UsageError(`请用 --agency 写明机关编号，例如：${example}`);
  const id = AgencyId.safeParse(text);
  if (!id.success) throw new UsageError(`“${text}”不是机关编号。机关编号可用 gouji register list 查看。`);
  return id.data;
}

function tell(filings: readonly Filing[]): void {
  process.stdout.write(`${filings.map((filing) => filingLines(filing).join('\n')).join('\n\n')}\n`);
}

async function nameOf(stack: Stack, id: AgencyId): Promise<string> {
  return (await stack.agencies.find(id))?.name ?? '不在名册里的机关';
}

export async function submissionsCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { agency: { type: 'string' }, year: { type: 'string' }, out: { type: 'string' } },
  });
  const agencyId = agencyGiven(values.agency, 'gouji submissions --agency qingshi --year 2024');
  const year = yearGiven(values.year);
  if (values.out !== undefined && !/\.(csv|xlsx)$/i.test(values.out)) {
    throw new UsageError('--out 的文件名请以 .csv 或 .xlsx 结尾。');
  }
  const stack = await findStack(process.env);
  const filings = await collectFilings(agencyId, year, stack);
  if (values.out !== undefined) {
    const rows = filingRows(filings);
    const isXlsx = values.out.toLowerCase().endsWith('.xlsx');
    await writeFile(values.out, isXlsx ? await xlsxOf(rows, '报送记录') : csvOf(rows));
    console.log(`已导出${filings.length}份到 ${values.out}。`);
    return 0;
  }
  const of = year === null ? '' : `${year}年度`;
  console.log(`${await nameOf(stack, agencyId)}（${agencyId}）${of}的报送记录，新的在前：\n`);
  if (filings.length === 0) console.log('没有记录。刚上传的文件，核对完才会出现在这里，一般只要几分钟。');
  else tell(filings);
  const mails = await stack.notices.of(agencyId);
  if (mails.length > 0) {
    console.log(
      `\n寄给这个机关的信（全部年度）：\n${mailLines(mails)
        .map((line) => `  ${line}`)
        .join('\n')}`,
    );
  }
  return 0;
}

export async function receiptCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { agency: { type: 'string' } },
  });
  const example = 'gouji receipt 1234 5678 9012 3456';
  if (positionals.length === 0) throw new UsageError(`请写明回执号，例如：${example}`);
  const receipt = heardReceiptNumber(positionals.join(''));
  if (receipt === null) {
    throw new UsageError(
      `“${positionals.join(' ')}”不是回执号：应是十六位数字，最后一位是校验位；可能听错或记错了一位，请再核对一遍。`,
    );
  }
  const agencyId = values.agency === undefined ? null : agencyGiven(values.agency, example);
  const stack = await findStack(process.env);
  const filings = await filingsOfReceipt(receipt, agencyId, stack);
  const [first] = filings;
  if (first === undefined) {
    const whose = agencyId === null ? '' : `${agencyId} 的文件里`;
    console.log(`${whose}没有回执号 ${receipt}。刚上传的文件，核对完才有记录，一般只要几分钟。`);
    return 0;
  }
  const owner = first.facts.agencyId ?? '';
  console.log(`${await nameOf(stack, owner)}（${owner}）\n`);
  tell(filings);
  return 0;
}
