// gouji submissions, gouji receipt: what an agency has filed, in plain sentences.
import { writeFile } from 'node:fs/promises';
import { heardReceiptNumber } from '../shared/contracts/receipt-number.ts';
import { collectFilings, type Filing, filingsOfReceipt } from '../shared/record/collect-filings.ts';
import { filingLines, filingRows, mailLines } from '../shared/record/filing-words.ts';
import { csvOf, xlsxOf } from '../shared/register/register-file.ts';
import { EXIT, UsageError } from './exit-status.ts';
import { recordedAgency } from './registered.ts';
import { findStack, type Stack } from './stack.ts';

/** The agency meant, which may have left the register. */
export function agencyWithRecord(text: string, { agencies, verdicts }: Stack) {
  return recordedAgency(text, agencies, async (id) => (await verdicts.history(id)).length > 0);
}

function tell(filings: readonly Filing[]): void {
  process.stdout.write(`${filings.map((filing) => filingLines(filing).join('\n')).join('\n\n')}\n`);
}

export interface SubmissionsOptions {
  readonly agency: string;
  readonly year?: number;
  readonly out?: string;
}

export async function submissionsCommand(options: SubmissionsOptions): Promise<number> {
  const { out } = options;
  const year = options.year ?? null;
  const stack = await findStack(process.env);
  const { id: agencyId, name } = await agencyWithRecord(options.agency, stack);
  const filings = await collectFilings(agencyId, year, stack);
  if (out !== undefined) {
    const rows = filingRows(filings);
    const isXlsx = out.toLowerCase().endsWith('.xlsx');
    await writeFile(out, isXlsx ? await xlsxOf(rows, '报送记录') : csvOf(rows));
    console.log(`已导出${filings.length}份到 ${out}。`);
    return 0;
  }
  const of = year === null ? '' : `${year}年度`;
  console.log(`${name}（${agencyId}）${of}的报送记录，新的在前：\n`);
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

export interface ReceiptOptions {
  readonly agency?: string;
}

/** The digits may be given in one piece or in several. */
export async function receiptCommand(pieces: readonly string[], { agency }: ReceiptOptions): Promise<number> {
  const receipt = heardReceiptNumber(pieces.join(''));
  if (receipt === null) {
    throw new UsageError(
      `“${pieces.join(' ')}”不是回执号：应是十六位数字，最后一位是校验位；可能听错或记错了一位，请再核对一遍。`,
    );
  }
  const stack = await findStack(process.env);
  const agencyId = agency === undefined ? null : (await agencyWithRecord(agency, stack)).id;
  const filings = await filingsOfReceipt(receipt, agencyId, stack);
  const [first] = filings;
  if (first === undefined) {
    const whose = agencyId === null ? '' : `${agencyId} 的文件里`;
    console.error(`${whose}没有回执号 ${receipt}。刚上传的文件，核对完才有记录，一般只要几分钟。`);
    return EXIT.notDecided;
  }
  const owner = await agencyWithRecord(first.facts.agencyId ?? '', stack);
  console.log(`${owner.name}（${owner.id}）\n`);
  tell(filings);
  return 0;
}
