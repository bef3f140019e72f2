// Every command with its arguments and options. Only the command that is called is loaded: judging a file needs no
// cloud, and listing the rules needs no reader.
import { Argument, Command, CommanderError, Option } from 'commander';
import { TOKEN_SCOPES } from '../shared/contracts/access-token.ts';
import { FORMAT_NAMES } from './check/outputs.ts';
import { EXIT, UsageError } from './exit-status.ts';
import { speakChinese, type Voices } from './in-chinese.ts';
import { anyOf, NeededOption, oneOf, repeated, spreadsheet, wholeNumber } from './options.ts';

const STATUSES = `
退出状态：0 全部平衡；1 有报告数据不平衡；2 有文件或位置无法核对；64 用法有误；70 程序自身出错。
一条命令的详细用法：gouji 命令 --help`;

const YEAR = ['--year <年度>', '报告年度，如 2024'] as const;
const AGENCY = ['--agency <机关编号>', '机关编号，如 qingshi，见 gouji register list'] as const;
const sinceForm2019 = wholeNumber('年度', 2019, 2100);
const sinceFirstReports = wholeNumber('年度', 2008, 2100);
const language = () => oneOf('--language <语言>', '结果的语言（zh 中文，en 英文）', ['zh', 'en']);
const format = () => oneOf('--format <格式>', '结果的格式（text 供阅读，json 供程序）', ['text', 'json']);
const spreadsheetOut = () =>
  new Option('--out <文件>', '写入 .xlsx 或 .csv 文件，不写则打印出来').argParser(
    spreadsheet('--out 的文件名'),
  );

/** Runs one command line, given without the program's own name; gives the exit status. Throws what is our own fault. */
export async function runGouji(args: readonly string[], voices: Voices): Promise<number> {
  const ended: { status: number } = { status: EXIT.balanced };
  const program = describeCommands(ended);
  speakChinese(program, voices);
  try {
    await program.parseAsync(args, { from: 'user' });
    return ended.status;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.balanced;
    if (!(error instanceof UsageError) && !(error instanceof CommanderError)) throw error;
    if (error instanceof UsageError) voices.err(`${error.message}\n`);
    return EXIT.usage;
  }
}

/** Loads a command, which gets its arguments, then its options, and gives the exit status. */
type Load = () => Promise<(...given: never[]) => Promise<number>>;
type Run = (load: Load) => (...given: unknown[]) => Promise<void>;

/** The status of the command that ran is noted in `ended`. */
function describeCommands(ended: { status: number }): Command {
  const run: Run =
    (load) =>
    async (...given) => {
      const command = await load();
      ended.status = await command(...(given as never[]));
    };

  const program = new Command('gouji')
    .description('勾稽：核对政府信息公开工作年度报告。')
    .addHelpText('after', STATUSES);
  program
    .command('check')
    .description('核对报告，打印结果')
    .argument('<文件...>', '要核对的文件或文件夹，如 gouji check 年度报告.docx；- 表示标准输入')
    .addOption(
      anyOf(
        '--format <格式>',
        `结果的格式：${FORMAT_NAMES.join('、')}；几种用逗号隔开，不写为 text`,
        FORMAT_NAMES,
      ),
    )
    .addOption(repeated('--out <文件>', '结果存到文件，格式看文件名的结尾；可多次'))
    .addOption(
      new Option('--marked-copy <文件>', '另存标注稿：提交的表格原样，疑似有误处标色（.xlsx 或文件夹）'),
    )
    .addOption(repeated('--last-year <文件>', '上一年度的报告，用于核对结转数，可多次'))
    .addOption(language().default('zh'))
    .option('--all', '同时列出成立的勾稽关系', false)
    .option('--watch', '文件一保存就重新核对，按 Ctrl-C 结束', false)
    .action(run(async () => (await import('./check/check-command.ts')).checkCommand));
  program
    .command('rules')
    .description('列出全部核对规则')
    .addOption(language().default('zh'))
    .action(run(async () => (await import('./rules-commands.ts')).rulesCommand));
  program
    .command('explain')
    .description('解释一条规则')
    .argument('<规则编号>', '规则编号，如 S3-BAL，见 gouji rules')
    .addOption(language().default('zh'))
    .action(run(async () => (await import('./rules-commands.ts')).explainCommand));
  describeRegister(program.command('register').description('机关名册'), run);
  program
    .command('roster')
    .description('报送情况：谁已报、谁未报、谁迟报')
    .addOption(new NeededOption(...YEAR).argParser(sinceForm2019))
    .option('--jurisdiction <辖区>', '只看一个辖区')
    .option('--under <机关编号>', '只看一个机关和它下面的机关')
    .addOption(spreadsheetOut())
    .action(run(async () => (await import('./roster-command.ts')).rosterCommand));
  program
    .command('submissions')
    .description('一个机关的报送记录和下一步要做什么')
    .addOption(new NeededOption(...AGENCY))
    .addOption(new Option(...YEAR).argParser(sinceFirstReports))
    .addOption(spreadsheetOut())
    .action(run(async () => (await import('./submission-commands.ts')).submissionsCommand));
  program
    .command('receipt')
    .description('按回执号查找一次上传')
    .argument('<回执号...>', '回执号，十六位数字，如 1234 5678 9012 3456')
    .option(...AGENCY)
    .action(run(async () => (await import('./submission-commands.ts')).receiptCommand));
  program
    .command('justify')
    .description('对一处问题作出说明（规则和位置见 gouji submissions）')
    .addOption(new NeededOption(...AGENCY))
    .addOption(new NeededOption(...YEAR).argParser(sinceFirstReports))
    .addOption(new NeededOption('--rule <规则编号>', '规则编号，如 S3-BAL'))
    .addOption(new NeededOption('--at <位置>', '位置，如 other'))
    .addOption(new NeededOption('--reason <说明>', '说明的内容，不超过2000字'))
    .addOption(new NeededOption('--by <说明人>', '说明人的姓名和处室'))
    .action(run(async () => (await import('./justify-command.ts')).justifyCommand));
  describeTokens(program.command('token').description('接口令牌：各单位自己的系统用它报送和查询'), run);
  program
    .command('rejudge')
    .description('按现行规则重新核对一个年度全部现行报告，用的是当初上传的文件；中断后再次运行会接着做')
    .addOption(new NeededOption(...YEAR).argParser(sinceFirstReports))
    .addOption(repeated('--agency <机关编号>', '只核对这些机关，可多次'))
    .option('--mail', '结论有变化的，通知报送单位；不写则不发任何通知', false)
    .addOption(format().default('text'))
    .addOption(
      new Option('--at-once <个数>', '同时核对几个机关')
        .argParser(wholeNumber('--at-once ', 1, 100))
        .default(8),
    )
    .option('--run <名称>', '另起一轮；同一轮里每份报告只重新核对一次')
    .addOption(
      new Option('--limit <秒>', '每个文件最多等多少秒')
        .argParser(wholeNumber('--limit ', 1, 86_400))
        .default(300),
    )
    .action(run(async () => (await import('./rejudge-command.ts')).rejudgeCommand));
  return program;
}

function describeTokens(token: Command, run: Run): void {
  const commands = () => import('./token-commands.ts');
  token
    .command('create')
    .description('新建一个令牌，只显示一次')
    .addOption(new NeededOption(...AGENCY))
    .addOption(new NeededOption('--name <系统>', '使用令牌的系统，如 市政务公开平台'))
    .addOption(new NeededOption('--by <邮箱>', '经手人的邮箱，记在访问记录里'))
    .addOption(
      anyOf(
        '--scope <权限>',
        `权限：${TOKEN_SCOPES.join('、')}（查看、报送、说明、下级名册）；几种用逗号隔开，不写为 read,file`,
        TOKEN_SCOPES,
      ),
    )
    .action(run(async () => (await commands()).createTokenCommand));
  token
    .command('list')
    .description('一个机关的令牌：编号、权限、是否有效、最近使用')
    .addOption(new NeededOption(...AGENCY))
    .action(run(async () => (await commands()).listTokensCommand));
  token
    .command('revoke')
    .description('停用一个令牌，立即生效')
    .argument('<令牌编号>', '令牌编号，十二位，见 gouji token list')
    .action(run(async () => (await commands()).revokeTokenCommand));
}

function describeRegister(register: Command, run: Run): void {
  const commands = () => import('./register-commands.ts');
  register
    .command('import')
    .description('导入名册：新增和修改文件里的机关')
    .argument('<文件>', '名册文件（.csv、.xlsx 或 .json）')
    .option('--replace', '同时删除文件里没有的机关', false)
    .option('--dry-run', '只看结果，不写入', false)
    .option('--by <姓名>', '记在变更记录里的姓名，不写则为登录名')
    .action(run(async () => (await commands()).importCommand));
  register
    .command('export')
    .description('导出名册')
    .addArgument(
      new Argument('<文件>', '导出的文件名（.xlsx 或 .csv）').argParser(spreadsheet('导出的文件名')),
    )
    .action(run(async () => (await commands()).exportCommand));
  register
    .command('list')
    .description('列出名册')
    .action(run(async () => (await commands()).listCommand));
  register
    .command('history')
    .description('一个机关的变更记录')
    .argument('<机关编号>', '机关编号，见 gouji register list')
    .action(run(async () => (await commands()).historyCommand));
  register
    .command('erase')
    .description('删除一个机关的全部联系方式：名册、变更记录和发信记录里的邮箱地址')
    .argument('<机关编号>', '机关编号，见 gouji register list')
    .option('--dry-run', '只看会删除多少，不删除', false)
    .option('--by <姓名>', '记在变更记录里的姓名，不写则为登录名')
    .action(run(async () => (await commands()).eraseCommand));
  register
    .command('policy')
    .description('一个机关上传用的 IAM 策略：只能用自己的文件夹')
    .argument('<机关编号>', '机关编号，见 gouji register list')
    .action(run(async () => (await commands()).policyCommand));
}
