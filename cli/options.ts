// Kinds of option values, each refused in one sentence.
import { Option } from 'commander';
import { UsageError } from './exit-status.ts';

/**
 * An option without which a command does not run. Commander's own mandatory ones are missed before an option is found
 * to be misspelt, and `--yaer 2024` would be told that --year is missing.
 */
export class NeededOption extends Option {}

export function oneOf(flags: string, explanation: string, choices: readonly string[]): Option {
  const option = new Option(flags, explanation);
  return option.argParser((value) => {
    if (choices.includes(value)) return value;
    throw new UsageError(`${option.long} 只能是 ${choices.join(' 或 ')}，不能是“${value}”。`);
  });
}

/** An option that may be given several times. */
export function repeated(flags: string, explanation: string): Option {
  return new Option(flags, explanation)
    .argParser((value, before: readonly string[]) => [...before, value])
    .default([]);
}

/** An option that names one or several choices, parted by commas or given several times. */
export function anyOf(flags: string, explanation: string, choices: readonly string[]): Option {
  const option = new Option(flags, explanation);
  return option
    .argParser((value, before: readonly string[]) => {
      const named = value.split(/[,，]/u).map((one) => one.trim());
      const strange = named.find((one) => !choices.includes(one));
      if (strange === undefined) return [...new Set([...before, ...named])];
      throw new UsageError(`${option.long} 只能是 ${choices.join('、')}，不能是“${strange}”。`);
    })
    .default([]);
}

/** Reads a whole number from `least` to `most`. */
export function wholeNumber(name: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/u.test(text) && value >= least && value <= most) return value;
    throw new UsageError(`${name}应为 ${least} 到 ${most} 的整数，不能是“${text}”。`);
  };
}

/** Reads the name of a file that is written as a spreadsheet. */
export function spreadsheet(name: string): (file: string) => string {
  return (file) => {
    if (/\.(?:csv|xlsx)$/iu.test(file)) return file;
    throw new UsageError(`${name}请以 .csv 或 .xlsx 结尾，不能是“${file}”。`);
  };
}
