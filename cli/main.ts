// The command line: finds the command, runs it, turns its outcome into an exit status.
import { EXIT, UsageError } from './exit-status.ts';

/** A command gets the arguments after its name and returns the exit status. */
type Command = (args: readonly string[]) => Promise<number>;

/** Loaded when it is called: judging a file needs no cloud, and listing the rules needs no reader. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check-command.ts')).checkCommand,
  rules: async () => (await import('./rules-commands.ts')).rulesCommand,
  explain: async () => (await import('./rules-commands.ts')).explainCommand,
  register: async () => (await import('./register-commands.ts')).registerCommand,
  roster: async () => (await import('./roster-command.ts')).rosterCommand,
  submissions: async () => (await import('./submission-commands.ts')).submissionsCommand,
  receipt: async () => (await import('./submission-commands.ts')).receiptCommand,
  justify: async () => (await import('./justify-command.ts')).justifyCommand,
  rejudge: async () => (await import('./rejudge-command.ts')).rejudgeCommand,
};

const HELP = `gouji 勾稽 —— 核对政府信息公开工作年度报告

用法：
  gouji check 文件…            核对报告，打印中文结果（check the given files）
      --format text|json       输出格式，默认 text（json: machine-readable verdict）
      --last-year 文件         上一年度的报告，用于核对结转数（last year's report, may repeat）
      --language zh|en         语言，默认 zh
      --all                    同时列出成立的勾稽关系（also list what holds）
  gouji rules                  列出全部核对规则（list the rule book）
  gouji explain 规则编号       解释一条规则，如 S3-BAL（explain one rule）
  gouji register import|export|list|history|policy   机关名册（the agency register of a deployed stack）
  gouji roster --year 2024 [--jurisdiction 辖区] [--under 机关编号] [--out 文件.xlsx|csv]
                               报送情况：谁已报、谁未报、谁迟报（who filed, who is missing, who is late）
  gouji submissions --agency 机关编号 [--year 2024] [--out 文件.xlsx|csv]
                               一个机关的报送记录和下一步要做什么（what an agency filed, and what to do next）
  gouji receipt 1234 5678 9012 3456 [--agency 机关编号]   按回执号查找（find an upload by its receipt number）
  gouji justify --agency 机关编号 --year 2024 --rule S3-BAL --at other --reason 说明 --by 说明人
                               对一处问题作出说明（explain a finding）
  gouji rejudge --year 2024 [--agency 机关编号]… [--mail] [--format text|json]
                               规则更新后重新核对一个年度的全部报告（judge a year's reports anew）

退出状态：0 全部平衡；1 有报告数据不平衡；2 有文件或位置无法核对；64 用法有误；70 程序自身出错。
`;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(HELP);
    return name === undefined ? EXIT.usage : 0;
  }
  const command = COMMANDS[name];
  if (command === undefined) {
    throw new UsageError(`没有“${name}”这个命令。运行 gouji --help 查看用法。`);
  }
  return (await command())(rest);
}

// A reader that closes the pipe early (head, less) ends the output, which is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.balanced);
  throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) {
    console.error((error as Error).message);
    process.exitCode = EXIT.usage;
  } else {
    console.error("程序自身出错，不是报告的问题（our own fault, not the report's）：");
    console.error(error);
    process.exitCode = EXIT.ownFault;
  }
}
