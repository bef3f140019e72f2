// gouji rules, gouji explain ID: the rule book for people.
import type { Language } from '../shared/catalogue/language.ts';
import { explainRule, listRules } from '../shared/wording/rule-listing.ts';
import { UsageError } from './exit-status.ts';

export interface RulesOptions {
  readonly language: Language;
}

export async function rulesCommand({ language }: RulesOptions): Promise<number> {
  process.stdout.write(listRules(language));
  return 0;
}

export async function explainCommand(id: string, { language }: RulesOptions): Promise<number> {
  const text = explainRule(id.toUpperCase(), language);
  if (text === null) throw new UsageError(`规则库里没有“${id}”。运行 gouji rules 查看全部规则。`);
  process.stdout.write(text);
  return 0;
}
