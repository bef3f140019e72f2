// gouji rejudge --year 2024: judges all current reports of a year anew, after a change of the rule book.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import packageFacts from '../package.json' with { type: 'json' };
import { makeSqs } from '../shared/aws/clients.ts';
import { sqsUploads } from '../shared/aws/sqs-uploads.ts';
import { ruleBookVersion } from '../shared/catalogue/rule-book.ts';
import { Rejudging } from '../shared/contracts/rejudging.ts';
import { AgencyId } from '../shared/contracts/submission.ts';
import { rejudgeYear } from '../shared/record/rejudge-year.ts';
import { EXIT, UsageError } from './exit-status.ts';
import { rejudgeText } from './rejudge-text.ts';
import { findStack } from './stack.ts';

const USAGE = `用法：gouji rejudge --year 2024 [--agency 机关编号]… [--mail] [--format text|json]
  按现行规则重新核对一个年度全部现行报告，用的是当初上传的文件；中断后再次运行会接着做。
  --agency 机关编号   只核对这些机关（可多次）
  --mail              结论有变化的，通知报送单位；不写则不发任何通知
  --at-once 8         同时核对几个机关
  --run 名称          另起一轮；同一轮里每份报告只重新核对一次
  --limit 300         每个文件最多等多少秒
`;

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new UsageError(`--${name} 应为 ${least} 到 ${most} 的整数，不能是“${text}”。\n${USAGE}`);
}

/** Progress where people watch: over itself in a terminal, a line for every hundredth agency in a log. */
function showProgress(done: number, of: number): void {
  const text = `重新核对：${done}/${of} 个机关`;
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}${done === of ? '\n' : ''}`);
  else if (done % 100 === 0 || done === of) process.stderr.write(`${text}\n`);
}

/** Status 0 when everything is done, 2 when files are unfinished. */
export async function rejudgeCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      year: { type: 'string' },
      agency: { type: 'string', multiple: true, default: [] },
      mail: { type: 'boolean', default: false },
      format: { type: 'string', default: 'text' },
      'at-once': { type: 'string', default: '8' },
      run: { type: 'string' },
      limit: { type: 'string', default: '300' },
    },
  });
  const { format, mail } = values;
  if (values.year === undefined) throw new UsageError(`请用 --year 写明报告年度。\n${USAGE}`);
  const year = wholeNumber('year', values.year, 2008, 2100);
  const atOnce = wholeNumber('at-once', values['at-once'], 1, 100);
  const limitSeconds = wholeNumber('limit', values.limit, 1, 86_400);
  if (format !== 'text' && format !== 'json') throw new UsageError('--format 只能是 text 或 json。');
  for (const id of values.agency) {
    if (!AgencyId.safeParse(id).success) throw new UsageError(`“${id}”不是机关编号。`);
  }
  const suffix = mail ? '-mail' : '';
  const run = values.run ?? `${year}-${packageFacts.version}-${ruleBookVersion()}${suffix}`;
  if (!Rejudging.shape.run.safeParse(run).success) {
    throw new UsageError('--run 只能用字母、数字和 - _ .，不超过64个字符。');
  }

  const stack = await findStack(process.env);
  const agencyIds =
    values.agency.length > 0 ? [...new Set(values.agency)] : (await stack.agencies.all()).map(({ id }) => id);
  const summary = await rejudgeYear(
    { year, agencyIds, rejudging: { run, mail }, atOnce, limitSeconds },
    {
      agencies: stack.agencies,
      verdicts: stack.verdicts,
      sendAgain: sqsUploads(makeSqs(), stack.output('UploadQueueUrl')),
      wait: (milliseconds) => sleep(milliseconds),
      progress: showProgress,
    },
  );
  process.stdout.write(
    format === 'json' ? `${JSON.stringify(summary, null, 2)}\n` : rejudgeText(summary, ruleBookVersion()),
  );
  return summary.unfinished.length === 0 ? 0 : EXIT.notDecided;
}
