// gouji rules, gouji explain ID: the rule book for people.
import { parseArgs } from 'node:util';
import type { Language } from '../shared/catalogue/language.ts';
import { explainRule, listRules } from '../shared/wording/rule-listing.ts';
import { UsageError } from './exit-status.ts';

function parsed(args: readonly string[]): { language: Language; names: string[] } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { language: { type: 'string', default: 'zh' } },
  });
  if (values.language !== 'zh' && values.language !== 'en') {
    throw new UsageError('--language 只能是 zh 或 en。');
  }
  return { language: values.language, names: positionals };
}

export async function rulesCommand(args: readonly string[]): Promise<number> {
  process.stdout.write(listRules(parsed(args).language));
  return 0;
}

export async function explainCommand(args: readonly string[]): Promise<number> {
  const { language, names } = parsed(args);
  const [id] = names;
  if (id === undefined || names.length > 1)
    throw new UsageError('请写出一条规则的编号，例如：gouji explain S3-BAL');
  const text = explainRule(id.toUpperCase(), language);
  if (text === null) throw new UsageError(`规则库里没有“${id}”。运行 gouji rules 查看全部规则。`);
  process.stdout.write(text);
  return 0;
}
