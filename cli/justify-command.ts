// gouji justify: an agency's explanation of a finding, kept beside it.
import { justify } from '../shared/record/justify.ts';
import { isError } from '../shared/rules/findings.ts';
import { EXIT, UsageError } from './exit-status.ts';
import { findStack } from './stack.ts';
import { agencyWithRecord } from './submission-commands.ts';

export interface JustifyOptions {
  readonly agency: string;
  readonly year: number;
  readonly rule: string;
  readonly at: string;
  readonly reason: string;
  readonly by: string;
}

export async function justifyCommand({ agency, ...finding }: JustifyOptions): Promise<number> {
  const { year, rule, at } = finding;
  const stack = await findStack(process.env);
  const { id: agencyId } = await agencyWithRecord(agency, stack);
  const { verdicts, justifications } = stack;
  const answer = await justify({ agencyId, ...finding }, { verdicts, justifications, now: () => new Date() });
  switch (answer.result) {
    case 'kept': {
      const { outcome } = answer;
      console.log(`已记下对 ${rule} ${at} 的说明：${outcome.message}`);
      console.log('有关的数字不变，说明一直有效；数字变了，会请您重新说明。');
      if (isError(outcome)) {
        console.log('这一处是差错：说明会一并显示，差错仍须更正。');
      }
      return 0;
    }
    case 'incomplete':
      throw new UsageError(
        answer.field === 'by'
          ? '--by 请写说明人的姓名和处室，不超过200字。'
          : '--reason 请写说明的内容，不超过2000字。',
      );
    case 'no-report':
      console.error(`${agencyId} 没有可以说明的${year}年度报告。可用 gouji submissions 查看报送记录。`);
      return EXIT.notDecided;
    case 'no-such-finding': {
      const lines = answer.open.map((one) => `  --rule ${one.rule} --at ${one.at}  ${one.message}`);
      const which =
        lines.length === 0 ? '现行的报告没有需要说明的地方。' : `可以说明的有：\n${lines.join('\n')}`;
      console.error(`现行的${year}年度报告里没有 ${rule} ${at} 这一处问题。${which}`);
      return EXIT.notDecided;
    }
  }
}
