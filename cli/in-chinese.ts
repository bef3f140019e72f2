// What commander says by itself, in Chinese: help, and one sentence with the usage for each way to call a command wrongly.
import type { Argument, Command, CommanderError } from 'commander';
import { UsageError } from './exit-status.ts';
import { NeededOption } from './options.ts';
import { widthOf } from './table-text.ts';

/** Where help and complaints go; what a command prints goes to standard output. */
export interface Voices {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** Of a command and all below it. */
export function speakChinese(command: Command, { out, err }: Voices): void {
  command
    .helpOption('-h, --help', '显示用法')
    .configureHelp({
      commandUsage: usageOf,
      subcommandTerm: (sub) => [sub.name(), ...sub.registeredArguments.map(shown)].join(' '),
      optionDescription: ({ description, defaultValue }) =>
        typeof defaultValue === 'string' || typeof defaultValue === 'number'
          ? `${description}，默认 ${defaultValue}`
          : description,
      styleTitle: (title) => TITLES[title] ?? title,
      displayWidth: widthOf,
      helpWidth: 120,
    })
    .configureOutput({ writeOut: out, writeErr: err, outputError: () => {} })
    .exitOverride((error) => {
      const sentence = sentenceOf(error, command);
      throw sentence === null ? error : wrongUse(sentence, command);
    })
    .hook('preAction', (_, called) => {
      const missing = called.options.find(
        (option) =>
          option instanceof NeededOption && called.getOptionValue(option.attributeName()) === undefined,
      );
      if (missing !== undefined) throw wrongUse(`请用 ${missing.long} 写明${missing.description}。`, called);
    });
  if (command.commands.length > 0) command.helpCommand('help [命令]', '显示一条命令的用法');
  for (const sub of command.commands) speakChinese(sub, { out, err });
}

function wrongUse(sentence: string, command: Command): UsageError {
  return new UsageError(`${sentence}\n用法：${usageOf(command)}`);
}

function shown(argument: Argument): string {
  return `<${argument.name()}>${argument.variadic ? '…' : ''}`;
}

/** The command with all that must be given: gouji roster --year <年度> [选项]. */
function usageOf(command: Command): string {
  const names: string[] = [];
  for (let of: Command | null = command; of !== null; of = of.parent) names.unshift(of.name());
  const needed = command.options.filter((option) => option instanceof NeededOption);
  return [
    ...names,
    ...needed.map(({ flags }) => flags),
    ...(command.options.length > needed.length ? ['[选项]'] : []),
    ...(command.commands.length > 0 ? ['<命令>'] : []),
    ...command.registeredArguments.map(shown),
  ].join(' ');
}

/** Null for what is no complaint: help that was asked for, or a command without its subcommand, which shows help. */
function sentenceOf(error: CommanderError, command: Command): string | null {
  // Commander names what it complains about in single quotes, and what may have been meant after a question.
  const named = /'([^']*)'/u.exec(error.message)?.[1] ?? '';
  const meant = /Did you mean (?:one of )?(.*?)\?/u.exec(error.message)?.[1];
  const perhaps = meant === undefined ? '' : `，是不是 ${meant.replaceAll(', ', '、')}？`;
  const option = command.options.find(({ flags }) => flags === named);
  switch (error.code) {
    case 'commander.unknownOption':
      return `没有“${named}”这个选项${perhaps || '。'}`;
    case 'commander.unknownCommand':
      return `没有“${named}”这个命令${perhaps || '。'}`;
    case 'commander.missingArgument':
      return `请写出${command.registeredArguments.find((argument) => argument.name() === named)?.description}。`;
    case 'commander.optionMissingArgument':
      return `${option?.long} 后面请写出${option?.description}。`;
    case 'commander.excessArguments':
      return `“${command.args.slice(command.registeredArguments.length).join(' ')}”是多余的。`;
    default:
      return null;
  }
}
