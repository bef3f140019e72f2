// gouji rejudge --year 2024: judges all current reports of a year anew, after a change of the rule book.
import { setTimeout as sleep } from 'node:timers/promises';
import packageFacts from '../package.json' with { type: 'json' };
import { makeSqs } from '../shared/aws/clients.ts';
import { sqsUploads } from '../shared/aws/sqs-uploads.ts';
import { ruleBookVersion } from '../shared/catalogue/rule-book.ts';
import { Rejudging } from '../shared/contracts/rejudging.ts';
import { rejudgeYear } from '../shared/record/rejudge-year.ts';
import { EXIT, UsageError } from './exit-status.ts';
import { rejudgeText } from './rejudge-text.ts';
import { findStack } from './stack.ts';
import { agencyWithRecord } from './submission-commands.ts';

/** Progress where people watch: over itself in a terminal, a line for every hundredth agency in a log. */
function showProgress(done: number, of: number): void {
  const text = `重新核对：${done}/${of} 个机关`;
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}${done === of ? '\n' : ''}`);
  else if (done % 100 === 0 || done === of) process.stderr.write(`${text}\n`);
}

export interface RejudgeOptions {
  readonly year: number;
  /** None for all of them. */
  readonly agency: readonly string[];
  readonly mail: boolean;
  readonly format: 'text' | 'json';
  readonly atOnce: number;
  readonly run?: string;
  readonly limit: number;
}

/** Status 0 when everything is done, 2 when files are unfinished. */
export async function rejudgeCommand(options: RejudgeOptions): Promise<number> {
  const { year, mail, format, atOnce, limit: limitSeconds } = options;
  const suffix = mail ? '-mail' : '';
  const run = options.run ?? `${year}-${packageFacts.version}-${ruleBookVersion()}${suffix}`;
  if (!Rejudging.shape.run.safeParse(run).success) {
    throw new UsageError('--run 只能用字母、数字和 - _ .，不超过64个字符。');
  }

  const stack = await findStack(process.env);
  const named = await Promise.all(options.agency.map((text) => agencyWithRecord(text, stack)));
  const chosen = named.length > 0 ? named : await stack.agencies.all();
  const agencyIds = [...new Set(chosen.map(({ id }) => id))];
  const summary = await rejudgeYear(
    { year, agencyIds, rejudging: { run, mail }, atOnce, limitSeconds },
    {
      agencies: stack.agencies,
      verdicts: stack.verdicts,
      sendAgain: sqsUploads(makeSqs(), stack.output('UploadQueueUrl'), stack.rejudgeOrders),
      wait: (milliseconds) => sleep(milliseconds),
      progress: showProgress,
    },
  );
  process.stdout.write(
    format === 'json' ? `${JSON.stringify(summary, null, 2)}\n` : rejudgeText(summary, ruleBookVersion()),
  );
  return summary.unfinished.length === 0 ? 0 : EXIT.notDecided;
}
