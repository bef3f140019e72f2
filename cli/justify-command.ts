// gouji justify: an agency's explanation of a finding, kept beside it.
import { parseArgs } from 'node:util';
import { justify } from '../shared/record/justify.ts';
import { isError } from '../shared/rules/findings.ts';
import { EXIT, UsageError } from './exit-status.ts';
import { findStack } from './stack.ts';
import { agencyGiven, yearGiven } from './submission-commands.ts';

const EXAMPLE = 'gouji justify --agency qingshi --year 2024 --rule S3-BAL --at other --reason "…" --by "…"';

export async function justifyCommand(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      agency: { type: 'string' },
      year: { type: 'string' },
      rule: { type: 'string' },
      at: { type: 'string' },
      reason: { type: 'string' },
      by: { type: 'string' },
    },
  });
  const agencyId = agencyGiven(values.agency, EXAMPLE);
  const year = yearGiven(values.year);
  const { rule, at, reason, by } = values;
  if (year === null || rule === undefined || at === undefined || reason === undefined || by === undefined) {
    throw new UsageError(
      `请写明年度、规则、位置、说明和说明人。规则和位置见 gouji submissions。例如：\n  ${EXAMPLE}`,
    );
  }
  const { verdicts, justifications } = await findStack(process.env);
  const request = { agencyId, year, rule, at, reason, by };
  const answer = await justify(request, { verdicts, justifications, now: () => new Date() });
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
